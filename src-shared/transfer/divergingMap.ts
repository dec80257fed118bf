/**
 * Colours of differences: nothing changed is near black, as the pictures around it are; gain goes to the blue of dendrites, loss to orange.
 * Made in Oklab (Ottosson 2020) with the same lightness and chroma at equal distances from the middle, so that neither sign looks stronger,
 * and told apart with any colour vision.
 */
import type { Rgb } from './colormaps.js';
import { LUT_SIZE } from './transferFunction.js';

/** At |x| = 0, 0.3, 0.6, 1 of the way out: lightness and chroma, inside sRGB for both hues. */
const STOPS = [[0, 0.2, 0], [0.3, 0.4, 0.09], [0.6, 0.6, 0.145], [1, 0.84, 0.065]] as const;
const GAIN_HUE_DEG = 258, LOSS_HUE_DEG = 52;

/** sRGB 0…1 of a difference; −1 and 1 are the ends of the scale. Beyond them: the ends. */
export function divergingColour(x: number): Rgb {
  const out = Math.min(Math.abs(x), 1), hue = (x < 0 ? LOSS_HUE_DEG : GAIN_HUE_DEG) * Math.PI / 180;
  const high = STOPS.find(([at]) => at >= out) ?? STOPS[3], low = STOPS[Math.max(STOPS.indexOf(high) - 1, 0)] ?? high;
  const t = high === low ? 0 : (out - low[0]) / (high[0] - low[0]);
  const lightness = low[1] + t * (high[1] - low[1]), chroma = low[2] + t * (high[2] - low[2]);
  return oklabToSrgb(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
}

/** 256 × RGBA, opaque: −1 at the first entry, 1 at the last, as a row of the slices' table. */
export function bakeDivergingLut(): Uint8Array {
  return Uint8Array.from({ length: 4 * LUT_SIZE }, (_, n) => (n % 4 === 3 ? 255 : Math.round(255 * (divergingColour(2 * Math.floor(n / 4) / (LUT_SIZE - 1) - 1)[n % 4] ?? 0))));
}

function oklabToSrgb(l: number, a: number, b: number): Rgb {
  const [x, y, z] = [(l + 0.3963377774 * a + 0.2158037573 * b) ** 3, (l - 0.1055613458 * a - 0.0638541728 * b) ** 3, (l - 0.0894841775 * a - 1.291485548 * b) ** 3];
  return [
    encoded(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    encoded(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    encoded(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ];
}

const encoded = (linear: number): number => Math.min(Math.max(linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055, 0), 1);
