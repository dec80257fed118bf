/** The promise of leaping: whatever is drawn, a ray has the same colour with and without the map. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type Clip } from '../session/schema.js';
import { CHANNEL_MODES, type ChannelStyle } from '../transfer/channelStyle.js';
import { opticalTable } from '../transfer/opticalTable.js';
import type { ScalarField } from '../volume/field.js';
import { centredAffine, normalize, subtract, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { blockRanges } from './blockRanges.js';
import { leapMap, type LeapChannel } from './leapMap.js';
import { leapTolerance } from './leapTolerance.js';
import { marchChannel, marchGeometry, PLAIN_LOOK, type MarchLook, type MarchScene } from './marchScene.js';
import { march } from './rayMarch.js';

const DIMS: Dims = [22, 18, 14];
const GRID = { dims: DIMS, affine: centredAffine(DIMS, [0.1, 0.12, 0.2]) };

/** Cubes of one value, so that blocks are often uniform inside. */
const field = fc.tuple(fc.array(fc.constantFrom(0, 0, 0.2, 0.5, 1), { minLength: 64, maxLength: 64 }), fc.integer({ min: 5, max: 9 }))
  .map(([values, side]): ScalarField => ({ dims: DIMS, at: (i, j, k) => values[Math.floor(i / side) + 4 * (Math.floor(j / side) + 4 * Math.floor(k / side))] ?? NaN }));
const opacity = fc.constantFrom<ChannelStyle['opacity'][]>(
  [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.2 }],
  [{ x: 0, alpha: 0.02 }, { x: 1, alpha: 0.02 }],
  [{ x: 0, alpha: 0 }, { x: 0.3, alpha: 0 }, { x: 0.4, alpha: 0.05 }, { x: 1, alpha: 0.05 }],
);
const style = fc.record({ mode: fc.constantFrom(...CHANNEL_MODES), opacity, surfaceOpacity: fc.constantFrom(0.3, 1), surfaceValue: fc.constantFrom(0.1, 0.35), colour: fc.constantFrom('#2f7bff', '#ffffff') })
  .map((part): ChannelStyle => ({ visible: true, lut: 'solid', windowMin: 0.05, windowMax: 0.9, gamma: 1, overlayOpacity: 0.8, ...part }));
const edge = fc.double({ min: 0, max: 0.4, noNaN: true });
const clip = fc.record({ low: fc.tuple(edge, edge, edge), isClipped: fc.boolean(), cutAway: fc.boolean() })
  .map(({ low, isClipped, cutAway }): Clip => (isClipped ? { boxTex: { min: low, max: [1, 1, 0.9] }, planes: [], cutAway } : EMPTY_DOCUMENT.clip));
const look = fc.constantFrom<Partial<MarchLook>>({}, {}, { shading: true }, { silhouette: 1 }, { depthCue: 0.5, cueSpanMm: [7, 12] }, { shading: true, occlusion: 0.5 });
const place = (radius: number): fc.Arbitrary<Vec3> => fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -radius, max: radius, noNaN: true })) as [fc.Arbitrary<number>, fc.Arbitrary<number>, fc.Arbitrary<number>]);
const ray = fc.tuple(place(1), place(1)).filter(([a, b]) => Math.hypot(...subtract(a, b)) > 0.1)
  .map(([target, towards]) => {
    const directionMm = normalize(subtract(towards, target));
    return { directionMm, originMm: [target[0] - 9 * directionMm[0], target[1] - 9 * directionMm[1], target[2] - 9 * directionMm[2]] as Vec3 };
  });

function leapChannel(of: ScalarField, drawn: ChannelStyle, flatAllowed: boolean): LeapChannel {
  return { range: blockRanges(of), table: opticalTable(drawn), flatAllowed, mode: drawn.mode, windowMin: drawn.windowMin, windowMax: drawn.windowMax, surfaceValue: drawn.surfaceValue };
}

it('a ray has the same colour with and without the leap map', () => {
  fc.assert(fc.property(field, field, fc.option(style), fc.option(style), clip, look, ray, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, base, dendrite, clipped, lit, through, offset) => {
    const drawn: MarchLook = { ...PLAIN_LOOK, ...lit };
    const map = leapMap(DIMS, {
      base: base && leapChannel(a, base, drawn.silhouette === 0), dendrite: dendrite && leapChannel(b, dendrite, !drawn.shading && drawn.occlusion === 0),
    }, leapTolerance(GRID));
    const scene: MarchScene = {
      ...marchGeometry(GRID, 1), base: base && marchChannel(a, base, 'base'), dendrite: dendrite && marchChannel(b, dendrite, 'overlay'), labels: null, look: drawn, clip: clipped, leap: null,
    };
    const sampled = march(scene, through, offset), leapt = march({ ...scene, leap: map }, through, offset);
    leapt.forEach((component, c) => { expect(Math.abs(component - (sampled[c] ?? NaN))).toBeLessThan(1e-6); });
  }), { numRuns: 400 });
});
