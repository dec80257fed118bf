/** Threshold, leakage and amounts, as a paper tells them. */
import { paragraph, short, type MethodsInput } from './input.js';

const CONVENTIONS = { 'scikit-image': 'scikit-image', 'imagej': 'ImageJ' } as const;
const HISTOGRAM_TITLES = { otsu: 'Otsu’s method [3]', isodata: 'the isodata method', li: 'Li’s minimum cross entropy [4]', triangle: 'the triangle method [5]', yen: 'Yen’s method' } as const;

export function thresholdText({ parameters: { threshold: rule }, prepared: { noise, unit }, segmented: { threshold } }: MethodsInput): string {
  const { method } = threshold;
  const value = `${short(threshold.value)}${unit === '' || unit === '1' ? '' : ` ${unit}`}`, inSigmas = threshold.sigmas === null ? '' : ` = ${short(threshold.sigmas)} σ`;
  const how = method === 'dual' ? `max(${short(rule.k)} σ, ${short(rule.share)} · P99.5), P99.5 being the 99.5th percentile in the analysis mask`
    : method === 'k-sigma' ? `${short(rule.k)} σ`
    : method === 'hysteresis' ? `hysteresis from ${short(rule.kLow)} σ, joined over faces to voxels of ${short(rule.k)} σ`
    : method === 'manual' ? 'manual choice'
    : `${HISTOGRAM_TITLES[method]}${threshold.convention === null ? '' : ` as ${CONVENTIONS[threshold.convention]} computes it`}`;
  return paragraph(
    `Voxels count as lithium metal from the threshold T = ${value}${inSigmas} on (value ${threshold.comparison === '>=' ? '≥' : '>'} T), chosen by ${how}.`,
    threshold.refusal === null ? null : `The rule put it inside the noise (${threshold.refusal}) and was taken all the same.`,
    noise.sigma === null || threshold.expectedFalseVoxels === null ? null : `${threshold.expectedFalseVoxels < 0.001 ? 'Fewer than 0.001' : short(threshold.expectedFalseVoxels)} voxels of pure noise are expected to pass it.`,
    threshold.fMin === null || threshold.dMinUm === null ? null : `A voxel filled to less than ${short(100 * threshold.fMin)} % (a single filament of ${short(threshold.dMinUm)} µm) is not detected.`,
  );
}

export function amountText({ parameters: { reference, unseen }, prepared: { fullIntensity, fullIntensityError, llzo, leakage, noise }, segmented: { total } }: MethodsInput): string {
  const given = reference.fullIntensity !== null;
  return paragraph(
    leakage.text,
    fullIntensity === null
      ? 'Without a reference for the intensity of full lithium, amounts are in relative units and no fractions of volume are claimed.'
      : given ? `The intensity of a voxel full of lithium was set to ${short(fullIntensity)}.`
      : `The intensity of a voxel full of lithium, ${short(fullIntensity)}${fullIntensityError === null ? '' : ` (relative error ${short(100 * fullIntensityError)} %)`}, follows from that of LLZO${llzo ? ` (${short(llzo.meanIntensity)})` : ''}, a density ratio of ${short(reference.densityRatio)} and a relaxation factor of ${short(reference.relaxationFactor)}.`,
    !given && fullIntensity !== null && reference.relaxationFactor === 1 ? 'As the relaxation factor of 1 assumes equal saturation and decay in metal and LLZO, amounts are relative: they compare layers and samples measured alike, and are no absolute moles.' : null,
    fullIntensity !== null ? 'The amount of a layer is Σ w A over detected voxels, less the expected false alarms, over I_full Σ w.' : null,
    fullIntensity === null ? null : unseen === 'extrapolated' ? 'Lithium in voxels below the threshold was extrapolated from those between T and 2 T, taking amplitudes to be as frequent below T as there; this part is an assumption with an error of 20 %.' : 'Lithium below the threshold was left out, so that amounts are lower bounds.',
    noise.sigma === null ? 'Errors are not stated, as σ is unknown.' : 'Error bars are one standard deviation: the noise propagated through A, together with what half a σ of the threshold changes.',
    total.percent === null ? null : `In all, ${short(total.percent)}${total.errorPercent === null ? '' : ` ± ${short(total.errorPercent)}`} % of the volume is lithium${total.seenPercent === null || unseen === 'left-out' ? '' : `, ${short(total.seenPercent)} % in voxels above the threshold`}.`,
  );
}
