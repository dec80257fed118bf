/** Nucleus and frequency offset of a scan. */
import { normalizePpm, speciesByPpm } from '../../volume/channels.js';
import type { Species } from '../../volume/volume.js';
import { number, text } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';

export interface Frequency {
  /** "7Li", "1H"; null when no header says. */
  nucleus: string | null;
  /** Working offset from the 0 ppm reference. */
  offsetPpm: number | null;
  species: Species | null;
  warnings: string[];
}

/**
 * Only lithium has the two resonances: a ¹H scan at 4.7 ppm shows neither species. Where a header names another nucleus, 264.5 ppm is still
 * taken for lithium metal, with a warning, because no other line lies there.
 */
export function frequencyOf(headers: BrukerHeaders): Frequency {
  const nucleus = nucleusOf(headers);
  const { stated, warnings } = workingPpm(headers);
  if (stated === null) return { nucleus, offsetPpm: null, species: null, warnings };
  const { ppm, warning } = normalizePpm(stated);
  const species = speciesByPpm(ppm);
  const isLithium = nucleus === null || /li/i.test(nucleus);
  if (isLithium) return { nucleus, offsetPpm: ppm, species, warnings: warning ? [...warnings, warning] : warnings };
  const isMetal = species === 'dendrite';
  return {
    nucleus, offsetPpm: ppm, species: isMetal ? species : null,
    warnings: isMetal ? [...warnings, `The header names the nucleus ${nucleus}, but ${ppm} ppm is the line of lithium metal; check the channel.`] : warnings,
  };
}

function nucleusOf({ visu, method, acqp }: BrukerHeaders): string | null {
  const found = text(visu, 'VisuAcqImagedNucleus') ?? text(method, 'PVM_Nucleus1Enum') ?? text(method, 'PVM_Nucleus1')
    ?? text(method, 'IMND_nucleus') ?? text(acqp, 'NUCLEUS') ?? text(acqp, 'NUC1');
  if (found === null || /^(off|none)$/i.test(found)) return null;
  const old = /^([A-Za-z]+)_(\d+)$/.exec(found);
  return old ? `${old[2] ?? ''}${old[1] ?? ''}` : found;
}

/**
 * Working ppm of the first channel: reference plus offset, which ParaVision also prints as their sum. An `O1` of exactly 0 says nothing,
 * because the base frequency may sit on any line; `ACQ_O1_list` holds the offsets that select slices and is no chemical shift.
 */
function workingPpm({ method, acqp }: BrukerHeaders): { stated: number | null; warnings: string[] } {
  const printed = number(method, 'PVM_FrqWorkPpm');
  const workHz = number(method, 'PVM_FrqWorkOffset'), referenceMhz = number(method, 'PVM_FrqRef');
  const offset = number(method, 'PVM_FrqWorkOffsetPpm') ?? (workHz !== null && referenceMhz ? workHz / referenceMhz : null);
  const reference = number(method, 'PVM_FrqRefPpm');
  const sum = offset === null ? null : (reference ?? 0) + offset;
  if (sum !== null && (printed === null || reference !== null)) {
    const disagree = printed !== null && Math.abs(printed - sum) > 0.01;
    return { stated: clean(sum), warnings: disagree ? [`The header prints a working offset of ${printed} ppm, but reference and offset add up to ${clean(sum)} ppm; the sum is used.`] : [] };
  }
  if (printed !== null) return { stated: clean(printed), warnings: [] };
  const o1Hz = number(acqp, 'O1') ?? 0, baseMhz = number(acqp, 'BF1');
  return { stated: o1Hz !== 0 && baseMhz ? clean(o1Hz / baseMhz) : null, warnings: [] };
}

/** Free of the rounding of ParaVision's own arithmetic. */
const clean = (ppm: number): number => Number(ppm.toPrecision(9));
