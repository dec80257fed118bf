/** Kinetics of a series, as a paper tells them: what was really used, with every parameter. */
import type { VoltageAnalysis } from '../../electrochemistry/voltageAnalysis.js';
import type { KineticsParameters } from '../../kinetics/parameters.js';
import type { Measured, PreparedSeries, Resolved } from '../../kinetics/result.js';
import { AXIS_NAMES } from '../../volume/channels.js';
import { growthText, stagesText } from './growth.js';
import { listed, paragraph, short } from './input.js';
import { withReferences } from './references.js';
import { voltageText } from './voltage.js';

/**
 * Plain text: paragraphs with an empty line between, then the references.
 * @param resolved null: stages were not looked for @param voltage null: no voltage log
 */
export function kineticsParagraph(prepared: PreparedSeries, measured: Measured, resolved: Resolved | null, voltage: VoltageAnalysis | null, parameters: KineticsParameters, app = 'Dendrograph'): string {
  const parts = [
    seriesText(prepared, app), layersText(prepared, measured), amountsText(prepared, measured, parameters), errorsText(measured, resolved, parameters),
    growthText(prepared, parameters), resolved ? stagesText(resolved, parameters) : '', voltage ? voltageText(voltage, resolved) : '',
  ];
  return withReferences(parts.filter((part) => part !== '').join('\n\n'));
}

function seriesText({ sampleName, timesH, durationH, intervalH, dims, spacingMm, zeroFill, noise, drift, lostTimeIndices }: PreparedSeries, app: string): string {
  const sigmas = noise.map(({ sigma }) => sigma).filter((sigma) => sigma !== null), least = Math.min(...sigmas), most = Math.max(...sigmas);
  return paragraph(
    `${timesH.length === 1 ? `The single time point ${sampleName}` : `The series ${sampleName} of ${String(timesH.length)} time points`} (matrix ${dims.join(' × ')}, voxels of ${spacingMm.map(short).join(' × ')} mm) was analysed with ${app}, after ref. [9].`,
    timesH.length === 1 ? 'Amounts stand as they are, without a baseline; there are no rates, no stages and no drift.' : null,
    durationH === null ? 'How long an acquisition took is not known.' : `Each time point is an average over its acquisition of ${short(durationH)} h, and its values stand at the middle of it; faster changes are not resolved.`,
    lostTimeIndices.length === 0 ? null : `Time ${lostTimeIndices.length === 1 ? 'point' : 'points'} ${listed(lostTimeIndices.map((t) => String(t + 1)))} held no image and ${lostTimeIndices.length === 1 ? 'was' : 'were'} left out.`,
    intervalH === null ? null : `The median distance of time points was ${short(intervalH)} h.`,
    sigmas.length === 0 ? 'The noise could not be measured; no errors are given.'
      : `The noise was measured${sigmas.length === 1 ? '' : ' in each time point by itself'}, σ = ${least === most ? short(least) : `${short(least)} to ${short(most)}`} [1].`,
    zeroFill.some((factor) => factor > 1) ? `The noise of neighbouring voxels hangs together as after zero filling by ${zeroFill.map(short).join(' × ')} (or a window as strong), so that errors count independent voxels only.` : null,
    timesH.length === 1 ? null : `The drift of the cell against the first time point, by sub-pixel phase correlation, was at most ${short(1000 * drift.mostMm)} µm${drift.errorMm === null ? '' : ` (error ${short(1000 * drift.errorMm)} µm)`} and was ${drift.isCorrected ? 'corrected' : 'not corrected'}.${drift.unseenAxes.length === 0 ? '' : ` Along ${listed(drift.unseenAxes.map((axis) => AXIS_NAMES[axis]))} the images show nothing that could be seen to move.`}`,
  );
}

function layersText({ stackAxis, dims }: PreparedSeries, { cell, curves, crosstalk, voxelsPerLayer }: Measured): string {
  const layers = curves.filter(({ layer }) => layer !== null), electrodes = curves.filter(({ layer }) => layer === null);
  return paragraph(
    `Depth was measured along axis ${AXIS_NAMES[stackAxis]} of the matrix (${String(dims[stackAxis])} voxels).`,
    `The pellet, ${short(cell.thicknessMm)} mm thick (faces ${cell.source === 'fitted' ? 'fitted to the mean image' : 'set by hand'}), was divided into ${String(layers.length)} depth layers of equal thickness, counted from electrode ${cell.flipped ? 'B' : 'A'}; a voxel counts with the part of it that lies inside (${short(voxelsPerLayer)} voxels a layer in depth).`,
    voxelsPerLayer < 2 ? 'With fewer than two voxels a layer, neighbouring layers are not resolved from each other.' : null,
    electrodes.length > 0 ? 'The slabs of the electrodes were measured alike.' : null,
    layers.length < 2 ? null : crosstalk.isCorrected
      ? `Crosstalk between layers was undone by the inverse of its matrix (condition ${short(crosstalk.condition)}).`
      : `Crosstalk between layers was not undone: a layer keeps ${rangeText(layers.map((_, l) => 100 * (crosstalk.matrix[l]?.[l] ?? NaN)))} % of its own signal.`,
  );
}

function rangeText(values: readonly number[]): string {
  const known = values.filter(Number.isFinite), least = short(Math.min(...known)), most = short(Math.max(...known));
  return least === most ? least : `${least} to ${most}`;
}

const NORMALISATIONS: Record<Measured['normalisation'], string> = {
  'llzo-full': 'divided by the intensity of full lithium times the weight of the layer: the part of its volume that is lithium', 'llzo-first': 'divided by the LLZO signal of the same layer at the first time point',
  'last-total': 'divided by the signal of all layers at the last time point: only its shape means anything', 'none': 'left in the units of the images',
};

function amountsText({ estimator, estimatorReason }: PreparedSeries, { normalisation, fullIntensity, fullIntensityError, baseline }: Measured, parameters: KineticsParameters): string {
  const estimators: Record<PreparedSeries['estimator'], string> = {
    E0: 'the real part of the phase-corrected images (E0)', E1: 'the amplitude √|M² − σ²| [1] of voxels above the threshold, less the expected false alarms (E1)',
    E2: 'the amplitude √|M² − σ²| [1] of all voxels less its mean over pure noise, 1.0354 σ (E2)',
    E3: `M² − 2σ² averaged over ${String(parameters.boxVox)} voxels along the layer, never across depth, and its signed root (E3)`,
  };
  const { timeIndices } = parameters.baseline;
  return paragraph(
    `The signal of a layer is the weighted sum of ${estimators[estimator]}${parameters.estimator === 'auto' ? '' : ', chosen by hand'}.`, estimatorReason,
    baseline === null || timeIndices.length === 0 ? 'No baseline was taken away.'
      : `The mean of ${timeIndices.length === 1 ? 'time point' : 'time points'} ${listed(timeIndices.map((t) => String(t + 1)))} was taken away as the baseline, ${parameters.baseline.per === 'layer' ? 'layer by layer' : 'voxel by voxel'}.`,
    `The result was ${NORMALISATIONS[normalisation]}.`,
    normalisation === 'llzo-first' ? 'The receive field was not corrected: over a layer it is in its LLZO signal as well.' : 'The receive field was not corrected: it is the same at all times, and weighs the places of a layer by their sensitivity.',
    normalisation !== 'llzo-full' || fullIntensity === null ? null : `The intensity of full lithium was ${short(fullIntensity)}${fullIntensityError === null ? '' : ` (relative error ${short(100 * fullIntensityError)} %)`}.`,
  );
}

function errorsText({ curves }: Measured, resolved: Resolved | null, { errors, bootstrap }: KineticsParameters): string {
  if (errors === 'snr') return 'Error bars are the amount over the signal-to-noise ratio of its layer, as ref. [9] describes its own in words; they are no propagated errors. Rates and stages keep the propagated ones.';
  const isDrawn = errors === 'bootstrap' && (resolved?.bootstrapSigmas ?? null) !== null;
  return paragraph(
    'Error bars are one standard deviation of the image noise, propagated through the sums.',
    isDrawn ? `Besides, errors come from ${String(bootstrap.draws)} parametric bootstrap draws (seed ${String(bootstrap.seed)}): noise of the measured σ added to the amplitudes and everything measured anew.` : null,
    curves.some(({ baselineSigma, referenceSigma }) => (baselineSigma ?? 0) + (referenceSigma ?? 0) > 0) ? 'Errors of the baseline and of the reference are common to all times: they are given apart, and left out of rates and stages.' : null,
    curves.some(({ crosstalkShifts }) => crosstalkShifts.some((shift) => shift !== null)) ? 'Crosstalk between layers is left in, and what undoing it would change is counted as an error as well.' : null,
    curves.some(({ bands }) => bands !== null) ? 'For the choice of the threshold, amounts at T ± σ/2 are given as a band.' : null,
  );
}
