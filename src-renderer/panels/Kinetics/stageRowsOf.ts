/** The stages on screen: those set by hand at once, with the rates that were found for just these parts. */
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import { stagesOf, type RangeH } from '@shared/kinetics/manualStages.js';
import type { Stage } from '@shared/kinetics/result.js';

const NO_RATES = { outerRate: null, outerRateSigma: null, middleRate: null, middleRateSigma: null };

/** @param found null: not yet @param rangeH first and last time of the series */
export function stageRowsOf(manual: KineticsParameters['stages']['manual'], found: readonly Stage[] | null, rangeH: RangeH): readonly Stage[] {
  if (!manual) return found ?? [];
  const within = (timeH: number): number => Math.min(Math.max(timeH, found?.[0]?.fromH ?? timeH), found?.at(-1)?.toH ?? timeH);
  return stagesOf(manual, rangeH).map((stage) => {
    const { outerRate, outerRateSigma, middleRate, middleRateSigma } = found?.find(({ fromH, toH }) => fromH === within(stage.fromH) && toH === within(stage.toH)) ?? NO_RATES;
    return { ...stage, outerRate, outerRateSigma, middleRate, middleRateSigma };
  });
}
