/** Stages set by hand: inner boundaries in ascending hours, and a label, or none, for each part between them. */
import type { KineticsParameters, StageLabel } from './parameters.js';
import type { Stage } from './result.js';

export interface StageParts { readonly boundariesH: readonly number[]; readonly labels: readonly (StageLabel | null)[] }
/** First and last time of the series, hours. */
export type RangeH = readonly [fromH: number, toH: number];

/** As {@link KineticsParameters} allow. */
const MOST_BOUNDARIES = 12;

/** What is set by hand once one of these stages is changed. None found: one part without a label. */
export function partsOf(stages: readonly Pick<Stage, 'label' | 'toH'>[]): StageParts {
  return stages.length === 0 ? { boundariesH: [], labels: [null] } : { boundariesH: stages.slice(0, -1).map(({ toH }) => toH), labels: stages.map(({ label }) => label) };
}

export function stagesOf({ boundariesH, labels }: StageParts, [fromH, toH]: RangeH): Pick<Stage, 'label' | 'fromH' | 'toH'>[] {
  const edgesH = [fromH, ...boundariesH, toH];
  return edgesH.slice(1).map((endH, n) => ({ label: labels[n] ?? null, fromH: edgesH[n] ?? fromH, toH: endH }));
}

export const manualOf = ({ boundariesH, labels }: StageParts): NonNullable<KineticsParameters['stages']['manual']> => ({ boundariesH: [...boundariesH], labels: [...labels] });

/** Boundary `index` stays between its neighbours and within the series. Null: no such boundary, or no time. */
export function withBoundaryAt({ boundariesH, labels }: StageParts, index: number, timeH: number, [fromH, toH]: RangeH): StageParts | null {
  if (!Number.isFinite(timeH) || boundariesH[index] === undefined) return null;
  const lowH = boundariesH[index - 1] ?? fromH, highH = boundariesH[index + 1] ?? toH;
  return { labels, boundariesH: boundariesH.map((before, n) => (n === index ? Math.min(Math.max(timeH, lowH), highH) : before)) };
}

/** Why no boundary can be put there, as a sentence; null: one can. */
export function boundaryObjection({ boundariesH }: StageParts, timeH: number, [fromH, toH]: RangeH): string | null {
  if (!(timeH > fromH && timeH < toH)) return `A boundary lies between the first and the last time point: above ${hours(fromH)} and below ${hours(toH)} h.`;
  if (boundariesH.includes(timeH)) return `There is a boundary at ${hours(timeH)} h already.`;
  return boundariesH.length < MOST_BOUNDARIES ? null : `There are ${String(MOST_BOUNDARIES)} boundaries already; remove one first.`;
}

const hours = (timeH: number): string => String(Number(timeH.toPrecision(5)));

/** The part is split; its earlier half keeps the label, the later one has none. Null: see {@link boundaryObjection}. */
export function withBoundary(parts: StageParts, timeH: number, rangeH: RangeH): StageParts | null {
  if (boundaryObjection(parts, timeH, rangeH) !== null) return null;
  const after = parts.boundariesH.filter((boundaryH) => boundaryH < timeH).length;
  return { boundariesH: parts.boundariesH.toSpliced(after, 0, timeH), labels: parts.labels.toSpliced(after + 1, 0, null) };
}

/** Both parts become one, with the label of the earlier, else that of the later. Null: no such boundary. */
export function withoutBoundary({ boundariesH, labels }: StageParts, index: number): StageParts | null {
  if (boundariesH[index] === undefined) return null;
  return { boundariesH: boundariesH.toSpliced(index, 1), labels: labels.toSpliced(index, 2, labels[index] ?? labels[index + 1] ?? null) };
}

export function withLabel({ boundariesH, labels }: StageParts, index: number, label: StageLabel | null): StageParts {
  return { boundariesH, labels: labels.map((before, n) => (n === index ? label : before)) };
}
