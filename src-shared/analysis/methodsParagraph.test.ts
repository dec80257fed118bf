import { describe, expect, it } from 'vitest';
import { methodsParagraph, type MethodsInput } from './methodsParagraph.js';
import { withReferences } from './methods/references.js';
import { DEFAULT_PARAMETERS } from './parameters.js';

const face = { normal: [0, 0, 1] as const, offsetMm: 0, residualMm: 0.0012, rayCount: 5000, usedCount: 4900, residualMap: [] };
const noise: MethodsInput['prepared']['noise'] = {
  sigma: 0.005, sigmaError: 1e-5, used: 'second-moment', estimates: { secondMoment: 0.005, mean: 0.005, std: 0.005, median: 0.005, truncated: 0.005 }, meanOverStd: 1.913, voxelCount: 70_000, independentCount: 70_000, zeroShare: 0,
  zeroFill: [1, 1, 1], messages: [],
};
const total = { volumeMm3: 74.6, percent: 1.5, seenPercent: 1.4, sigmaPercent: 0.02, bandPercent: null, errorPercent: 0.05, lithiumMm3: 1.1, lithiumUmol: 84, chargeC: 8, voxelCount: 74_000, effectiveVoxels: 900, detectedCount: 1000 };
const base: MethodsInput = {
  app: 'Dendrograph 1.2.3', parameters: DEFAULT_PARAMETERS, network: null,
  prepared: {
    sampleName: 'Shorted', dims: [100, 100, 32], spacingMm: [0.1, 0.1, 0.1], timeIndex: 0, unit: 'a.u.',
    cell: { source: 'fitted', axis: [0, 0, 1], centreMm: [0, 0, 0], radiusMm: 4.45, electrodeRadiusMm: 4, thicknessMm: 1.2, tiltDeg: 0.1, wedgeDeg: 0.05, faceA: face, faceB: face, flipped: false, pelletVolumeMm3: 74.6, coverage: 1, flags: [] },
    noise, llzo: { name: 'LLZO', noise, threshold: 0.1, meanIntensity: 0.45, meanIntensityError: 0.001, snr: 90 }, dendrite: { name: 'Li', p99_5: 0.2, max: 1, nonFiniteCount: 0 }, biasField: null,
    fullIntensity: 0.99, fullIntensityError: 0.001, leakage: { method: 'margin', text: 'One voxel at each face was left out.', removedPercent: null }, analysisVoxelCount: 60_000,
    crosstalk: { matrix: [[1]], condition: 1, electrodeLeak: 0.1 }, thresholds: [], histogram: { min: 0, max: 1, counts: [] }, sensitivity: { points: [], plateau: null, rule: '' }, messages: [],
  },
  segmented: {
    threshold: { method: 'dual', convention: null, value: 0.05, lowValue: null, comparison: '>=', sigmas: 10, refusal: null, fMin: 0.0505, dMinUm: 25.4, expectedFalseVoxels: 1e-17 },
    layers: [], total, detectedCount: 1000, clusterCount: 12, unconfirmedCount: 4, clusters: [], spans: { 6: false, 18: false, 26: true }, verdict: 'possible', classPercent: null, messages: [],
  },
};

describe('methods of a paper', () => {
  const text = methodsParagraph(base);

  it('names the software, the noise, the rule with its parameters, and what was left out', () => {
    for (const said of ['Dendrograph 1.2.3', '100 × 100 × 32', 'σ = 0.005', 'max(5 σ, 0.25 · P99.5)', '0.05 a.u. = 10 σ', 'One voxel at each face was left out.', '1 voxel from the faces', '26 neighbours only']) expect(text).toContain(said);
    expect(text).toContain('Fewer than 0.001 voxels');
    expect(text).not.toMatch(/NaN|undefined|null|\.\.| {2}/);
  });

  it('calls amounts relative until the relaxation is known', () => {
    expect(text).toContain('amounts are relative');
    const calibrated = methodsParagraph({ ...base, parameters: { ...DEFAULT_PARAMETERS, reference: { ...DEFAULT_PARAMETERS.reference, relaxationFactor: 2.5 } } });
    expect(calibrated).not.toContain('amounts are relative');
    expect(methodsParagraph({ ...base, prepared: { ...base.prepared, fullIntensity: null }, segmented: { ...base.segmented, total: { ...total, percent: null, errorPercent: null } } })).toContain('no fractions of volume are claimed');
  });

  it('states no errors without σ', () => {
    const blind = methodsParagraph({ ...base, prepared: { ...base.prepared, noise: { ...noise, sigma: null, sigmaError: null } } });
    expect(blind).toContain('no errors are given');
    expect(blind).not.toContain('Error bars are one standard deviation');
  });

  it('tells other rules and their source', () => {
    const otsu = methodsParagraph({ ...base, segmented: { ...base.segmented, threshold: { ...base.segmented.threshold, method: 'otsu', convention: 'imagej', comparison: '>' } } });
    expect(otsu).toMatch(/Otsu’s method \[2\] as ImageJ computes it/);
    expect(otsu).toContain('[2] Otsu');
    expect(otsu).toContain('(value > T)');
  });

  it('numbers references in order of mention, once each', () => {
    expect(withReferences('a [6] b [1] c [6]')).toMatch(/^a \[1\] b \[2\] c \[1\]\n\nReferences\n\[1\] Dijkstra.*\n\[2\] Gudbjartsson/);
    expect(withReferences('none')).toBe('none\n');
  });
});
