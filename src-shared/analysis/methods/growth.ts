/** Growth rates and stages, as a paper tells them. */
import type { KineticsParameters } from '../../kinetics/parameters.js';
import { DEFAULT_HALF_WIDTH } from '../../kinetics/rates.js';
import type { PreparedSeries, Resolved, Stage } from '../../kinetics/result.js';
import { listed, paragraph, short } from './input.js';

export function growthText({ timesH }: Pick<PreparedSeries, 'timesH'>, { rate: { method, halfWidth } }: KineticsParameters): string {
  if (timesH.length < 2) return '';
  const width = (chosen: 'local-linear' | 'local-quadratic'): string => short(halfWidth ?? DEFAULT_HALF_WIDTH[chosen]);
  const how: Record<typeof method, string> = {
    'local-linear': `local linear regression with a tricube kernel of half-width ${width('local-linear')} intervals [10]`, 'local-quadratic': `local quadratic regression with a tricube kernel of half-width ${width('local-quadratic')} intervals [10]`,
    'savitzky-golay': 'the Savitzky–Golay filter of 5 points and order 2 [11], without values at the ends', 'spline': 'a natural cubic smoothing spline, its smoothness by generalised cross-validation [12]',
  };
  return `Growth rates are slopes by ${how[method]}, weighted by 1/σ²; their errors follow from the weights of the linear operator. Negative rates (stripping) are kept.`;
}

export function stagesText({ stages: { method, models, breaks, stages, missing, sigmaScale, reducedChi2 } }: Resolved, { stages: asked }: KineticsParameters): string {
  const found = stages.filter(({ label }) => label !== null), tested = models.map(({ breakCount }) => breakCount);
  const how = method === 'manual' ? `The stages were set by hand${breaks.length === 0 ? '' : `, with ${breaks.length === 1 ? 'a boundary' : 'boundaries'} at ${listed(breaks.map(breakText))}`}.`
    : method === 'pelt' ? 'Change points of all layers together were found by PELT with straight lines and a penalty of 3 ln n for each curve [14].'
    : `Stages were found by continuous broken lines through all layers with shared breaks [13], ${breaks.length === 0 ? 'none' : String(breaks.length)} of ${tested.length === 0 ? '0' : String(Math.min(...tested))} to ${String(tested.length === 0 ? asked.mostBreaks : Math.max(...tested))} breaks by the Bayesian information criterion, at least ${String(asked.leastPoints)} time points in each part.`;
  return paragraph(
    how,
    method === 'joint' && sigmaScale !== 1 ? `σ was scaled by ${short(sigmaScale)}, as the lines leave more scatter than it explains.` : null,
    method === 'joint' && reducedChi2 !== null ? `The reduced χ² is ${short(reducedChi2)}.` : null,
    method !== 'manual' && breaks.length > 0 ? `${breaks.length === 1 ? 'The break lies' : 'The breaks lie'} at ${listed(breaks.map(breakText))}${method === 'joint' ? ' (in brackets: where χ² is one more)' : ''}.` : null,
    breaks.some(({ bootstrapSdH }) => bootstrapSdH !== null) ? 'Standard deviations of the breaks are from a moving-block bootstrap of the residuals [15].' : null,
    found.length > 0 ? `${method === 'manual' ? 'They were named by hand' : 'Labels follow the slopes of the outer and of the middle layers'}: ${listed(found.map(stageText))}.` : null,
    missing.length > 0 && method !== 'manual' ? `Stage${missing.length === 1 ? '' : 's'} ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not resolved.` : null,
  );
}

type Break = Resolved['stages']['breaks'][number];

function breakText({ timeH, lowH, highH, bootstrapSdH }: Break): string {
  const range = lowH === null && highH === null ? '' : ` (${lowH === null ? 'open' : short(lowH)} to ${highH === null ? 'open' : short(highH)} h)`;
  return `${short(timeH)}${bootstrapSdH === null ? '' : ` ± ${short(bootstrapSdH)}`} h${range}`;
}

const stageText = ({ label, fromH, toH }: Stage): string => `${label ?? ''} from ${short(fromH)} to ${short(toH)} h`;
