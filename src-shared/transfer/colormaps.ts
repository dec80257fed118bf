/**
 * Colour tables as 17 equally spaced sRGB stops, linear in between (within 3/255 of the published 256-entry tables).
 * viridis, inferno: Smith and van der Walt, CC0. cividis: Nuñez, Anderton and Renslow, PLoS ONE 2018, CC BY 4.0.
 * dendrite: ours, black to pale blue through the app's dendrite blue, lightness rising throughout. grey: linear.
 */
import type { LutName } from './channelStyle.js';

export type Rgb = readonly [number, number, number];
type TableName = Exclude<LutName, 'solid'>;

const HEX_STOPS: Record<TableName, string> = {
  grey: '000000ffffff',
  viridis: '44015448186a472d7b4240863b528b33638d2c728e26828e21918c1fa08828ae803fbc735ec96284d44baddc30d8e219fde725',
  inferno: '0000040b0724210c4a3d096557106e71196e8a226aa32c61bc3754d24644e45a31f1731df98e09fcac11f9cb35f2ea69fcffa4',
  cividis: '002051012b6511366c26426e3c4d6e51586e62646f7270717f7c758c88779a9478a9a177bbaf71cebd68e2cb5cf3da4ffdea45',
  dendrite: '0000000b2a6b2f7bff8fc0fff2f8ff',
};

const STOPS = Object.fromEntries(Object.entries(HEX_STOPS).map(([name, hex]) => [name, parseStops(hex)])) as Record<TableName, Rgb[]>;

/** sRGB 0…1 of table `name` at `x` in 0…1. */
export function colormap(name: TableName, x: number): Rgb {
  const stops = STOPS[name];
  const position = Math.min(Math.max(x, 0), 1) * (stops.length - 1);
  const i = Math.min(Math.floor(position), stops.length - 2);
  const [a, b] = [stops[i] ?? BLACK, stops[i + 1] ?? BLACK];
  const t = position - i;
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];
}

/** `#rrggbb` → sRGB 0…1. */
export function parseColour(hex: string): Rgb {
  const value = parseInt(hex.replace('#', ''), 16);
  return [(value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255];
}

const BLACK: Rgb = [0, 0, 0];

function parseStops(hex: string): Rgb[] {
  return (hex.match(/.{6}/g) ?? []).map(parseColour);
}
