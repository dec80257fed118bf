/**
 * Colours of the depth layers, the same in 3D, slices and plots: from amber at layer 1 to plum at the last. Lightness falls from one layer to
 * the next in equal steps of Oklab (Ottosson 2020), so that their order is seen with any colour vision and in print without colour. Blue
 * belongs to dendrites and is left out, as is green; both ends stand out from the dark and from the light background.
 */
import { parseColour, type Rgb } from './colormaps.js';

const STOPS = ['#e3b831', '#e6892e', '#dc5c4a', '#bd3c6f', '#8e3089'].map(parseColour);

/** sRGB 0…1 of layer 1…`count`. One layer alone has the middle of the palette. @throws RangeError for a layer that does not exist. */
export function layerRgb(layer: number, count: number): Rgb {
  if (!Number.isInteger(layer) || layer < 1 || layer > count) throw new RangeError(`Layer ${String(layer)} of ${String(count)} does not exist.`);
  const place = (STOPS.length - 1) * (count === 1 ? 0.5 : (layer - 1) / (count - 1));
  const low = Math.min(Math.floor(place), STOPS.length - 2), t = place - low;
  const [a, b] = [STOPS[low] ?? BLACK, STOPS[low + 1] ?? BLACK];
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];
}

/** `#rrggbb` of layer 1…`count`. @throws RangeError for a layer that does not exist. */
export function layerColour(layer: number, count: number): string {
  return `#${layerRgb(layer, count).map((c) => Math.round(255 * c).toString(16).padStart(2, '0')).join('')}`;
}

const BLACK: Rgb = [0, 0, 0];
