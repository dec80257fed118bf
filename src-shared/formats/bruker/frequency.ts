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

/** Only lithium has the two resonances; a ¹H scan at 4.7 ppm shows neither species. */
export function frequencyOf(headers: BrukerHeaders): Frequency {
  const nucleus = nucleusOf(headers);
  const stated = workingPpm(headers);
  if (stated === null) return { nucleus, offsetPpm: null, species: null, warnings: [] };
  const { ppm, warning } = normalizePpm(stated);
  const isLithium = nucleus === null || /li/i.test(nucleus);
  return { nucleus, offsetPpm: ppm, species: isLithium ? speciesByPpm(ppm) : null, warnings: isLithium && warning ? [warning] : [] };
}

function nucleusOf({ visu, method, acqp }: BrukerHeaders): string | null {
  const found = text(visu, 'VisuAcqImagedNucleus') ?? text(method, 'PVM_Nucleus1Enum') ?? text(method, 'PVM_Nucleus1')
    ?? text(method, 'IMND_nucleus') ?? text(acqp, 'NUCLEUS') ?? text(acqp, 'NUC1');
  if (found === null || /^(off|none)$/i.test(found)) return null;
  const old = /^([A-Za-z]+)_(\d+)$/.exec(found);
  return old ? `${old[2] ?? ''}${old[1] ?? ''}` : found;
}

/**
 * Working ppm of the first channel. An `O1` of exactly 0 says nothing, because the base frequency may sit on any line;
 * `ACQ_O1_list` holds the offsets that select slices and is no chemical shift.
 */
function workingPpm({ method, acqp }: BrukerHeaders): number | null {
  const absolute = number(method, 'PVM_FrqWorkPpm');
  if (absolute !== null) return clean(absolute);
  const offset = number(method, 'PVM_FrqWorkOffsetPpm');
  if (offset !== null) return clean((number(method, 'PVM_FrqRefPpm') ?? 0) + offset);
  const workHz = number(method, 'PVM_FrqWorkOffset'), referenceMhz = number(method, 'PVM_FrqRef');
  if (workHz !== null && referenceMhz) return clean((number(method, 'PVM_FrqRefPpm') ?? 0) + workHz / referenceMhz);
  const o1Hz = number(acqp, 'O1') ?? 0;
  const baseMhz = number(acqp, 'BF1');
  return o1Hz !== 0 && baseMhz ? clean(o1Hz / baseMhz) : null;
}

/** Free of the rounding of ParaVision's own arithmetic. */
const clean = (ppm: number): number => Number(ppm.toPrecision(9));
