/** The leap map saves time and nothing else: the same picture with it and without, to rounding. */
import type { Vec3 } from '@shared/volume/geometry.js';
import { expect, test } from './bench.js';
import { difference, seen } from './pixels.js';
import { picture, type PictureRecipe } from './recipe.js';

const SPECKS: PictureRecipe = { widthPx: 48, heightPx: 36, dims: [25, 20, 18], spacingMm: [0.1, 0.12, 0.16], isTurned: true, eyeMm: [3.5, -6, 4], zoom: 1.2 };
const flat = [{ x: 0, alpha: 0 }, { x: 0.1, alpha: 0.05 }, { x: 0.9, alpha: 0.05 }, { x: 1, alpha: 0.4 }];
const tight = { min: [0.2, 0.1, 0.15] as Vec3, max: [0.9, 0.8, 0.95] as Vec3 };
/** Its corners lie 0.9 mm from the centre. */
const core = { min: [0.3, 0.3, 0.3] as Vec3, max: [0.7, 0.7, 0.7] as Vec3 };
const plane = { id: 'a', normal: [0.6, -0.8, 0] as Vec3, offsetMm: 2, enabled: true };
const pellet = { formula: 'pellet', parameters: { radiusMm: 0.95, heightMm: 2, edgeMm: 0.2 }, style: { opacity: flat } } as const;
const ball = { formula: 'sphere', parameters: { radiusMm: 1.05, widthMm: 1 }, style: { mode: 'surface' } } as const;
const specks = (seed: number, style: object = {}): NonNullable<PictureRecipe['dendrite']> => ({ formula: 'specks', parameters: { seed, density: 0.004 }, style });
const scenes: Record<string, PictureRecipe> = {
  'sparse dendrites, seed 1': { ...SPECKS, dendrite: specks(1) },
  'sparse dendrites, seed 2, shaded': { ...SPECKS, dendrite: specks(2), view3d: { shading: true } },
  'dendrites in a flat LLZO, seed 3': { ...SPECKS, base: pellet, dendrite: specks(3) },
  'dendrites in a flat LLZO, two samples per voxel, orthographic': { ...SPECKS, base: pellet, dendrite: specks(4), view3d: { samplesPerVoxel: 2, projection: 'orthographic' } },
  'surfaces in a flat LLZO': { ...SPECKS, base: pellet, dendrite: specks(5, { mode: 'surface' }), view3d: { shading: true } },
  'maximum': { ...SPECKS, dendrite: specks(6, { mode: 'mip' }) },
  'minimum': { ...SPECKS, base: { formula: 'waves', style: { mode: 'minip', lut: 'viridis' } } },
  'maximum of both': { ...SPECKS, base: { ...pellet, style: { mode: 'mip', lut: 'grey' } }, dendrite: specks(7, { mode: 'mip' }) },
  'a clip box and a plane': { ...SPECKS, base: pellet, dendrite: specks(8), clip: { boxTex: tight, planes: [plane] } },
  'cut away': { ...SPECKS, base: pellet, dendrite: specks(9), clip: { boxTex: tight, planes: [plane], cutAway: true } },
  'a ball whose surface a clip opens': { ...SPECKS, base: ball, clip: { boxTex: tight } },
  'a clip wholly inside a ball: nothing but cut faces': { ...SPECKS, base: ball, clip: { boxTex: core } },
  'a cut-away wholly inside a ball': { ...SPECKS, base: ball, dendrite: specks(10), clip: { boxTex: core, cutAway: true } },
  'depth cue and silhouette': { ...SPECKS, base: pellet, dendrite: specks(11), view3d: { depthCue: 0.8, silhouette: 0.6 } },
  'occlusion and shadow': { ...SPECKS, base: pellet, dendrite: specks(12), view3d: { shading: true, ambientOcclusion: 0.7, shadow: true } },
  'LLZO as a medium, the maximum of the dendrites over it': { ...SPECKS, base: pellet, dendrite: specks(13, { mode: 'mip' }) },
  '8-bit data': { ...SPECKS, base: { ...pellet, dtype: 'uint8', style: { opacity: flat, windowMax: 255 } } },
  'a 2D series': { ...SPECKS, dims: [25, 20, 1], spacingMm: [0.1, 0.12, 1.5], timeCount: 3, timeIndex: 1, dendrite: { ...specks(14), parameters: { seed: 14, density: 0.05 } } },
  'nothing but a flat medium': { ...SPECKS, base: { formula: 'constant', parameters: { value: 0.5 }, style: { opacity: flat } } },
};
for (const [title, recipe] of Object.entries(scenes)) {
  test(`leaping changes no pixel: ${title}`, async ({ gpu }) => {
    const asked = picture(recipe);
    const [leaping, sampling] = [(await gpu.drawVolume(asked)).rgba, (await gpu.drawVolume(asked, { leaping: false })).rgba];
    expect(seen(leaping)).toBeGreaterThan(25);
    expect(difference(leaping, sampling).worst).toBeLessThan(0.5);
  });
}
