/** Which of the four stages a segment of the curves is (docs/formulas.md, Stages). */
import { STAGE_LABELS, type StageLabel } from './parameters.js';
import type { Stage } from './result.js';

/** Mean slopes of the outer and of the middle layers in one segment, per hour. */
type SegmentRates = Omit<Stage, 'label'>;
/** All of them known. */
type KnownRates = { [Key in keyof SegmentRates]: number };

/** A slope below so many σ is none. */
const SIGNIFICANT = 2;
/** Parts of the largest outer and middle slope. */
const OUTER_FAST = 0.5, OUTER_SLOW = 0.25, MIDDLE_FAST = 0.5, MIDDLE_SLOW = 0.25;

/**
 * One label a segment, null where none fits. I: the first with fast outer and slow middle layers, before III. II: after I and before III, outer
 * slow or below 2 σ, middle not fast. III: from the first to the last with fast middle layers. IV: later, up to the short, outer above 2 σ. A
 * largest slope that is not itself 2 σ above zero makes nothing fast. Without outer or middle layers there is no label.
 */
export function labelSegments(segments: readonly SegmentRates[], shortH: number | null): (StageLabel | null)[] {
  return segments.every(isKnown) ? labelKnown(segments, shortH) : segments.map(() => null);
}

const isKnown = (own: SegmentRates): own is KnownRates => Object.values(own).every((value) => value !== null);

function labelKnown(segments: readonly KnownRates[], shortH: number | null): (StageLabel | null)[] {
  const most = (rate: 'outerRate' | 'middleRate', sigma: 'outerRateSigma' | 'middleRateSigma'): number =>
    segments.reduce((largest, own) => (own[rate] > SIGNIFICANT * own[sigma] ? Math.max(largest, own[rate]) : largest), 0);
  const outerMost = most('outerRate', 'outerRateSigma'), middleMost = most('middleRate', 'middleRateSigma');
  const isMiddleFast = ({ middleRate }: KnownRates): boolean => middleMost > 0 && middleRate >= MIDDLE_FAST * middleMost;
  const isFirst = (own: KnownRates): boolean => outerMost > 0 && own.outerRate > OUTER_FAST * outerMost && (middleMost > 0 ? own.middleRate < MIDDLE_SLOW * middleMost : own.middleRate <= SIGNIFICANT * own.middleRateSigma);
  const fast = segments.map(isMiddleFast), firstFast = fast.indexOf(true), lastFast = fast.lastIndexOf(true);
  const before = firstFast < 0 ? segments.length : firstFast, first = segments.slice(0, before).findIndex(isFirst);
  let isStillFirst = first >= 0;
  return segments.map((own, k) => {
    if (firstFast >= 0 && k >= firstFast && k <= lastFast) return 'III';
    if (firstFast >= 0 && k > lastFast) return own.outerRate > SIGNIFICANT * own.outerRateSigma && (shortH === null || own.fromH < shortH) ? 'IV' : null;
    if (first < 0 || k < first) return null;
    isStillFirst &&= isFirst(own);
    if (isStillFirst) return 'I';
    return own.outerRate < OUTER_SLOW * outerMost || own.outerRate < SIGNIFICANT * own.outerRateSigma ? 'II' : null;
  });
}

/** Neighbours with the same label become one stage; IV ends at the short. Slopes are means over time. */
export function mergeStages(segments: readonly SegmentRates[], labels: readonly (StageLabel | null)[], shortH: number | null): Stage[] {
  const stages: Stage[] = [];
  segments.forEach((own, k) => {
    const label = labels[k] ?? null, last = stages.at(-1);
    const endH = label === 'IV' && shortH !== null && shortH > own.fromH && shortH < own.toH ? shortH : own.toH;
    const stage = { ...own, toH: endH, label };
    if (last && last.label === label && label !== null) stages[stages.length - 1] = joined(last, stage);
    else stages.push(stage);
    if (endH < own.toH) stages.push({ ...own, fromH: endH, label: null });
  });
  return stages;
}

function joined(a: Stage, b: Stage): Stage {
  const whole = b.toH - a.fromH, [first, second] = [(a.toH - a.fromH) / whole, (b.toH - b.fromH) / whole];
  const mean = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : first * x + second * y);
  const error = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : Math.hypot(first * x, second * y));
  return {
    label: a.label, fromH: a.fromH, toH: b.toH, outerRate: mean(a.outerRate, b.outerRate), outerRateSigma: error(a.outerRateSigma, b.outerRateSigma),
    middleRate: mean(a.middleRate, b.middleRate), middleRateSigma: error(a.middleRateSigma, b.middleRateSigma),
  };
}

/** Labels that no stage bears. */
export function missingLabels(stages: readonly Stage[]): StageLabel[] {
  return STAGE_LABELS.filter((label) => !stages.some((stage) => stage.label === label));
}
