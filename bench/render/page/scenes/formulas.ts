/** S2 and S4: one 8-bit channel from a formula. */
import { randomWord } from '@shared/random.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { statisticsOfBytes } from './byteStatistics.js';
import { framing, type Scene } from './scene.js';

const SPACING_MM = 0.04;

/** S2: a pellet (a disc 0.42 of the side in radius, 0.3 in height), its surface blurred over two voxels, its inside 200 with grains of ± 12. */
export function pelletScene(side: number): Scene {
  const data = new Uint8Array(side ** 3);
  const [centre, radius, half] = [(side - 1) / 2, 0.42 * side, 0.15 * side];
  const grain = 2 * Math.PI / (side / 20);
  for (let k = 0, at = 0; k < side; k++) for (let j = 0; j < side; j++) for (let i = 0; i < side; i++, at++) {
    const depth = Math.min(radius - Math.hypot(i - centre, j - centre), half - Math.abs(k - centre));
    if (depth > -1) data[at] = Math.round(Math.min((depth + 1) / 2, 1) * (200 + 12 * Math.sin(grain * i) * Math.sin(grain * j) * Math.sin(grain * k)));
  }
  return scene(side, data, { ...defaultStyle('llzo', statisticsOfBytes(data)), windowMin: 0, windowMax: 220 }, 'base', 0.8);
}

/** S4: white noise, every voxel faintly opaque: nothing can be leapt, no ray stops early. The worst case. */
export function noiseScene(side: number): Scene {
  const data = new Uint8Array(side ** 3);
  for (let at = 0; at < data.length; at++) data[at] = randomWord(5, at + 1) >>> 24;
  const style: ChannelStyle = { ...defaultStyle(null, statisticsOfBytes(data)), windowMin: 0, windowMax: 255, opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.02 }] };
  return scene(side, data, style, 'base', 0.75);
}

function scene(side: number, data: Uint8Array, style: ChannelStyle, role: 'base' | 'dendrite', fill: number): Scene {
  const spacingMm = [SPACING_MM, SPACING_MM, SPACING_MM] as const;
  return { dims: [side, side, side], spacingMm, channels: [{ role, data, style }], halfHeightMm: framing([side, side, side], spacingMm, fill) };
}
