/** Numbers → colours of a projection. Pure. */
import { orderStatistic } from '@shared/quantify/select.js';
import type { ProjectionReply } from '@shared/contract/quantify.js';
import type { ProjectionKind } from '@shared/quantify/projections/projection.js';
import { lookUp } from '@shared/render/tables.js';
import { bakeSliceLut, windowCoordinate } from '@shared/transfer/transferFunction.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';

export interface Window { windowMin: number; windowMax: number }

/** Kinds whose numbers are values of the channel, so that its window fits them. */
export const hasChannelScale = (kind: ProjectionKind): boolean => kind === 'max' || kind === 'min' || kind === 'mean' || kind === 'median';

/** From the 2nd to the 99.8th percentile of the pixels that something counts for. */
export function autoWindow({ values, counts }: Pick<ProjectionReply, 'values' | 'counts'>): Window {
  const counted = values.filter((value, p) => counts[p] !== 0 && Number.isFinite(value));
  if (counted.length === 0) return { windowMin: 0, windowMax: 1 };
  const windowMin = orderStatistic(counted, Math.floor(0.02 * (counted.length - 1))), windowMax = orderStatistic(counted, Math.ceil(0.998 * (counted.length - 1)));
  return windowMax > windowMin ? { windowMin, windowMax } : { windowMin, windowMax: windowMin + 1 };
}

export interface ColouredChannel { reply: ProjectionReply; window: Window; style: ChannelStyle; role: 'base' | 'dendrite' }

const tableOf = ({ style, role }: ColouredChannel): Uint8Array => bakeSliceLut({ ...style, visible: true }, role === 'base' ? 'base' : 'overlay');

/** Straight 8-bit RGBA: the base over black, dendrites over it; clear where nothing counts. */
export function colourPixels(channels: readonly ColouredChannel[], width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(4 * width * height);
  for (const channel of channels) {
    const table = tableOf(channel), { values, counts } = channel.reply;
    for (let p = 0; p < width * height; p++) {
      if (counts[p] === 0) continue;
      const [r, g, b, a] = lookUp(table, windowCoordinate(channel.window, values[p] ?? NaN));
      const at = 4 * p, over = (n: number, colour: number): void => { out[at + n] = (out[at + n] ?? 0) * (1 - a) + 255 * colour * a; };
      over(0, r);
      over(1, g);
      over(2, b);
      out[at + 3] = 255;
    }
  }
  return out;
}

/** The colours of a value bar over black, from the top (`windowMax`) to the bottom. */
export function barPixels(channel: ColouredChannel, height: number): Uint8ClampedArray<ArrayBuffer> {
  const table = tableOf(channel), out = new Uint8ClampedArray(4 * height);
  for (let y = 0; y < height; y++) {
    const [r, g, b, a] = lookUp(table, 1 - (y + 0.5) / height);
    out.set([255 * r * a, 255 * g * a, 255 * b * a, 255], 4 * y);
  }
  return out;
}
