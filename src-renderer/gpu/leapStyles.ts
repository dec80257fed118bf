/** What of the drawing decides where rays may leap. */
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import type { LeapStyle } from '@shared/render/blockClasses.js';
import { leapMap, type BuiltLeapMap, type LeapChannel } from '@shared/render/leapMap.js';
import { leapTolerance } from '@shared/render/leapTolerance.js';
import type { Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { opticalTable } from '@shared/transfer/opticalTable.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { VolumeTexture } from './volumeTexture.js';

/** What a leap map is made from; `ranges` (the same array as long as it is the same texture) tells volumes apart. */
export type LeapVolume = Pick<VolumeTexture, 'grid' | 'ranges'>;

/** Makes the map of a volume under styles; elsewhere or here. */
export type LeapBuild = (volume: LeapVolume, styles: LeapStyles) => Promise<BuiltLeapMap>;

/** A lit or outlined channel looks different where its gradient does, however flat its values are. */
export function leapStyles({ base, dendrite }: Pick<Drawing, 'base' | 'dendrite'>, look: Pick<Document['view3d'], 'shading' | 'ambientOcclusion' | 'shadow' | 'silhouette'>): LeapStyles {
  return {
    base: base && leapStyle(base.style, look.silhouette === 0),
    dendrite: dendrite && leapStyle(dendrite.style, !look.shading && look.ambientOcclusion === 0 && !look.shadow),
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

const NO_TABLE = new Float32Array(0);
const tables = new WeakMap<ChannelStyle, Float32Array>();

/** Styles are never changed in place, so a table is made once. */
function tableOf(style: ChannelStyle): Float32Array {
  if (style.mode !== 'composite') return NO_TABLE;
  const known = tables.get(style) ?? opticalTable(style);
  tables.set(style, known);
  return known;
}
