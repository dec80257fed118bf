/** Arguments of `tracer`. */
import { parseNumber } from '@shared/units.js';
import type { Sensitivity } from '@shared/tracer/abundance.js';
import type { NmrIntegrals, TracerSettings } from '@shared/tracer/parameters.js';
import { DEFAULT_K, PRESETS, type PresetId } from '@shared/tracer/presets.js';
import { misused } from './misused.js';

export interface TracerArguments {
  preset: PresetId;
  format: 'table' | 'csv' | 'json';
  /** Coulomb; null: the rows of the published table. */
  chargesC: number[] | null;
  /** File of measured points. */
  pointsPath: string | null;
  /** Integrals of two spectra; null: none. */
  nmr: NmrIntegrals | null;
  sensitivity: Sensitivity;
  /** What is fitted to them; null: nothing. */
  fit: TracerSettings['fit'] | null;
}

export const TRACER_HELP = `Usage: npm run --silent cli -- tracer [--preset NAME] [--charges C,C,…] [--points FILE [--fit[=m1|both]]]
       [--nmr I6,σ6,I7,σ7 [--k K[,σ]]] [--csv|--json]

Exchange of lithium-6 between electrodes and LLZO: abundances row by row as the published script prints them, or at given charges.

--preset    published (default): the published script; 8mm: the same in coulomb (inferred); paper: LLZO from 7.5 %
--charges   coulomb, separated by commas: abundances when so much has passed, instead of the rows
--points    measured abundances, tab- or comma-separated: charge, abundance, sigma, what (LLZO, electrode, dendrite), cells;
            fractions or percent, with a header or without; several columns of abundances are several cells. Dendrites give the
            share of mechanism 2, with a column "amount" also that of what was added between charges.
--nmr       I6,σ6,I7,σ7: abundance from the integrals of two spectra, per scan
--k         K[,σ]: sensitivity of lithium-7 over lithium-6 for --nmr; default 28.45
--fit       lithium of the electrodes (m1), or of both (both), fitted to the points of LLZO and electrodes
--csv       comma-separated, every digit; --json: everything as one object; without them a table with four decimals
--help      this text

Exit code: 0 done, 1 a file could not be read or nothing could be fitted, 2 the command was not understood.
`;

/** @throws AppError `bad-request` naming the argument that is not understood */
export function parseTracer(rest: readonly string[]): TracerArguments {
  const parsed: TracerArguments = { preset: 'published', format: 'table', chargesC: null, pointsPath: null, nmr: null, sensitivity: { k: DEFAULT_K, sigmaK: 0 }, fit: null };
  for (let i = 0; i < rest.length; i++) {
    const argument = rest[i] ?? '', [, name = '', given] = /^--([a-z]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const value = (): string => given ?? rest[++i] ?? '';
    switch (name) {
      case 'csv': case 'json': parsed.format = name; break;
      case 'preset': parsed.preset = presetCalled(value()); break;
      case 'charges': parsed.chargesC = chargesIn(value()); break;
      case 'points': parsed.pointsPath = value(); break;
      case 'nmr': parsed.nmr = integralsIn(value()); break;
      case 'k': parsed.sensitivity = sensitivityIn(value()); break;
      case 'fit': parsed.fit = fitCalled(given ?? 'm1'); break;
      default: throw misused(`"${argument}" is not an option of tracer.`);
    }
  }
  if (parsed.pointsPath === '') throw misused('--points needs a FILE.');
  if (parsed.fit !== null && parsed.pointsPath === null) throw misused('--fit needs measured points: --points FILE.');
  return parsed;
}

function presetCalled(name: string): PresetId {
  const found = PRESETS.find((id) => id === name);
  if (!found) throw misused(`"${name}" is not a preset; there are ${PRESETS.join(', ')}.`);
  return found;
}

function integralsIn(list: string): NmrIntegrals {
  const [i6, s6, i7, s7, ...others] = list.split(',').map(parseNumber);
  if (typeof i6 !== 'number' || typeof s6 !== 'number' || typeof i7 !== 'number' || typeof s7 !== 'number' || others.length > 0 || s6 < 0 || s7 < 0) throw misused(`"${list}" is not I6,σ6,I7,σ7: four numbers, errors of 0 or more.`);
  return { i6, s6, i7, s7 };
}

function sensitivityIn(list: string): Sensitivity {
  const [k, sigmaK = 0, ...others] = list.split(',').map(parseNumber);
  if (typeof k !== 'number' || !(k > 0) || sigmaK === null || sigmaK < 0 || others.length > 0) throw misused(`"${list}" is not K or K,σ with K above 0.`);
  return { k, sigmaK };
}

function fitCalled(name: string): TracerSettings['fit'] {
  if (name !== 'm1' && name !== 'both') throw misused(`"${name}" cannot be fitted; write --fit=m1 or --fit=both.`);
  return name;
}

function chargesIn(list: string): number[] {
  return list.split(',').map((text) => {
    const chargeC = parseNumber(text);
    if (chargeC === null || chargeC < 0) throw misused(`"${text}" is not a charge; write coulomb of 0 or more, separated by commas.`);
    return chargeC;
  });
}
