/**
 * Value → colour and opacity. The same tables drive the 3D view, the slices and every export.
 *
 * Value → window coordinate 0…1 (linear in the window, clamped) → gamma (`x^gamma`, below 1 brightens) → colour and opacity.
 * Control points of the opacity curve therefore lie on the coordinate after gamma; {@link valueAtCoordinate} is the way back.
 *
 * A `solid` channel has one colour throughout, so that a filament one voxel wide is as blue as a thick one.
 * Its value shows as opacity in 3D and as coverage in slices: over black that is the ramp black → colour.
 */
import type { ChannelStyle } from './channelStyle.js';
import { colormap, parseColour, type Rgb } from './colormaps.js';

export const LUT_SIZE = 256;

/** Window coordinate 0…1 of a physical value, before gamma. An empty window is a step at its edge; NaN is 0. */
export function windowCoordinate(style: Pick<ChannelStyle, 'windowMin' | 'windowMax'>, value: number): number {
  const width = style.windowMax - style.windowMin;
  if (Number.isNaN(value)) return 0;
  if (!(width > 0)) return value >= style.windowMax ? 1 : 0;
  return Math.min(Math.max((value - style.windowMin) / width, 0), 1);
}

/** An empty window is a step this steep. */
export const STEP = 1e20;

/** As {@link windowCoordinate} without the clamping: what interpolation between samples needs. */
export function unboundedCoordinate({ windowMin, windowMax }: Pick<ChannelStyle, 'windowMin' | 'windowMax'>, value: number): number {
  const width = windowMax - windowMin;
  return width > 0 ? (value - windowMin) / width : STEP * (value - windowMax) + 1;
}

/** Coordinate after gamma of a physical value: where the tables are read. */
export function coordinateOf(style: Pick<ChannelStyle, 'windowMin' | 'windowMax' | 'gamma'>, value: number): number {
  return windowCoordinate(style, value) ** style.gamma;
}

/** The physical value whose coordinate after gamma is `x`. */
export function valueAtCoordinate(style: Pick<ChannelStyle, 'windowMin' | 'windowMax' | 'gamma'>, x: number): number {
  return style.windowMin + x ** (1 / style.gamma) * (style.windowMax - style.windowMin);
}

/** sRGB 0…1 at a coordinate after gamma. */
export function colourAt(style: Pick<ChannelStyle, 'lut' | 'colour'>, x: number): Rgb {
  return style.lut === 'solid' ? parseColour(style.colour) : colormap(style.lut, x);
}

/** Opacity of one reference step at a coordinate after gamma: linear between control points, constant beyond the outer ones. */
export function opacityAt(style: Pick<ChannelStyle, 'opacity'>, x: number): number {
  let left = style.opacity[0];
  for (const right of style.opacity) {
    if (x <= right.x) {
      if (!left || right.x === left.x) return right.alpha;
      return left.alpha + (x - left.x) / (right.x - left.x) * (right.alpha - left.alpha);
    }
    left = right;
  }
  return left?.alpha ?? 0;
}

/** Share of the window over which a projection by a colour table fades in, so that empty rays show the background. */
const FADE_IN = 1 / 8;

/** 256 × RGBA for projections: straight colour, and coverage of what lies behind. One colour covers by its coordinate, a table fades in at its low end. */
export function bakeProjectionLut(style: ChannelStyle, role: 'base' | 'overlay'): Uint8Array {
  const most = role === 'overlay' ? style.overlayOpacity : 1;
  return bake(style, (x) => (style.visible ? most * (style.lut === 'solid' ? x : Math.min(x / FADE_IN, 1)) : 0));
}

/** Straight colour of the isosurface (that of its value in the window), and its opacity. */
export function surfaceRgba(style: ChannelStyle): readonly [number, number, number, number] {
  const [r, g, b] = colourAt(style, coordinateOf(style, style.surfaceValue));
  return [r, g, b, style.visible ? style.surfaceOpacity : 0];
}

/**
 * 256 × RGBA for slices: straight colour, and coverage of what lies below.
 * The base lies over black: coverage is the coordinate for `solid`, 1 for a table.
 * An overlay covers in proportion to its coordinate, times `overlayOpacity`, so that it fades out at its window's low end.
 */
export function bakeSliceLut(style: ChannelStyle, role: 'base' | 'overlay'): Uint8Array {
  const coverage = role === 'overlay' ? (x: number) => style.overlayOpacity * x : (x: number) => (style.lut === 'solid' ? x : 1);
  return bake(style, (x) => (style.visible ? coverage(x) : 0));
}

function bake(style: ChannelStyle, alphaAt: (x: number) => number): Uint8Array {
  const table = new Uint8Array(4 * LUT_SIZE);
  for (let i = 0; i < LUT_SIZE; i++) {
    const x = (i / (LUT_SIZE - 1)) ** style.gamma;
    const [r, g, b] = colourAt(style, x);
    table.set([byte(r), byte(g), byte(b), byte(alphaAt(x))], 4 * i);
  }
  return table;
}

function byte(unit: number): number {
  return Math.round(255 * Math.min(Math.max(unit, 0), 1));
}
