/** Whether a network connects the electrodes, and what that is worth. docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { componentsOfRuns, type RunComponents } from './components.js';
import { contactsOfComponents, contactsOfRuns, TOUCHES_BOTH, type Electrodes } from './electrodes.js';
import { CONNECTIVITIES, type Connectivity, type Mask } from './grid.js';
import { runsOf, type Runs } from './runs.js';

export type Spans = Record<Connectivity, boolean>;
export type Verdict = 'percolates' | 'probable' | 'possible' | 'no';

/** Share of voxels above which noise alone connects the faces of a cubic lattice (site percolation; Stauffer and Aharony 1994). */
export const SITE_THRESHOLDS: Record<Connectivity, number> = { 6: 0.3116, 18: 0.1372, 26: 0.0976 };
/** From this share of false voxels on a verdict needs a warning. */
export const MOST_FALSE_OCCUPANCY = 0.03;

/** "percolates" with 6, 18 and 26 neighbours; "probable" with 18 and 26; "possible" with 26 only. */
export function verdictOf(spans: Spans): Verdict {
  return spans[6] ? 'percolates' : spans[18] ? 'probable' : spans[26] ? 'possible' : 'no';
}

/** Whether some cluster touches both electrodes, for each connectivity. @param known components of one of them, where the caller has them */
export function spansOf(runs: Runs, electrodes: Electrodes, known?: { connectivity: Connectivity; components: RunComponents }): Spans {
  const contacts = contactsOfRuns(runs, electrodes);
  const spans = (connectivity: Connectivity): boolean => {
    const { ofRun, sizes } = known?.connectivity === connectivity ? known.components : componentsOfRuns(runs, connectivity);
    return contactsOfComponents(contacts, ofRun, sizes.length - 1).includes(TOUCHES_BOTH);
  };
  // More neighbours never separate what fewer connect.
  if (!spans(26)) return { 6: false, 18: false, 26: false };
  if (spans(6)) return { 6: true, 18: true, 26: true };
  return { 6: false, 18: spans(18), 26: true };
}

export interface Robustness { about: string; spans: Spans; verdict: Verdict }

/** The verdict on each of several masks of the same cell: at T ± σ, closed by one voxel. */
export function robustnessOf(cases: readonly { about: string; mask: Mask }[], dims: Dims, electrodes: Electrodes): Robustness[] {
  return cases.map(({ about, mask }) => {
    const spans = spansOf(runsOf(mask, dims), electrodes);
    return { about, spans, verdict: verdictOf(spans) };
  });
}

/** The margin I_perc/T within which data and noise do not decide. */
export const isUndecided = (margin: number): boolean => margin >= 0.8 && margin <= 1.25;

/**
 * A sentence when false voxels (noise and side lobes) are so many that they may connect the electrodes by themselves; null when they are not.
 * @param occupancy share of the voxels that are expected to be false
 */
export function siteThresholdWarning(occupancy: number): string | null {
  if (!(occupancy > MOST_FALSE_OCCUPANCY)) return null;
  const limits = CONNECTIVITIES.map((connectivity) => `${SITE_THRESHOLDS[connectivity]} (${connectivity})`).join(', ');
  return `${(100 * occupancy).toFixed(1)} % of the voxels may be false: from ${limits} of all voxels on, noise alone connects the electrodes. Raise the threshold before you trust the verdict.`;
}
