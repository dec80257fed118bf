/** σ of series without an LLZO channel: nothing says where the background is. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS } from '../analysis/parameters.js';
import { fillNormals } from '../random.js';
import { centredAffine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { DEFAULT_KINETICS } from './parameters.js';
import { prepareSeries } from './prepare.js';
import type { PreparedSeries } from './result.js';

const SIGMA = 10;

/** Magnitudes of electrodes of 1000, ceramic of `ceramic` and growing spots of 500, over `width` of the field of view; in 3-D alike along z. */
function prepared(dims: Dims, count: number, ceramic: number, width: number): PreparedSeries {
  const size = dims[0] * dims[1] * dims[2], spots = fillNormals(new Float64Array(size), 1);
  const dendriteAt = (t: number): Float64Array => {
    const noise = fillNormals(new Float64Array(2 * size), 10 + t);
    return Float64Array.from({ length: size }, (_, n) => {
      const x = n % dims[0], depth = (Math.floor(n / dims[0]) % dims[1]) / dims[1], isInside = Math.abs(x / dims[0] - 0.5) < width / 2;
      const isPellet = depth > 0.22 && depth < 0.78, isElectrode = depth > 0.1 && depth < 0.9 && !isPellet, isLithium = isPellet && (spots[n] as number) > 2 - (1.5 * t) / count;
      const amplitude = isInside ? (isElectrode ? 1000 : 0) + (isPellet ? ceramic : 0) + (isLithium ? 500 : 0) : 0;
      return Math.hypot(amplitude + SIGMA * (noise[2 * n] as number), SIGMA * (noise[2 * n + 1] as number));
    });
  };
  const scan = { name: '', path: '', dims, affine: centredAffine(dims, [1, 1, 1]), unit: '', stackAxis: 1 as const, timesH: Array.from({ length: count }, (_, t) => t), durationH: 1, dendriteName: '', dendriteAt, kind: 'float' as const, llzoName: null, llzoAt: null, messages: [] };
  return prepareSeries(scan, DEFAULT_PARAMETERS, DEFAULT_KINETICS).prepared;
}

describe('σ of a series without LLZO', () => {
  it.each<[string, Dims, number, number, number]>([
    ['a third of noise', [81, 52, 1], 10, 120, 0.7], ['no ceramic', [81, 52, 1], 40, 0, 0.7], ['faint ceramic', [81, 52, 1], 10, 30, 0.7], ['two time points', [81, 52, 1], 2, 120, 0.7],
    ['a volume', [24, 40, 12], 8, 120, 0.7], ['signal everywhere across', [81, 52, 1], 10, 120, 2],
  ])('is right with %s, and no zero filling is claimed', (_, dims, count, ceramic, width) => {
    const { noise, zeroFill } = prepared(dims, count, ceramic, width);
    for (const { sigma } of noise) expect(Math.abs((sigma ?? NaN) / SIGMA - 1)).toBeLessThan(0.08);
    expect(zeroFill).toEqual([1, 1, 1]);
  });
  it('is refused for a single image whose dark voxels are no noise, and taken where they are', () => {
    const refused = prepared([81, 52, 1], 1, 120, 2), taken = prepared([81, 52, 1], 1, 120, 0.3);
    expect(refused.noise[0]?.sigma === null || Math.abs((refused.noise[0]?.sigma ?? NaN) / SIGMA - 1) < 0.08).toBe(true);
    expect(Math.abs((taken.noise[0]?.sigma ?? NaN) / SIGMA - 1)).toBeLessThan(0.08);
    expect(refused.zeroFill).toEqual([1, 1, 1]);
  });
});
