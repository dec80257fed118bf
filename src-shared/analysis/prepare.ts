/** First step of an analysis: where the cell lies, how strong the noise is, what leaks from the electrodes, what thresholds there are. */
import { fullIntensity as fullIntensityOf } from '../physics/lithium.js';
import { biasFactors, sigmaWithoutBias, withoutBias } from '../quantify/biasField.js';
import { regionSums } from '../quantify/cell/amounts.js';
import { crosstalk } from '../quantify/cell/crosstalk.js';
import { analysisMask, depthMap, regionRadiusMm } from '../quantify/cell/depth.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { layerWeights } from '../quantify/cell/layerWeights.js';
import { medianOf } from '../quantify/select.js';
import { contactDepthOf } from '../segment/electrodes.js';
import type { Values } from '../segment/grid.js';
import { samplePercentile, takeSample } from '../segment/thresholds/sample.js';
import type { Sigma } from '../segment/thresholds/threshold.js';
import { determinant } from '../volume/geometry.js';
import { amplitudesOf } from './amplitudes.js';
import { cellOf, withCoverage } from './cell.js';
import { faintCeramic, thinLayers } from './implausible.js';
import { withoutLeakage } from './leakage.js';
import { biasFieldOf, darkCeramic, llzoOf } from './llzo.js';
import { backgroundOf, noiseOf } from './noise.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './preparedScan.js';
import type { Prepared } from './result.js';
import { gridOf, shared, type Scan } from './scan.js';
import { choicesOf, histogramOf, sensitivityOf } from './survey.js';

/** @throws AppError when no cell is found (with what to do), or what `onFraction` throws to cancel */
export function prepareScan(scan: Scan, parameters: AnalysisParameters, onFraction: (fraction: number) => void = () => undefined): PreparedScan {
  const { dims, affine } = scan, grid = gridOf(scan);
  const located = cellOf(scan, parameters, (fraction) => { onFraction(0.4 * fraction); });
  const { cell: { region }, layers } = parameters;
  const background = located.isWhole ? null : backgroundOf(located.cell, scan);
  onFraction(0.42);
  const noise = noiseOf(scan.dendrite, scan, background, parameters, true);
  onFraction(0.46);
  const llzoNoise = scan.llzo && noiseOf(scan.llzo, scan, background, parameters, false);
  onFraction(0.5);
  const field = biasFieldOf(scan, llzoNoise, located, parameters), factors = field && biasFactors(field, dims);
  onFraction(0.52);
  const depth = depthMap(located.cell, dims, affine);
  const dependence = noise.zeroFill[0] * noise.zeroFill[1] * noise.zeroFill[2];
  const weights = layerWeights(located.cell, dims, affine, layers, { radiusMm: regionRadiusMm(located.cell, dims, affine, { region, radialMarginVox: 0 }), onFraction: (fraction) => { onFraction(0.54 + 0.06 * fraction); } });
  const cell = withCoverage(located.cell, scan, region === 'pellet' ? weights.sums : layerWeights(located.cell, dims, affine, layers).sums);
  onFraction(0.6);

  const wholeMask = analysisMask(depth, cell, dims, affine, { ...parameters.cell, depthMarginVox: 0 });
  const llzo = llzoOf(scan, llzoNoise, located.llzoThreshold, factors, wholeMask, parameters);
  onFraction(0.65);
  const { densityRatio, relaxationFactor, fullIntensity: byHand } = parameters.reference;
  const fullIntensity = byHand ?? (llzo && fullIntensityOf(llzo.meanIntensity, densityRatio, relaxationFactor));
  const fullIntensityError = byHand !== null || !llzo || llzo.meanIntensityError === null || !(llzo.meanIntensity > 0) ? null : llzo.meanIntensityError / llzo.meanIntensity;
  const corrected = factors ? withoutBias(scan.dendrite, factors) : scan.dendrite;
  const { values, report: leakage } = withoutLeakage({ scan, located, parameters, values: corrected, sigma: noise.sigma, weights, fullIntensity, llzoIntensity: llzo?.meanIntensity ?? null });
  onFraction(0.75);

  const sigma: Sigma | null = noise.sigma === null ? null : factors ? sigmaWithoutBias(noise.sigma, factors) : noise.sigma;
  const depthMarginVox = leakage.method === 'margin' ? parameters.cell.depthMarginVox : 0;
  const mask = analysisMask(depth, cell, dims, affine, { ...parameters.cell, depthMarginVox });
  const medianSigma = sigma === null || typeof sigma === 'number' ? sigma : medianOf(sigma.filter((_, n) => mask[n] === 1));
  const sample = takeSample(values, mask, values === scan.dendrite ? scan.kind : 'float');
  onFraction(0.77);
  const p99_5 = sample.values.length === 0 ? NaN : samplePercentile(sample, 99.5), sums = regionSums(weights, depthMarginVox > 0 ? analysisMask(depth, cell, dims, affine, { region, radialMarginVox: 0, depthMarginVox }) : null);
  onFraction(0.79);
  const amplitudes = amplitudesOf(values, sigma, parameters);
  const voxelMm = voxelStepMm(affine, cell.axis), voxelMm3 = Math.abs(determinant(affine)), weight = sums.weight.reduce((sum, one) => sum + one, 0);
  const contactDepth = contactDepthOf(voxelMm, depthMarginVox, cell.thicknessMm);
  const mixing = crosstalk({ voxelMm, thicknessMm: cell.thicknessMm, layers });
  const prepared: Prepared = {
    sampleName: scan.name, dims, spacingMm: grid.spacingMm, timeIndex: scan.timeIndex, unit: scan.unit, cell, noise, llzo,
    dendrite: { name: scan.dendriteName, p99_5: finite(p99_5), max: finite(sample.max), nonFiniteCount: nonFiniteCount(scan.dendrite) },
    biasField: field && { order: field.order, terms: field.names.map((term, n) => ({ term, coefficient: field.coefficients[n] ?? 0 })), minFactor: field.minFactor, maxFactor: field.maxFactor, cvBefore: field.cvBefore, cvAfter: field.cvAfter },
    fullIntensity, fullIntensityError, leakage, analysisVoxelCount: mask.reduce((count, inside) => count + inside, 0),
    crosstalk: { matrix: mixing.matrix, condition: mixing.condition, electrodeLeak: mixing.electrodeLeak },
    thresholds: choicesOf(sample, medianSigma, p99_5, parameters.threshold, (fraction) => { onFraction(0.8 + 0.08 * fraction); }),
    histogram: histogramOf(sample),
    sensitivity: sensitivityOf({
      values, mask, dims, sigma: medianSigma, law: parameters.noise, depth, contactDepth, connectivity: parameters.network.connectivity, weights: null, fullSum: fullIntensity === null ? null : fullIntensity * weight,
    }, sample, (fraction) => { onFraction(0.88 + 0.12 * fraction); }),
    messages: [...located.messages, ...faintCeramic(llzo), ...thinLayers(cell.thicknessMm / layers / voxelMm, mixing.condition)],
  };
  const dark = scan.llzo && llzo ? darkCeramic(scan.llzo, llzo.meanIntensity, factors, wholeMask) : new Uint8Array(mask.length);
  const arrays = { dark: shared(dark), values: shared(values), amplitudes: shared(amplitudes), analysisMask: shared(mask), depth: shared(depth) };
  return {
    prepared, path: scan.path, grid, affine, cell, ...arrays,
    sigma: sigma === null || typeof sigma === 'number' ? sigma : shared(sigma), medianSigma, fullIntensity,
    fractions: fullIntensity === null ? null : shared(amplitudes.map((amplitude) => amplitude / fullIntensity)),
    sample: { ...sample, values: shared(sample.values) }, weights: { ...weights, layer: shared(weights.layer), shared: shared(weights.shared), starts: shared(weights.starts), entryLayers: shared(weights.entryLayers), entryWeights: shared(weights.entryWeights) }, sums, dependence, depthMarginVox,
    regionMm3: weight * voxelMm3, faceAcrossMm2: voxelMm3 / voxelMm,
    byteLength: Object.values(arrays).reduce((bytes, array) => bytes + array.byteLength, 0),
  };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function nonFiniteCount(values: Values): number {
  let count = 0;
  for (let n = 0; n < values.length; n++) if (!Number.isFinite(values[n])) count++;
  return count;
}
