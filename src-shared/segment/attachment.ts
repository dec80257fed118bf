/** How much lithium is attached to the electrodes, and how far that can be trusted. docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { componentsOfRuns } from './components.js';
import { contactsOfComponents, contactsOfRuns, type Electrodes } from './electrodes.js';
import type { Connectivity, Mask, Values } from './grid.js';
import { runsOf } from './runs.js';

/** One way to look at it. */
export interface AttachmentCase {
  about: string;
  /** Voxels that connect. */
  mask: Mask;
  /** Voxels whose lithium counts, where they are fewer than those that connect (a dilated mask); null: the same. */
  counted: Mask | null;
  electrodes: Electrodes;
}

export interface Isolation {
  /** Share of the lithium in clusters that touch no electrode, percent, in the first case; null without lithium. */
  percent: number | null;
  /** Over all cases. */
  lowPercent: number | null; highPercent: number | null;
  cases: { about: string; percent: number | null }[];
  /** What must be said beside the number. */
  caveats: string[];
}

/** @param amplitudes lithium of each voxel in any unit. @param spans whether a cluster of the first case touches both electrodes */
export function isolationOf(cases: readonly AttachmentCase[], amplitudes: Values, dims: Dims, connectivity: Connectivity, spans: boolean): Isolation {
  const found = cases.map((one) => ({ about: one.about, percent: isolatedPercent(one, amplitudes, dims, connectivity) }));
  const known = found.map(({ percent }) => percent).filter((percent) => percent !== null);
  return {
    percent: found[0]?.percent ?? null,
    lowPercent: known.length > 0 ? Math.min(...known) : null, highPercent: known.length > 0 ? Math.max(...known) : null,
    cases: found, caveats: caveatsOf(spans),
  };
}

/** Share of the lithium in clusters without contact, percent; null without lithium. */
export function isolatedPercent({ mask, counted, electrodes }: Omit<AttachmentCase, 'about'>, amplitudes: Values, dims: Dims, connectivity: Connectivity): number | null {
  const runs = runsOf(mask, dims);
  const { ofRun, sizes } = componentsOfRuns(runs, connectivity);
  const contacts = contactsOfComponents(contactsOfRuns(runs, electrodes), ofRun, sizes.length - 1);
  let isolated = 0, total = 0;
  for (let r = 0; r < ofRun.length; r++) {
    const isApart = contacts[ofRun[r] as number] === 0;
    for (let n = runs.starts[r] as number, end = runs.ends[r] as number; n < end; n++) {
      if (counted !== null && counted[n] === 0) continue;
      total += amplitudes[n] as number;
      if (isApart) isolated += amplitudes[n] as number;
    }
  }
  return total > 0 ? 100 * isolated / total : null;
}

function caveatsOf(spans: boolean): string[] {
  return [
    ...(spans ? ['After the short both kinds form one cluster: the split is undefined.'] : []),
    'A filament that grew from an electrode looks isolated where its neck holds less lithium than can be seen.',
    'Lithium deposited inside looks attached where it lies at a face or has merged with a filament.',
    'Signal that leaks from the electrodes makes all within a voxel of a face look attached.',
    'Only isotope exchange tests the origin of the lithium directly.',
  ];
}
