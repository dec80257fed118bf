import { DEFAULT_KINETICS } from '@shared/kinetics/parameters.js';
import { expect, it } from 'vitest';
import { parseKinetics } from './kineticsArgs.js';

const kinetics = (...args: string[]) => parseKinetics(['series', ...args]).kinetics;

it('is the defaults without options', () => {
  expect(parseKinetics(['a', 'b'])).toMatchObject({ paths: ['a', 'b'], format: 'table', kinetics: DEFAULT_KINETICS, voltage: null, offsetS: null, areaCm2: null, channel: null, outDir: null, overwrite: false });
});

it.each([
  [['--estimator', 'E2', '--box', '7'], { estimator: 'E2', boxVox: 7 }],
  [['--baseline', 'none'], { baseline: { per: 'layer', timeIndices: [] } }],
  [['--baseline', '0,1,2'], { baseline: { per: 'layer', timeIndices: [0, 1, 2] } }],
  [['--baseline', '3,voxel'], { baseline: { per: 'voxel', timeIndices: [3] } }],
  [['--normalisation', 'last-total', '--errors', 'snr', '--unmix', '--correct-drift'], { normalisation: 'last-total', errors: 'snr', unmixLayers: true, correctDrift: true }],
  [['--rate', 'savitzky-golay'], { rate: { method: 'savitzky-golay', halfWidth: null } }],
  [['--rate', 'local-linear=5.5'], { rate: { method: 'local-linear', halfWidth: 5.5 } }],
  [['--stages', 'pelt'], { stages: { ...DEFAULT_KINETICS.stages, method: 'pelt' } }],
  [['--stages', 'joint=3', '--short', '25'], { stages: { ...DEFAULT_KINETICS.stages, mostBreaks: 3 }, shortH: 25 }],
  [['--kinetics', '{"baseline":{"timeIndices":[4]},"bootstrap":{"seed":7}}', '--errors', 'bootstrap'], { baseline: { per: 'layer', timeIndices: [4] }, bootstrap: { draws: 200, seed: 7 }, errors: 'bootstrap' }],
] as const)('%j says %j', (args, expected) => { expect(kinetics(...args)).toEqual({ ...DEFAULT_KINETICS, ...expected }); });

it('takes offset, area and the cell as the app does', () => {
  expect(parseKinetics(['s', '--offset', '1.5', '--area', '0.5', '--layers', '6', '--flip', '--stack-axis', 'x'])).toMatchObject({ stackAxis: 0, offsetS: 5400, areaCm2: 0.5, parameters: { layers: 6, cell: { flip: true } } });
});

it.each([[[]], [['s', '--estimator', 'E9']], [['s', '--box', '0']], [['s', '--baseline', '-1']], [['s', '--baseline', 'one']], [['s', '--rate', 'local-linear=20']], [['s', '--stages', 'joint=9']],
  [['s', '--area', '0']], [['s', '--stack-axis', 'w']], [['s', '--layers', '1']], [['s', '--kinetics', '{"boxVox":1000}']], [['s', '--kinetics', '{"unknown":1}']], [['s', '--json', '--csv']], [['s', '--nonsense']]])('%j is refused', (args) => {
  expect(() => parseKinetics(args)).toThrow(expect.objectContaining({ code: 'bad-request' }));
});
