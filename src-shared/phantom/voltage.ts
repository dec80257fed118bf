/** The voltage of the in situ cell, as a potentiostat records it (docs/sample-cell.md, Voltage). */
import { buildLog } from '../electrochemistry/buildLog.js';
import type { VoltageLog } from '../electrochemistry/voltageLog.js';
import { fillNormals, uniform } from '../random.js';
import { streamSeed, type SampleCellParameters } from './parameters.js';
import type { InSituTruth } from './truth.js';

/** When the simulated series and its log begin: only their common zero means something. */
export const SERIES_START = '2024-01-01T00:00:00Z';

type VoltageTruth = InSituTruth['voltage'];

/** When the cell is polarised, shorted, and softly shorted: what {@link makeVoltageLog} draws and analysis has to find. */
export function voltageTruth(parameters: SampleCellParameters): VoltageTruth {
  const { kinetics: { shortAt, stage3End }, voltage: { polarisation, softShorts }, timePoints, intervalH } = parameters.inSitu;
  const durationH = timePoints * intervalH, endH = Math.min(shortAt, 1) * durationH, stream = streamSeed(parameters.seed, 'softShortTimes');
  const meanGapH = (endH - stage3End * durationH) / softShorts.meanCount;
  const softShortsH: [number, number][] = [];
  let timeH = stage3End * durationH;
  for (let n = 1; meanGapH > 0; n += 2) {
    timeH -= meanGapH * Math.log(1 - uniform(stream, n));
    const lengthH = (softShorts.shortestMin + (softShorts.longestMin - softShorts.shortestMin) * uniform(stream, n + 1)) / 60;
    if (!(timeH + lengthH < endH)) break;
    softShortsH.push([timeH, timeH + lengthH]);
    timeH += lengthH;
  }
  const isShorted = shortAt < 1;
  return { shortH: isShorted ? shortAt * durationH : null, polarisationH: isShorted ? Math.max(0, shortAt - polarisation.share) * durationH : null, softShortsH };
}

/** Area resistance over that at the start. */
function resistanceAt(timeH: number, { inSitu: { voltage, timePoints, intervalH } }: SampleCellParameters, { shortH, polarisationH }: VoltageTruth): number {
  const slow = 1 + (voltage.resistanceRise * timeH) / (timePoints * intervalH);
  if (shortH === null || polarisationH === null || timeH < polarisationH) return slow;
  if (timeH >= shortH) return slow * voltage.shortFactor;
  return slow * (1 + ((voltage.polarisation.factor - 1) * (timeH - polarisationH)) / (shortH - polarisationH));
}

/**
 * V = sign(I)·|J|·R(t) with Gaussian noise, current forward and reverse in turn with rests between; zero is the start of the first time point.
 * Pure: the same parameters give the same rows.
 */
export function makeVoltageLog(parameters: SampleCellParameters): VoltageLog {
  const { inSitu: { voltage, timePoints, intervalH }, electrode, seed } = parameters;
  const areaCm2 = Math.PI * (electrode.radiusMm / 10) ** 2, flowingS = voltage.halfCycleMin * 60, periodS = flowingS + voltage.restMin * 60;
  const truth = voltageTruth(parameters), rowCount = Math.floor((timePoints * intervalH * 3600) / voltage.rowS) + 1;
  const timeS = Float64Array.from({ length: rowCount }, (_, row) => row * voltage.rowS);
  const voltageV = fillNormals(new Float64Array(rowCount), streamSeed(seed, 'voltageNoise')), currentA = new Float64Array(rowCount);
  const flowingV = (voltage.currentDensityMaCm2 / 1000) * voltage.resistanceOhmCm2;
  let dip = 0;
  for (let row = 0; row < rowCount; row++) {
    const now = row * voltage.rowS, timeH = now / 3600, half = Math.floor(now / periodS);
    while (timeH >= (truth.softShortsH[dip]?.[1] ?? Infinity)) dip++;
    const sign = now - half * periodS >= flowingS ? 0 : half % 2 === 0 ? 1 : -1;
    const isDipped = timeH >= (truth.softShortsH[dip]?.[0] ?? Infinity);
    currentA[row] = sign * (voltage.currentDensityMaCm2 / 1000) * areaCm2;
    voltageV[row] = sign * flowingV * resistanceAt(timeH, parameters, truth) * (isDipped ? 1 - voltage.softShorts.depth : 1) + (voltage.noiseMv / 1000) * (voltageV[row] ?? 0);
  }
  return buildLog({
    name: 'In situ · Voltage', path: 'synthetic:sample/in-situ/voltage', format: 'Synthetic', areaCm2, zeroAtMs: Date.parse(SERIES_START), zone: 'Z',
    metadata: [
      { group: 'Sample cell', name: 'Seed', value: String(seed) },
      { group: 'Sample cell', name: 'Parameters', value: JSON.stringify(voltage) },
      ...(truth.shortH === null ? [] : [{ group: 'Truth', name: 'Short', value: `${truth.shortH.toFixed(2)} h` }]),
    ],
    warnings: [`Synthetic data made by Dendrograph (seed ${seed})`], assumptions: [],
  }, { timeS, voltageV, currentA, cycle: null, curveStarts: [] });
}
