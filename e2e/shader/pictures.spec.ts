/** Whole pictures through the app's own textures, uniforms and passes, against the float64 twin and against formulas. Functions: march, sampleStep. */
import { bakeLut, bakeSliceLut } from '@shared/transfer/transferFunction.js';
import { jitter, march, type MarchChannel, type MarchScene } from '@shared/render/rayMarch.js';
import { referenceStepMm } from '@shared/render/referenceStep.js';
import { paintSlice, type SliceChannel, type SliceScene } from '@shared/render/slice.js';
import { axisPlaneFrame, fitPixels, obliquePlaneFrame } from '@shared/render/slicePlane.js';
import { cameraRay, projectToPx, pxFromMm } from '@shared/render/viewCamera.js';
import { invertAffine, texToMmAffine, transformDirection, transformPoint, voxToMm, type Affine, type Vec3 } from '@shared/volume/geometry.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';
import { expect, test } from './bench.js';
import type { MarchRequest, SliceRequest } from './page.js';
import { cameraOf, ONE_VOXEL, scenario, SIZE } from './scenario.js';

const REQUEST: MarchRequest = { name: 'waves', projection: 'perspective', samplesPerVoxel: 1, shading: false, skipping: true };

test.describe('ray march', () => {
  for (const [title, request] of Object.entries({
    'both channels, perspective': REQUEST,
    'both channels, orthographic, two samples per voxel': { ...REQUEST, projection: 'orthographic', samplesPerVoxel: 2 },
    'shaded dendrites': { ...REQUEST, shading: true },
    '8-bit data': { ...REQUEST, name: 'bytes' },
    'a time point of a 2D series': { ...REQUEST, name: 'series', timeIndex: 3 },
  } satisfies Record<string, MarchRequest>)) {
    test(`equals its twin: ${title}`, async ({ gpu }) => {
      const { rgba } = await gpu.drawVolume(request);
      const { mean, worst, seen } = difference(rgba, twin(request));
      expect(seen).toBeGreaterThan(100);
      expect(mean).toBeLessThan(0.002);
      expect(worst).toBeLessThan(0.03);
    });
  }

  test('obeys Beer and Lambert: a uniform medium looks the same at every step size', async ({ gpu }) => {
    const drawing = scenario('uniform');
    const camera = cameraOf(drawing);
    const texFromMm = invertAffine(texToMmAffine(drawing.sample.affine, drawing.sample.dims));
    for (const samplesPerVoxel of [0.25, 1, 4]) {
      const { rgba } = await gpu.drawVolume({ ...REQUEST, name: 'uniform', samplesPerVoxel });
      pixels((x, y, ndc) => {
        const ray = cameraRay(camera, 'perspective', SIZE.widthPx / SIZE.heightPx, ndc);
        const pathMm = pathThroughBox(texFromMm, ray.originMm, ray.directionMm);
        const alpha = 1 - (1 - 51 / 255) ** (pathMm / 0.1);
        if (alpha < 0.98) expect(Math.abs((rgba[4 * (y * SIZE.widthPx + x) + 3] ?? NaN) - alpha), `pixel ${x}, ${y}`).toBeLessThan(0.004);
      });
    }
  });

  test('puts a single voxel where geometry says, without a half-voxel shift', async ({ gpu }) => {
    const drawing = scenario('oneVoxel');
    for (const projection of ['perspective', 'orthographic'] as const) {
      const { rgba } = await gpu.drawVolume({ ...REQUEST, name: 'oneVoxel', projection, samplesPerVoxel: 8 });
      let [sum, sumX, sumY] = [0, 0, 0];
      pixels((x, y) => {
        const alpha = rgba[4 * (y * SIZE.widthPx + x) + 3] ?? 0;
        sum += alpha; sumX += alpha * (x + 0.5); sumY += alpha * (SIZE.heightPx - y - 0.5);
      });
      const [x, y] = projectToPx(pxFromMm(cameraOf(drawing), projection, SIZE), voxToMm(drawing.sample.affine, ONE_VOXEL));
      expect(sum).toBeGreaterThan(0.5);
      expect(Math.abs(sumX / sum - x)).toBeLessThan(0.2);
      expect(Math.abs(sumY / sum - y)).toBeLessThan(0.2);
    }
  });

  test('bins what exceeds the GPU, says so, and leaves it in its place', async ({ gpu }) => {
    const drawing = scenario('uniform');
    const centre = projectToPx(pxFromMm(cameraOf(drawing), 'perspective', SIZE), cameraOf(drawing).targetMm);
    const whole = await gpu.drawVolume({ ...REQUEST, name: 'uniform' });
    const binned = await gpu.drawVolume({ ...REQUEST, name: 'uniform', max3dSize: 8 });
    expect(binned.report).toContain('binned 2×: matrix 16×12×10 exceeds the 8 texels this GPU allows');
    const covered = (rgba: number[]): number => rgba.filter((value, n) => n % 4 === 3 && value > 0.01).length;
    expect(Math.abs(covered(binned.rgba) - covered(whole.rgba))).toBeLessThan(0.01 * covered(whole.rgba));
    expect(binned.rgba[4 * (Math.round(SIZE.heightPx - centre[1]) * SIZE.widthPx + Math.round(centre[0])) + 3]).toBeGreaterThan(0.5);
  });

  test('draws the same picture with and without skipping, and in tiles', async ({ gpu }) => {
    const request: MarchRequest = { ...REQUEST, name: 'sparse', samplesPerVoxel: 2, shading: true };
    const whole = await gpu.drawVolume(request);
    for (const other of [{ ...request, skipping: false }, { ...request, tiled: true }]) {
      const { worst, seen } = difference((await gpu.drawVolume(other)).rgba, whole.rgba);
      expect(seen).toBeGreaterThan(100);
      expect(worst).toBeLessThan(0.005);
    }
  });

  test('says how the texture holds the data', async ({ gpu }) => {
    expect((await gpu.drawVolume(REQUEST)).report).toMatch(/^RG32F · exact · 0\.0 MB$/);
    expect((await gpu.drawVolume({ ...REQUEST, name: 'bytes' })).report).toMatch(/^RG8 · exact/);
  });
});

test.describe('slice', () => {
  const requests: SliceRequest[] = [
    { name: 'waves', plane: 'xy', index: 4, interpolation: 'nearest' },
    { name: 'waves', plane: 'xz', index: 3, interpolation: 'linear' },
    { name: 'waves', plane: 'yz', index: 11, interpolation: 'linear' },
    { name: 'waves', plane: 'oblique', index: 0, interpolation: 'linear' },
    { name: 'bytes', plane: 'xy', index: 9, interpolation: 'nearest' },
    { name: 'series', timeIndex: 4, plane: 'xy', index: 0, interpolation: 'linear' },
  ];
  for (const request of requests) {
    test(`equals its twin: ${request.name} ${request.plane} ${request.interpolation}`, async ({ gpu }) => {
      const drawn = await gpu.drawSlice(request);
      const expected = sliceTwin(request);
      let [different, opaque] = [0, 0];
      expected.forEach((byte, n) => {
        if (n % 4 === 3 && byte === 255) opaque++;
        if (Math.abs(byte - (drawn[n] ?? NaN)) > 3) different++;
      });
      expect(opaque).toBeGreaterThan(200);
      expect(different, 'bytes that differ by more than 3; a pixel on the very edge may fall either way').toBeLessThanOrEqual(8);
    });
  }
});

function twin(request: MarchRequest): number[] {
  const drawing = scenario(request.name, request.timeIndex ?? 0);
  const { sample } = drawing;
  const reference = referenceStepMm(sample);
  const channel = (drawn: DrawnChannel | null): MarchChannel | null => drawn && { ...channelOf(drawing, drawn), lut: bakeLut(drawn.style) };
  const scene: MarchScene = {
    texFromMm: invertAffine(texToMmAffine(sample.affine, sample.dims)), voxFromMm: invertAffine(sample.affine),
    base: channel(drawing.base), dendrite: channel(drawing.dendrite), referenceStepMm: reference, stepMm: reference / request.samplesPerVoxel,
    shading: request.shading, skip: null,
  };
  const nearMm = request.projection === 'perspective' ? 0 : -1e6;
  const rgba: number[] = [];
  pixels((x, y, ndc) => {
    const ray = cameraRay(cameraOf(drawing), request.projection, SIZE.widthPx / SIZE.heightPx, ndc);
    rgba.push(...march(scene, ray, jitter(x + 0.5, y + 0.5, 0), nearMm));
  });
  return rgba;
}

function sliceTwin({ name, timeIndex = 0, plane, index, interpolation }: SliceRequest): Uint8ClampedArray {
  const drawing = scenario(name, timeIndex);
  const { sample } = drawing;
  const channel = (drawn: DrawnChannel | null, role: 'base' | 'overlay'): SliceChannel | null => drawn && { ...channelOf(drawing, drawn), lut: bakeSliceLut(drawn.style, role) };
  const scene: SliceScene = { dims: sample.dims, voxFromMm: invertAffine(sample.affine), base: channel(drawing.base, 'base'), dendrite: channel(drawing.dendrite, 'overlay'), interpolation };
  const frame = plane === 'oblique' ? obliquePlaneFrame(sample, voxToMm(sample.affine, ONE_VOXEL), { azimuthDeg: 20, tiltDeg: 35 }) : axisPlaneFrame(sample, plane, index);
  return paintSlice(scene, fitPixels(frame, SIZE));
}

function channelOf(drawing: Drawing, drawn: DrawnChannel): Pick<MarchChannel, 'field' | 'windowMin' | 'windowMax'> {
  return { field: pictureField(drawn, drawing.timeIndex), windowMin: drawn.style.windowMin, windowMax: drawn.style.windowMax };
}

/** Rows from the bottom, as WebGL reads them back. */
function pixels(visit: (x: number, y: number, ndc: [number, number]) => void): void {
  for (let y = 0; y < SIZE.heightPx; y++) for (let x = 0; x < SIZE.widthPx; x++) visit(x, y, [(x + 0.5) / SIZE.widthPx * 2 - 1, (y + 0.5) / SIZE.heightPx * 2 - 1]);
}

function difference(a: readonly number[], b: readonly number[]): { mean: number; worst: number; seen: number } {
  let [sum, worst, seen] = [0, 0, 0];
  a.forEach((value, n) => {
    const error = Math.abs(value - (b[n] ?? NaN));
    sum += error;
    worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
    if (n % 4 === 3 && value > 0.02) seen++;
  });
  return { mean: sum / a.length, worst, seen };
}

/** Length of a ray inside the unit box: a segment of 100 mm cut by one plane after another. */
function pathThroughBox(texFromMm: Affine, originMm: Vec3, directionMm: Vec3): number {
  const origin = transformPoint(texFromMm, originMm), direction = transformDirection(texFromMm, directionMm);
  let [from, to] = [0, 100];
  for (const axis of [0, 1, 2] as const) for (const [side, inwards] of [[0, 1], [1, -1]] as const) {
    const depthAt = (t: number): number => inwards * (origin[axis] + t * direction[axis] - side);
    const crossing = (side - origin[axis]) / direction[axis];
    if (depthAt(from) < 0 && depthAt(to) < 0) return 0;
    if (depthAt(from) < 0) from = crossing;
    if (depthAt(to) < 0) to = crossing;
  }
  return Math.max(to - from, 0);
}
