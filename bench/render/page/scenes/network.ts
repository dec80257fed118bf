/** S3: 512³ voxels, empty but for a network of filaments as thin as dendrites are. */
import { uniform } from '@shared/random.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { framing, type Scene } from './scene.js';
import { statisticsOfBytes } from './byteStatistics.js';

const FILAMENTS = 40;
const SEED = 11;
/** Distance between the balls that make up a filament, in radii. */
const PITCH = 0.4;

/** Random walks of balls 1.5 to 4 voxels in radius from the bottom face up; value 255 inside, falling to 0 over two voxels. */
export function networkScene(side: number): Scene {
  const data = new Uint8Array(side ** 3);
  let draws = 0;
  const random = (): number => uniform(SEED, ++draws);
  for (let filament = 0; filament < FILAMENTS; filament++) {
    const radius = side / 512 * (1.5 + 2.5 * random());
    const at = [side * (0.1 + 0.8 * random()), side * (0.1 + 0.8 * random()), radius + 3];
    const heading = [random() - 0.5, random() - 0.5, 0.6];
    for (let step = 0; step < 4 * side && inside(at, radius + 2, side); step++) {
      ball(data, side, at, radius);
      for (const axis of [0, 1, 2]) heading[axis] = 0.97 * (heading[axis] ?? 0) + 0.25 * (random() - (axis === 2 ? 0.44 : 0.5));
      const length = Math.hypot(...heading);
      for (const axis of [0, 1, 2]) at[axis] = (at[axis] ?? 0) + PITCH * radius * (heading[axis] ?? 0) / length;
    }
  }
  const style = { ...defaultStyle('dendrite', statisticsOfBytes(data)), windowMin: 40, windowMax: 255 };
  return { dims: [side, side, side], spacingMm: [0.02, 0.02, 0.02], channels: [{ role: 'dendrite', data, style }], halfHeightMm: framing([side, side, side], [0.02, 0.02, 0.02], 0.75) };
}

function inside(at: readonly number[], margin: number, side: number): boolean {
  return at.every((x) => x > margin && x < side - 1 - margin);
}

function ball(data: Uint8Array, side: number, [x = 0, y = 0, z = 0]: readonly number[], radius: number): void {
  const reach = radius + 1;
  for (let k = Math.ceil(z - reach); k <= z + reach; k++) for (let j = Math.ceil(y - reach); j <= y + reach; j++) for (let i = Math.ceil(x - reach); i <= x + reach; i++) {
    const value = Math.round(255 * Math.min(Math.max((reach - Math.hypot(i - x, j - y, k - z)) / 2, 0), 1));
    const voxel = i + side * (j + side * k);
    if (value > (data[voxel] ?? 0)) data[voxel] = value;
  }
}
