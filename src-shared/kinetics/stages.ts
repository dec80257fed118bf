/** Stages I to IV of the growth, from the curves of the layers (docs/formulas.md, Stages). */
import { bootstrapBreaks, type BlockBootstrap } from './blockBootstrap.js';
import type { KineticsParameters, StageLabel } from './parameters.js';
import { pelt } from './pelt.js';
import type { Resolved } from './result.js';
import { segmented } from './segmented.js';
import { jointCurves, type LayerCurve } from './segmentedCurves.js';
import { breakIntervals } from './segmentedErrors.js';
import { segmentedProblem, type SegmentedProblem } from './segmentedModel.js';
import { labelSegments, mergeStages, missingLabels } from './stageLabels.js';
import { chooseModel, type FittedModel } from './stageModel.js';
import { continuousFit, fitBetween, jumpingFit, segmentRates, type StageFit } from './stageRates.js';

export type StageOptions = KineticsParameters['stages'] & {
  /** Errors of the breaks by bootstrap; null: not asked for. */
  bootstrap: BlockBootstrap | null;
};

export interface StagesFound { stages: Resolved['stages']; messages: string[] }

type Breaks = Resolved['stages']['breaks'];
/** What a method says: what it compared, its lines, and its labels where they are not to be found. */
interface Answer { models: FittedModel[]; fitOf: (breaksH: readonly number[]) => StageFit; labels: readonly (StageLabel | null)[] | null; messages: string[] }

/** Of the work, without and with a bootstrap. */
const SEARCH_SHARE = { alone: 0.9, beforeBootstrap: 0.3 };

/**
 * @param timesH ascending @param curves of the layers from the first to the last, electrodes not among them, with errors that are independent
 * from one time point to the next @param shortH null: there is none @param onFraction may throw to stop
 */
export function findStages(timesH: readonly number[], curves: readonly LayerCurve[], options: StageOptions, shortH: number | null, onFraction: (fraction: number) => void): StagesFound {
  const { leastPoints, manual, bootstrap } = options, method = manual ? 'manual' : options.method;
  const problem = segmentedProblem(jointCurves(timesH, curves)), messages = warnings(problem, curves.length);
  const ownPelt = curves.map((curve, index) => ({ layer: index + 1, breaksH: pelt(timesH, [curve], { penalty: null, leastPoints }).breaksH }));
  const searchShare = bootstrap && method === 'joint' ? SEARCH_SHARE.beforeBootstrap : SEARCH_SHARE.alone;
  const { models, fitOf, labels, ...answer } = answerOf(problem, timesH, curves, options, (fraction) => { onFraction(searchShare * fraction); });
  if (models.length === 0) {
    const nothing: Resolved['stages'] = { method, models: [], reducedChi2: null, sigmaScale: 1, breaks: [], stages: [], missing: missingLabels([]), lines: [], pelt: ownPelt };
    return { stages: nothing, messages: [...messages, `Stages need at least ${leastPoints} time points with amounts, and more values than a straight line through each layer has parameters.`] };
  }
  const choice = chooseModel(models, problem.curves.pointCount), { breaksH } = models[choice.chosen] as FittedModel;
  const fit = fitOf(breaksH), segments = segmentRates(fit, problem, curves.length, choice.sigmaScale);
  const stages = labels ? segments.map((segment, k) => ({ ...segment, label: labels[k] ?? null })) : mergeStages(segments, labelSegments(segments, shortH), shortH);
  const breaks = method === 'joint' ? jointBreaks(problem, breaksH, choice.sigmaScale, options, (fraction) => { onFraction(searchShare + (1 - searchShare) * fraction); })
    : breaksH.map((timeH) => ({ timeH, lowH: null, highH: null, bootstrapSdH: null }));
  onFraction(1);
  return {
    messages: [...messages, ...answer.messages],
    stages: {
      method, models: choice.compared, reducedChi2: problem.curves.areSigmasKnown ? choice.reducedChi2 : null, sigmaScale: choice.sigmaScale, breaks, stages,
      missing: missingLabels(stages), lines: fit.lines.map(({ index, points }) => ({ layer: index + 1, points })), pelt: ownPelt,
    },
  };
}

function answerOf(problem: SegmentedProblem, timesH: readonly number[], curves: readonly LayerCurve[], { method, manual, mostBreaks, leastPoints }: StageOptions, onFraction: (fraction: number) => void): Answer {
  const { timesH: usedH, pointCount } = problem.curves;
  if (usedH.length < 2 || (usedH.at(-1) as number) <= (usedH[0] as number)) return { models: [], fitOf: () => jumpingFit(problem.curves, []), labels: null, messages: [] };
  if (manual) {
    const { breaksH, labels } = withinTime(manual, problem), fitOf = (): StageFit => fitBetween(problem, breaksH);
    return { models: [fitOf().model], fitOf, labels, messages: [] };
  }
  if (method === 'pelt') {
    const fitOf = (breaksH: readonly number[]): StageFit => jumpingFit(problem.curves, breaksH), { model } = fitOf(pelt(timesH, curves, { penalty: null, leastPoints }).breaksH);
    return { models: usedH.length >= leastPoints && pointCount > model.parameterCount ? [model] : [], fitOf, labels: null, messages: [] };
  }
  const { models, stride } = segmented(timesH, curves, { mostBreaks, leastPoints }, onFraction);
  const coarse = stride > 1 ? [`With ${usedH.length} time points not all combinations of breaks could be tried: they were sought at every ${stride}th time point and then moved to the best ones.`] : [];
  return { models, fitOf: (breaksH) => continuousFit(problem, breaksH), labels: null, messages: coarse };
}

function jointBreaks(problem: SegmentedProblem, breaksH: readonly number[], sigmaScale: number, { leastPoints, bootstrap }: StageOptions, onFraction: (fraction: number) => void): Breaks {
  const intervals = breakIntervals(problem, breaksH, leastPoints, sigmaScale ** 2);
  const deviations = bootstrap && breaksH.length > 0 ? bootstrapBreaks(problem, breaksH, leastPoints, bootstrap, onFraction) : null;
  return breaksH.map((timeH, k) => ({ timeH, lowH: intervals[k]?.lowH ?? null, highH: intervals[k]?.highH ?? null, bootstrapSdH: deviations?.[k] ?? null }));
}

/** Boundaries and labels set by hand, as far as they lie within the time of the curves. */
function withinTime({ boundariesH, labels }: NonNullable<StageOptions['manual']>, { startH, spanH }: SegmentedProblem): { breaksH: number[]; labels: (StageLabel | null)[] } {
  const edgesH = [-Infinity, ...boundariesH.toSorted((a, b) => a - b), Infinity].map((timeH) => Math.min(Math.max(timeH, startH), startH + spanH));
  const kept = edgesH.slice(1).flatMap((toH, k) => (toH > (edgesH[k] as number) ? [{ fromH: edgesH[k] as number, label: labels[k] ?? null }] : []));
  return { breaksH: kept.slice(1).map(({ fromH }) => fromH), labels: kept.map(({ label }) => label) };
}

function warnings({ curves }: SegmentedProblem, layerCount: number): string[] {
  return [
    ...(curves.areSigmasKnown || curves.pointCount === 0 ? [] : ['The errors of the amounts are unknown: for the stages they were estimated from the scatter of neighbouring time points.']),
    ...(curves.leftOut === 0 ? [] : [`${String(curves.leftOut)} of ${String(curves.leftOut + curves.pointCount)} amounts have no error: they count neither for stages nor for rates.`]),
    ...(layerCount < 3 ? ['Stages are told apart by the outer and the middle layers, and with fewer than three layers there is no middle: choose three or more.'] : []),
  ];
}
