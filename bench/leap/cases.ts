/** What the leap map is timed on: both extremes, and a pellet with filaments in it drawn as the app opens it. */
import { blockRanges } from '../../src-shared/render/blockRanges.js';
import type { LeapChannel, LeapChannels } from '../../src-shared/render/leapMap.js';
import { randomWord } from '../../src-shared/random.js';
import type { ChannelStyle } from '../../src-shared/transfer/channelStyle.js';
import { opticalTable } from '../../src-shared/transfer/opticalTable.js';
import type { Dims } from '../../src-shared/volume/volume.js';

type Voxels = (i: number, j: number, k: number) => number;
type Opacity = ChannelStyle['opacity'];

const LLZO: Opacity = [{ x: 0, alpha: 0 }, { x: 0.15, alpha: 0 }, { x: 0.35, alpha: 0.2 }, { x: 0.65, alpha: 0.022 }, { x: 1, alpha: 0.022 }];
const DENDRITE: Opacity = [{ x: 0, alpha: 0 }, { x: 0.1, alpha: 0.12 }, { x: 0.35, alpha: 0.6 }, { x: 1, alpha: 0.95 }];
const FILAMENTS = 40;

/** Per case the two channels of a cube of `side` voxels; values 0…1. */
export function cases(side: number): Record<string, () => LeapChannels> {
  const dims: Dims = [side, side, side];
  const channel = (at: Voxels, opacity: Opacity): LeapChannel => ({
    range: blockRanges({ dims, at }), mode: 'composite', windowMin: 0.1, windowMax: 0.9, surfaceValue: 0.5, flatAllowed: true,
    table: opticalTable({
      visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#9ea1a5', windowMin: 0.1, windowMax: 0.9,
      gamma: 1, opacity, overlayOpacity: 1,
    }),
  });
  const noise = (seed: number): Voxels => (i, j, k) => randomWord(seed, 1 + i + side * (j + side * k)) / 2 ** 32;
  return {
    random: () => ({ base: channel(noise(1), LLZO), dendrite: channel(noise(2), DENDRITE) }),
    pellet: () => ({ base: channel(pellet(side, noise(3)), LLZO), dendrite: channel(filaments(side), DENDRITE) }),
    sparse: () => ({ base: null, dendrite: channel(filaments(side), DENDRITE) }),
    empty: () => ({ base: channel(() => 0, LLZO), dendrite: channel(() => 0, DENDRITE) }),
  };
}

/** A disc of 0.85 ± 0.1 with a surface blurred over two voxels, over a background of 0…0.05. */
function pellet(side: number, noise: Voxels): Voxels {
  const centre = (side - 1) / 2;
  return (i, j, k) => {
    const depth = Math.min(0.42 * side - Math.hypot(i - centre, j - centre), 0.2 * side - Math.abs(k - centre));
    const inside = Math.min(Math.max((depth + 1) / 2, 0), 1);
    return inside * (0.75 + 0.2 * noise(i, j, k)) + (1 - inside) * 0.05 * noise(i, j, k);
  };
}

/** Helices of two voxels in radius through the whole height. */
function filaments(side: number): Voxels {
  const painted = new Float32Array(side ** 3);
  for (let n = 0; n < FILAMENTS; n++) for (let k = 0; k < side; k++) {
    const [x, y] = [0, 1].map((axis) => side * (0.1 + 0.8 * randomWord(7, 2 * n + axis + 1) / 2 ** 32) + 6 * Math.sin(k / 9 + n + axis * Math.PI / 2)) as [number, number];
    for (let j = Math.max(Math.ceil(y - 3), 0); j <= y + 3 && j < side; j++) for (let i = Math.max(Math.ceil(x - 3), 0); i <= x + 3 && i < side; i++) {
      const at = i + side * (j + side * k);
      painted[at] = Math.max(painted[at] ?? 0, Math.min(Math.max((3 - Math.hypot(i - x, j - y)) / 2, 0), 1));
    }
  }
  return (i, j, k) => painted[i + side * (j + side * k)] ?? 0;
}
