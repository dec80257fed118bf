import { describe, expect, it } from 'vitest';
import { DEFAULT_KINETICS, type KineticsParameters } from '../../kinetics/parameters.js';
import { TEST_MEASURED, TEST_PREPARED, TEST_RESOLVED, TEST_VOLTAGE } from '../../kinetics/testing.js';
import { kineticsParagraph } from './kinetics.js';

const text = (parameters: Partial<KineticsParameters> = {}): string => kineticsParagraph(TEST_PREPARED, TEST_MEASURED, TEST_RESOLVED, TEST_VOLTAGE, { ...DEFAULT_KINETICS, ...parameters }, 'Dendrograph 1.2.3');

describe('methods of the kinetics', () => {
  it('name what was used with every parameter, and each reference once', () => {
    for (const said of [
      'Dendrograph 1.2.3', '3 time points', '4.5 h', 'σ = 0.004 to 0.005', 'at most 2.2 µm', 'not corrected', '2 depth layers', '88 to 90 % of its own signal', 'averaged over 15 voxels', 'time point 1 was taken away', 'layer by layer',
      'LLZO signal of the same layer', 'tricube kernel of half-width 3.5', '1 of 0 to 2 breaks', '6 h (5.5 to open h)', 'I from 0 to 6 h', 'Stages II, III and IV are not resolved', '2 half-cycles', '0.1 mA cm⁻²', 'hard short was found at 10 h', 'One possible soft short', '1.25 h after the short',
    ]) expect(text()).toContain(said);
    const [body = '', references = ''] = text().split('\n\nReferences\n'), cited = new Set([...body.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])));
    expect([...cited].sort((a, b) => a - b)).toEqual(references.trim().split('\n').map((_, n) => n + 1));
  });

  it('follow the parameters', () => {
    expect(text({ rate: { method: 'savitzky-golay', halfWidth: null } })).toContain('5 points and order 2');
    expect(text({ rate: { method: 'local-quadratic', halfWidth: 6 } })).toContain('half-width 6');
    expect(text({ errors: 'snr' })).toContain('no propagated errors');
    expect(text({ baseline: { per: 'voxel', timeIndices: [0, 1, 2] } })).toContain('time points 1, 2 and 3 was taken away as the baseline, voxel by voxel');
    expect(text({ boxVox: 9 })).toContain('averaged over 9 voxels');
  });

  it('claim nothing that is not known', () => {
    const bare = kineticsParagraph(
      { ...TEST_PREPARED, timesH: [0], durationH: null, intervalH: null, noise: [{ sigma: null, sigmaError: null, used: 'median', voxelCount: 0, independentCount: 0 }], drift: { shiftsMm: [[0, 0, 0]], errorMm: null, mostMm: 0, isCorrected: false, unseenAxes: [] } },
      { ...TEST_MEASURED, curves: TEST_MEASURED.curves.slice(0, 1), baseline: null, normalisation: 'none' }, null, null, DEFAULT_KINETICS);
    for (const said of ['How long an acquisition took is not known', 'no errors are given', 'No baseline was taken away', 'left in the units of the images']) expect(bare).toContain(said);
    for (const each of [text(), bare]) expect(each).not.toMatch(/NaN|undefined|null|Infinity|∞|\.\.| {2}/);
    expect(bare).not.toContain('Stage');
  });
});
