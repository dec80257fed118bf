/** How many breaks the curves need, by the Bayesian information criterion. G. Schwarz, Ann. Stat. 6, 461 (1978), doi 10.1214/aos/1176344136. */
import type { Resolved } from './result.js';

export interface FittedModel { breakCount: number; /** With σ as given. */ chi2: number; parameterCount: number; breaksH: number[] }

export interface ModelChoice {
  /** Position in the models. */
  chosen: number;
  /** χ² over degrees of freedom of the chosen model, with σ as given. */
  reducedChi2: number;
  sigmaScale: number;
  /** With σ scaled. */
  compared: Resolved['stages']['models'];
}

/** The best model may leave so much before σ is taken to be too small. */
const MOST_REDUCED = 2;

/** The least χ² + p ln N; once more with σ scaled by the root of the reduced χ² where that is above 2. @param models at least one */
export function chooseModel(models: readonly FittedModel[], pointCount: number): ModelChoice {
  const compare = (scale: number): Resolved['stages']['models'] => models.map((model) => {
    const chi2 = model.chi2 / scale ** 2;
    return { ...model, chi2, bic: chi2 + model.parameterCount * Math.log(pointCount) };
  });
  const least = (compared: Resolved['stages']['models']): number => compared.reduce((best, { bic }, at) => (bic < (compared[best]?.bic ?? Infinity) ? at : best), 0);
  const reducedOf = (at: number): number => { const model = models[at] as FittedModel; return model.chi2 / Math.max(1, pointCount - model.parameterCount); };
  const first = reducedOf(least(compare(1))), sigmaScale = first > MOST_REDUCED ? Math.sqrt(first) : 1;
  const compared = compare(sigmaScale), chosen = least(compared);
  return { chosen, reducedChi2: reducedOf(chosen), sigmaScale, compared };
}
