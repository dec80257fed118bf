import { describe as group, expect, it } from 'vitest';
import { dot } from '../volume/geometry.js';
import { describe } from './describe.js';
import { project } from './projections/project.js';
import { maskOf, type Region } from './region.js';
import { testVolume } from './testVolume.js';

const plain = { timeIndex: 0, region: null, slice: null, limits: null, bins: 256, range: null };
const depth = (from: number, to: number): Region => ({ kind: 'depth', axis: [0, 0, 1], centreMm: [0, 0, 0], radiusMm: 0.25, faceA: { normal: [0, 0, 1], offsetMm: -0.6 }, faceB: { normal: [0, 0, 1], offsetMm: 0.6 }, from, to });

group('describe', () => {
  const values = Uint16Array.from({ length: 5 * 4 * 4 }, (_, i) => i);
  it('keeps integers raw for ImageJ and turns them by the calibration; native numbers are physical', () => {
    const found = describe(testVolume(values, [5, 4, 4], { rescale: { slopes: [0.5], intercepts: [10] } }), plain);
    expect(found.imageJ).toMatchObject({ type: '16-bit', scope: 'stack', min: 10, max: 49.5, mean: 29.75, count: 80, histMin: 10, histMax: 49.5 });
    expect(found.native).toMatchObject({ mean: 29.75, min: 10, max: 49.5, count: 80 });
    expect(found.volumeMm3).toBeCloseTo(80 * 0.006, 12);
  });
  it('takes files with a rescale of every slice as 32-bit', () => {
    const rescale = { slopes: [1, 2, 3, 4], intercepts: [0, 0, 0, 0] };
    expect(describe(testVolume(values, [5, 4, 4], { rescale }), plain).imageJ.type).toBe('32-bit');
  });
  it('limits are physical values, also for a falling calibration', () => {
    const found = describe(testVolume(values, [5, 4, 4], { rescale: { slopes: [-1], intercepts: [0] } }), { ...plain, limits: [-12, -10] });
    expect([found.imageJ.count, found.native.count, found.imageJ.mean]).toEqual([3, 3, -11]);
  });
  it('a volume of one slice is a slice', () => {
    expect(describe(testVolume(Float32Array.of(1, 2, 3, 4), [2, 2, 1]), plain).imageJ.scope).toBe('slice');
  });
  it('nothing selected gives no numbers and no error', () => {
    const found = describe(testVolume(values, [5, 4, 4]), { ...plain, limits: [1000, 2000] });
    expect(found.native).toMatchObject({ count: 0, mean: null });
    expect(found.imageJ).toMatchObject({ count: 0, mean: null, mode: null });
  });
});

group('depth regions', () => {
  const volume = testVolume(new Float32Array(5 * 4 * 4), [5, 4, 4]);
  it('layers fill the pellet, none twice', () => {
    const layers = [0, 1, 2, 3].map((n) => maskOf(depth(n / 4, (n + 1) / 4), volume.header));
    const whole = maskOf(depth(0, 1), volume.header);
    whole.forEach((bit, i) => expect(layers.reduce((sum, layer) => sum + (layer[i] ?? 0), 0)).toBe(bit));
    expect(layers.map((layer) => layer.reduce((a, b) => a + b, 0))).toEqual(new Array(4).fill(whole.reduce((a, b) => a + b, 0) / 4));
  });
});

group('project', () => {
  const volume = testVolume(Float32Array.from({ length: 80 }, (_, i) => i), [5, 4, 4]);
  const request = { timeIndex: 0, region: null, kind: 'integral' as const, direction: { axis: 2 as const }, slabMm: null };
  it('says where its pixels are and what its unit is', () => {
    const found = project(volume, request);
    expect(found).toMatchObject({ width: 5, height: 4, depth: 4, unit: 'a.u. × mm', pixelMm: [0.1, 0.2] });
    expect(found.firstMm.map((v) => Number(v.toFixed(9)))).toEqual([-0.2, -0.3, 0]);
    expect(found.values[0]).toBeCloseTo((0 + 20 + 40 + 60) * 0.3, 9);
  });
  it('takes a slab about the middle, the slice it lies in when it is thinner than one', () => {
    expect(project(volume, { ...request, slabMm: [-0.31, 0.31] }).depth).toBe(2);
    const thin = project(volume, { ...request, kind: 'sum', slabMm: [0.01, 0.02] });
    expect([thin.depth, thin.values[0]]).toEqual([1, 40]);
  });
  it('along any view stands upright', () => {
    const found = project(volume, { ...request, direction: { view: [1, 1, 1], down: [0, 0, 1] } });
    expect(dot(found.right, found.down)).toBeCloseTo(0, 12);
    expect(dot(found.view, found.down)).toBeCloseTo(0, 12);
    expect(dot(found.down, [0, 0, 1])).toBeGreaterThan(0.5);
  });
});
