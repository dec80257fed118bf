/** What of the drawing decides where rays may leap. */
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import type { LeapStyle } from '@shared/render/blockClasses.js';
import { labelLevels } from '@shared/render/labels.js';
import { leapMap, type BuiltLeapMap, type LeapChannel } from '@shared/render/leapMap.js';
import { leapTolerance } from '@shared/render/leapTolerance.js';
import type { Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { opticalTable } from '@shared/transfer/opticalTable.js';
import { LUT_SIZE } from '@shared/transfer/transferFunction.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { VolumeTexture } from './volumeTexture.js';

/** What a leap map is made from; `ranges` (the same array as long as it is the same texture) tells volumes apart. */
export type LeapVolume = Pick<VolumeTexture, 'grid' | 'ranges'>;

/** Makes the map of a volume under styles; elsewhere or here. */
export type LeapBuild = (volume: LeapVolume, styles: LeapStyles) => Promise<BuiltLeapMap>;

/** A lit or outlined channel looks different where its gradient does, however flat its values are. */
export function leapStyles({ base, dendrite, labels }: Pick<Drawing, 'base' | 'dendrite' | 'labels'>, look: Pick<Document['view3d'], 'shading' | 'ambientOcclusion' | 'shadow' | 'silhouette'>): LeapStyles {
  return {
    base: base && leapStyle(base.style, look.silhouette === 0),
    dendrite: dendrite && (labels ? labelledLeapStyle(dendrite.style, labels.threshold) : leapStyle(dendrite.style, !look.shading && look.ambientOcclusion === 0 && !look.shadow)),
  };
}

/** The map at once, on this thread. */
export function leapMapOf({ grid, ranges }: LeapVolume, styles: LeapStyles): BuiltLeapMap {
  return leapMap(grid.dims, { base: withRange(styles.base, ranges[0]), dendrite: withRange(styles.dendrite, ranges[1]) }, leapTolerance(grid));
}

function withRange(style: LeapStyle | null, range: LeapVolume['ranges'][number] | undefined): LeapChannel | null {
  return style && range ? { ...style, range } : null;
}

function leapStyle(style: ChannelStyle, flatAllowed: boolean): LeapStyle | null {
  const { visible, mode, windowMin, windowMax, surfaceValue } = style;
  return visible ? { mode, windowMin, windowMax, surfaceValue, flatAllowed, table: tableOf(style) } : null;
}

/** Where clusters are drawn, all that can be said is from which value on something shows. Said in quarters of an octave, so that a map serves while the threshold is dragged a little. */
function labelledLeapStyle(style: ChannelStyle, threshold: number): LeapStyle | null {
  const plain = leapStyle(style, false);
  if (!plain || style.mode === 'mean' || style.mode === 'sum' || style.mode === 'minip') return plain;
  const { from, surface } = labelLevels(threshold, style);
  const own = style.mode === 'composite' ? firstVisible(style) : style.mode === 'mip' ? Math.min(style.windowMin, style.windowMax) : Infinity;
  const first = Math.min(style.mode === 'surface' ? surface : from, own);
  const below = first > 0 ? 2 ** (Math.floor(4 * Math.log2(first)) / 4) : -Number.MAX_VALUE;
  return { mode: 'mip', windowMin: below, windowMax: below + Math.abs(below), surfaceValue: 0, flatAllowed: false, table: NO_TABLE };
}

/** The value up to which a composite style shows nothing. */
function firstVisible(style: ChannelStyle): number {
  const entry = tableOf(style).findIndex((tau, n) => n % 4 === 3 && tau > 0);
  if (entry < 0) return Infinity;
  return entry === 3 ? -Infinity : style.windowMin + ((entry - 3) / 4 - 1) / (LUT_SIZE - 1) * Math.max(style.windowMax - style.windowMin, 0);
}

const NO_TABLE = new Float32Array(0);
const tables = new WeakMap<ChannelStyle, Float32Array>();

/** Styles are never changed in place, so a table is made once. */
function tableOf(style: ChannelStyle): Float32Array {
  if (style.mode !== 'composite') return NO_TABLE;
  const known = tables.get(style) ?? opticalTable(style);
  tables.set(style, known);
  return known;
}
