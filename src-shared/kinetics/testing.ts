/** Small results of a series for tests of what is made from them: two layers, three time points, one break, one short. */
import type { VoltageAnalysis } from '../electrochemistry/voltageAnalysis.js';
import type { Curve, Measured, PreparedSeries, Resolved } from './result.js';

const face = { normal: [0, 0, 1] as const, offsetMm: 0, residualMm: 0.001, rayCount: 90, usedCount: 88, residualMap: [] };
const cell: PreparedSeries['cell'] = {
  source: 'fitted', axis: [0, 1, 0], centreMm: [0, 0, 0], radiusMm: 4.45, electrodeRadiusMm: 4, thicknessMm: 1.2, tiltDeg: 0.1, wedgeDeg: 0.05, faceA: face, faceB: face, flipped: false, pelletVolumeMm3: 74.6, coverage: 1, flags: [],
};
const noise = { sigma: 0.004, sigmaError: 1e-5, used: 'second-moment' as const, voxelCount: 3000, independentCount: 3000 };

export function testCurve(key: string, layer: number | null, values: (number | null)[]): Curve {
  return {
    key, layer, fromDepth: 0, toDepth: 0.5, weightVox: 120, effectiveVoxels: 110, values, sigmas: values.map((value) => (value === null ? null : 0.02)), baselineSigma: 0.01, referenceSigma: 0.03, crosstalkShifts: values.map(() => null),
    totalSigmas: values.map((value) => (value === null ? null : 0.025)), bands: null, rates: values.map(() => 0.01), rateSigmas: values.map(() => 0.001), smooth: values,
  };
}

export const TEST_PREPARED: PreparedSeries = {
  sampleName: 'In situ, "cell 1"', dims: [81, 52, 1], spacingMm: [0.21, 0.21, 1], unit: 'a.u.', timesH: [2.25, 6.75, 11.25], durationH: 4.5, intervalH: 4.5, cell, dendriteName: 'Li', noise: [noise, noise, { ...noise, sigma: 0.005 }],
  zeroFill: [1, 1, 1], llzo: { name: 'LLZO', threshold: 0.2, sigma: 0.004 }, stackAxis: 1, lostTimeIndices: [], estimator: 'E3', estimatorReason: 'Two-dimensional magnitudes: noise is taken off their squares.',
  drift: { shiftsMm: [[0, 0, 0], [0.001, 0, 0], [0.002, -0.001, 0]], errorMm: 0.0005, mostMm: 0.0022, isCorrected: false, unseenAxes: [] }, messages: [],
};

export const TEST_MEASURED: Measured = {
  normalisation: 'llzo-first', unit: '%', quantity: 'Lithium signal (% of LLZO)', cell, fullIntensity: null, fullIntensityError: null, voxelsPerLayer: 2.8,
  crosstalk: { matrix: [[0.9, 0.1], [0.08, 0.88]], condition: 1.3, electrodeLeak: 0.05, isCorrected: false },
  curves: [testCurve('1', 1, [0, 0.5, 1]), testCurve('2', 2, [0, null, 0.2]), testCurve('A', null, [3, 3, 3])], total: testCurve('total', null, [0, 0.5, 1.2]),
  spaceTime: { fromDepth: 0, toDepth: 1, values: [[0, 0], [0.5, 0.1], [1, 0.2]] }, baseline: [0.1, 0.1], messages: [],
};

const stage = { outerRate: 0.02, outerRateSigma: 0.001, middleRate: null, middleRateSigma: null };

export const TEST_RESOLVED: Resolved = {
  stages: {
    method: 'joint', models: [0, 1, 2].map((breakCount) => ({ breakCount, chi2: 10, parameterCount: 4, bic: 20, breaksH: [] })), reducedChi2: 1.1, sigmaScale: 1,
    breaks: [{ timeH: 6, lowH: 5.5, highH: null, bootstrapSdH: null }], stages: [{ label: 'I', fromH: 0, toH: 6, ...stage }, { label: null, fromH: 6, toH: 11.25, ...stage }], missing: ['II', 'III', 'IV'], lines: [], pelt: [],
  },
  percolation: { spans: [false, null, true], firstTimeIndex: 2, firstH: 11.25 }, allLayersH: null, lagH: { percolation: -1.25, allLayers: null, stageIV: null }, bootstrapSigmas: null, messages: [],
};

export const TEST_VOLTAGE: VoltageAnalysis = {
  areaCm2: 0.5, setCurrentA: 5e-5, plateauV: 0.05, polarisation: null, openCircuits: [], totalChargeC: 1.8, netChargeC: 0.01, messages: [],
  halfCycles: [1, 2].map((index) => ({ index, startS: (index - 1) * 2100, endS: index * 2100, sign: index === 1 ? 1 as const : -1 as const, medianV: 0.05, maxV: 0.06, changeV: 0.001, noiseV: 3e-4, currentA: 5e-5, areaResistanceOhmCm2: 500, chargeC: 0.09 })),
  hardShort: { timeS: 36_000, halfCycle: 2, isIrreversible: true, rule: 'half-cycles' }, softShorts: [{ timeS: 1000, halfCycle: 1, kind: 'drop', share: 0.2 }],
};
