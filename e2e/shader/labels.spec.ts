/**
 * Clusters through the app's own textures, palette and march, against the slow twin. Tested by whole pictures: seenCoordinates, gatherTint,
 * tinted; ownLabel, isRim, labelledSlice.
 */
import { labelPacker } from '@shared/render/labelField.js';
import { averageCoordinate, labelledAt, labelledMedium, labelledSurface, labelledTau, maximumCoordinate, surfaceCoordinate, type MarchLabels } from '@shared/render/labels.js';
import { agree, around, rows, signed, unit, vec3, vec4 } from './agree.js';
import { expect, test } from './bench.js';
import { difference, seen } from './pixels.js';
import { picture, type PictureRecipe, type SliceRequest } from './recipe.js';
import { twinPicture, twinSlice } from './twin.js';

/** Rejected signal faint, then a red cluster, a green one half as opaque, a hidden one, and a yellow one for all labels beyond. */
const PALETTE = [0, 0, 0, 25, 220, 40, 30, 255, 30, 200, 80, 128, 255, 255, 255, 0, 240, 220, 40, 255];
const LABELS = { threshold: 0.35, count: 5, cube: 3, palette: PALETTE };
const SIZE = { widthPx: 48, heightPx: 36 };
const GRID = { dims: [18, 16, 12] as [number, number, number], spacingMm: [0.1, 0.15, 0.2] as [number, number, number], isTurned: true, eyeMm: [4, -7, 5] as [number, number, number] };
/** The window begins above the threshold: without clusters the weak signal would not show. */
const RIPPLES = (style: object = {}): NonNullable<PictureRecipe['dendrite']> => ({ formula: 'ripples', style: { windowMin: 0.5, windowMax: 1.1, surfaceValue: 0.8, ...style } });
const CLUSTERS: PictureRecipe = { ...SIZE, ...GRID, base: { formula: 'pellet', style: { opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.05 }] } }, dendrite: RIPPLES(), labels: LABELS, view3d: { samplesPerVoxel: 2 } };
const tight = { min: [0.2, 0.1, 0.1] as [number, number, number], max: [0.8, 0.9, 0.7] as [number, number, number] };

const PICTURES: Record<string, PictureRecipe> = {
  'composite': CLUSTERS,
  'composite, lit': { ...CLUSTERS, view3d: { ...CLUSTERS.view3d, shading: true } },
  'composite with occlusion and shadow': { ...CLUSTERS, view3d: { ...CLUSTERS.view3d, shading: true, shadow: true, ambientOcclusion: 0.6 } },
  'surface': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'surface' }) },
  'surface, clipped': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'surface' }), clip: { boxTex: tight } },
  'maximum': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'mip' }) },
  'mean': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'mean' }) },
  'sum': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'sum' }) },
  'minimum, which has no clusters': { ...CLUSTERS, dendrite: RIPPLES({ mode: 'minip' }) },
  'a threshold of zero': { ...CLUSTERS, labels: { ...LABELS, threshold: 0 } },
  'nothing rejected is shown': { ...CLUSTERS, labels: { ...LABELS, palette: [0, 0, 0, 0, ...PALETTE.slice(4)] } },
  'a time point of a 2D series': { ...CLUSTERS, dims: [25, 20, 1], spacingMm: [0.1, 0.12, 1.5], timeCount: 3, timeIndex: 2 },
};

for (const [title, recipe] of Object.entries(PICTURES)) {
  test(`clusters equal their twin: ${title}`, async ({ gpu }) => {
    const asked = picture(recipe);
    const { rgba } = await gpu.drawVolume(asked, { leaping: false });
    expect(seen(rgba)).toBeGreaterThan(100);
    const { mean, p99 } = difference(rgba, twinPicture(asked));
    expect(mean, 'steps of 1/255').toBeLessThan(0.15);
    expect(p99).toBeLessThan(3);
  });
  test(`leaping changes no pixel of clusters: ${title}`, async ({ gpu }) => {
    const asked = picture({ ...recipe, dendrite: recipe.dendrite ? { ...recipe.dendrite, formula: 'specks', parameters: { seed: 3, density: 0.02 } } : null });
    const [leaping, sampling] = [(await gpu.drawVolume(asked)).rgba, (await gpu.drawVolume(asked, { leaping: false })).rgba];
    expect(difference(leaping, sampling).worst).toBeLessThan(0.5);
  });
}

test('a voxel that just reaches the threshold shows, also where the window begins above it', async ({ gpu }) => {
  const lone: PictureRecipe = {
    widthPx: 49, heightPx: 37, dims: [9, 9, 9], spacingMm: [0.1, 0.1, 0.1], eyeMm: [0, -6, 0], zoom: 2, view3d: { projection: 'orthographic', samplesPerVoxel: 2 },
    dendrite: { formula: 'oneVoxel', parameters: { i: 4, j: 4, k: 4 }, style: { windowMin: 2, windowMax: 3, surfaceValue: 2.5 } }, labels: { threshold: 1, count: 1, cube: 4, palette: [0, 0, 0, 0, 255, 0, 0, 255] },
  };
  for (const mode of ['composite', 'surface', 'mip'] as const) {
    const { rgba } = await gpu.drawVolume(picture({ ...lone, dendrite: { ...lone.dendrite, formula: 'oneVoxel', style: { ...lone.dendrite?.style, mode } } }));
    const middle = rgba.slice(4 * (18 * 49 + 24), 4 * (18 * 49 + 24) + 4);
    expect(middle[3], mode).toBeGreaterThan(0.4);
    expect((middle[0] ?? 0) / (middle[3] ?? 1), mode).toBeGreaterThan(0.9);
  }
});

const slice = (recipe: PictureRecipe, through: SliceRequest['through'], interpolation: SliceRequest['interpolation'], posVox: SliceRequest['posVox'] = [9, 7, 6]): SliceRequest =>
  ({ picture: picture({ ...recipe, widthPx: 181, heightPx: 149 }), posVox, through, interpolation });
const SLICES: Record<string, SliceRequest> = {
  'xy, nearest': slice(CLUSTERS, { plane: 'xy' }, 'nearest'),
  'yz, linear': slice(CLUSTERS, { plane: 'yz' }, 'linear'),
  'oblique': slice(CLUSTERS, { plane: 'oblique', oblique: { azimuthDeg: 20, tiltDeg: 35 } }, 'linear'),
  'a 2D series': slice({ ...CLUSTERS, dims: [25, 20, 1], timeCount: 3, timeIndex: 2 }, { plane: 'xy' }, 'linear', [9, 7, 0]),
};
for (const [title, request] of Object.entries(SLICES)) {
  test(`clusters in a slice equal their twin: ${title}`, async ({ gpu }) => {
    const drawn = await gpu.drawSlice(request);
    const expected = twinSlice(request);
    const different = expected.reduce((count, byte, n) => count + (Math.abs(byte - (drawn[n] ?? NaN)) > 3 ? 1 : 0), 0);
    expect(expected.filter((byte, n) => n % 4 === 3 && byte === 255).length).toBeGreaterThan(2000);
    expect(different / expected.length, 'a pixel on the very edge of a voxel or an outline may fall either way').toBeLessThan(0.004);
  });
}

test.describe('labels, one function at a time', () => {
  const dims = [7, 6, 5] as const;
  const packer = labelPacker(dims);
  packer.write(Uint16Array.from({ length: 210 }, (_, n) => (n % 11 === 0 ? 1 + n % 7 : 0)));
  const palette = Uint8Array.from(PALETTE);
  const twin: MarchLabels = { field: packer.field, palette, ramp: { scale: 2.5, offset: 0.3 } };
  const uniforms = {
    labels: { labels: { dims: [...dims] as [number, number, number], texels: [...packer.field.texels] } }, labelPalette: { palette: PALETTE }, lastLabel: { int: palette.length / 4 - 1 },
    labelRamp: [2.5, 0.3], surfaceAt: [0, 0.4],
  };
  const evaluation = (expression: string, row: () => number[][]) => ({ chunk: 'labels', defines: { LABELS: 1 }, uniforms, expression, inputs: rows(200, row) });
  const place = (): number[] => [around(), around(), around()];

  test('labelTexel, paletteEntry, labelledAt', ({ gpu }) => agree(gpu, evaluation('labelledAt(a.xyz).entry', () => [place()]), ([at]) => labelledAt(twin, vec3(at)).entry, 1e-6));
  test('rampIntegral, meanRamp, labelledMedium', ({ gpu }) => agree(gpu, evaluation('labelledMedium(a.xyz, b, c.x, c.y)', () => [place(), [unit(), unit(), unit(), unit()], [2 * signed(), 2 * signed()]]),
    ([at, medium, ends]) => labelledMedium(twin, vec3(at), vec4(medium), ends?.[0] ?? NaN, ends?.[1] ?? NaN), 1e-4));
  test('rampAt, labelledTau', ({ gpu }) => agree(gpu, evaluation('vec4(labelledTau(a.xyz, b.x, b.y), 0.0, 0.0, 0.0)', () => [place(), [unit(), signed()]]), ([at, x]) => [labelledTau(twin, vec3(at), x?.[0] ?? NaN, x?.[1] ?? NaN)], 1e-5));
  test('surfaceCoordinate, highestCoordinate, maximumCoordinate, averageCoordinate', ({ gpu }) => agree(gpu,
    evaluation('vec4(surfaceCoordinate(a.xyz, b.x), maximumCoordinate(a.xyz, b.x), averageCoordinate(a.xyz, b.x, b.y), 0.0)', () => [place(), [signed(), signed()]]),
    ([at, x]) => [surfaceCoordinate(twin, vec3(at), x?.[0] ?? NaN, 0.4), maximumCoordinate(twin, vec3(at), x?.[0] ?? NaN), averageCoordinate(twin, vec3(at), x?.[0] ?? NaN, x?.[1] ?? NaN)], 1e-5));
  test('labelledSurface', ({ gpu }) => agree(gpu, evaluation('labelledSurface(a.xyz, c.xyz, b)', () => [place(), [unit(), unit(), unit(), unit()], place()]), ([at, colour, inside]) => labelledSurface(twin, vec3(at), vec3(inside), vec4(colour)), 1e-6));
});
