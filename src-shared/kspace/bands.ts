/** Bands of the spectrum of a spectroscopic image that become volumes. */
import { LLZO_PPM, LI_METAL_PPM } from '../volume/channels.js';
import type { Species } from '../volume/volume.js';

export interface Band {
  /** Appended to the volume's name. */
  name: string;
  species: Species | null;
  /** Centre; null: the whole spectrum. */
  offsetPpm: number | null;
  /** Whether a bin at `hz` from the carrier, `binHz` wide, belongs to it. */
  includes(hz: number, binHz: number): boolean;
}

export interface Spectrum {
  nucleus: string | null;
  /** Of the carrier; null: unknown. */
  carrierPpm: number | null;
  larmorMHz: number | null;
  sweepHz: number | null;
}

/** Half the width of a lithium band: lines of metal are some 30 ppm wide, and 263 ppm lie between the two. */
const HALF_BAND_PPM = 60;

/**
 * The whole spectrum; for ⁷Li and ⁶Li also the lines of the electrolyte and of the metal where these lie inside of it; and the frequency the user
 * asked for.
 */
export function spectralBands({ nucleus, carrierPpm, larmorMHz, sweepHz }: Spectrum, shiftHz: number): Band[] {
  const bands: Band[] = [{ name: 'whole spectrum', species: null, offsetPpm: null, includes: () => true }];
  if (shiftHz !== 0) {
    bands.push({ name: `at ${shiftHz} Hz`, species: null, offsetPpm: carrierPpm !== null && larmorMHz ? carrierPpm + shiftHz / larmorMHz : null, includes: (hz, binHz) => Math.abs(hz - shiftHz) < binHz / 2 });
  }
  if (!nucleus || !/^[67]?Li$/i.test(nucleus) || carrierPpm === null || !larmorMHz || !sweepHz) return bands;
  for (const [species, name, ppm] of [['llzo', 'LLZO', LLZO_PPM], ['dendrite', 'Li metal', LI_METAL_PPM]] as const) {
    const centreHz = (ppm - carrierPpm) * larmorMHz;
    if (Math.abs(centreHz) > sweepHz / 2) continue;
    const half = HALF_BAND_PPM * larmorMHz;
    bands.push({ name: `${name}, ${ppm} ppm`, species, offsetPpm: ppm, includes: (hz) => Math.abs(hz - centreHz) <= half });
  }
  return bands;
}
