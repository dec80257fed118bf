/** What must not matter, and what must scale: unit of the values, of the lengths, order of the voxels, side of the electrodes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fillNormals } from '../random.js';
import type { Affine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { analyseScan } from './analyse.js';
import { DEFAULT_PARAMETERS, type AnalysisParameters } from './parameters.js';
import type { Analysis } from './result.js';
import type { Scan } from './scan.js';

const N = 30, SPACING = [0.1, 0.11, 0.12] as const, DIMS: Dims = [N, N - 1, 26];

/** A pellet with a filament through it, another at electrode A and a speck inside; Rician noise of σ = 1. */
function makeScan(): Scan {
  const count = DIMS[0] * DIMS[1] * DIMS[2], llzo = new Float64Array(count), dendrite = new Float64Array(count), z = fillNormals(new Float64Array(4 * count), 3);
  for (let k = 0, n = 0; k < DIMS[2]; k++) for (let j = 0; j < DIMS[1]; j++) for (let i = 0; i < DIMS[0]; i++, n++) {
    const isInside = Math.hypot((i - 14.5) * SPACING[0], (j - 14) * SPACING[1]) <= 1.05 && k >= 7 && k < 19;
    const lithium = !isInside ? 0 : (i === 15 && j === 14) || (i === 10 && j === 15 && k < 11) || (i === 18 && j === 11 && k > 11 && k < 15) ? 0.4 : 0;
    const magnitude = (signal: number, at: number): number => Math.hypot(signal + (z[at] as number), z[at + 1] as number);
    llzo[n] = magnitude(isInside ? 40 * (1 - lithium) : 0, 4 * n);
    dendrite[n] = magnitude(88 * lithium, 4 * n + 2);
  }
  const affine: Affine = [SPACING[0], 0, 0, -1.45, 0, SPACING[1], 0, -1.54, 0, 0, SPACING[2], -1.5, 0, 0, 0, 1];
  return { name: 'cell', path: 'cell', dims: DIMS, affine, timeIndex: 0, unit: 'a.u.', dendriteName: 'li', dendrite, kind: 'float', llzoName: 'llzo', llzo, stackAxis: 2, pristine: null };
}

type Found = Omit<Analysis, 'app'>;
const parameters = (change: Partial<AnalysisParameters> = {}): AnalysisParameters => ({ ...DEFAULT_PARAMETERS, leakage: { method: 'none', pristineSampleId: null }, ...change });

const close = (value: number | null | undefined, digits = 6): unknown => (value === null || value === undefined ? value : expect.closeTo(value, digits));
const percents = ({ segmented: { layers } }: Found): unknown[] => layers.map(({ percent }) => percent);
const near = (values: readonly unknown[], digits = 6): unknown[] => values.map((value) => (typeof value === 'number' ? close(value, digits) : value));
/** What depends on neither unit nor order. */
const counts = ({ prepared, segmented, network }: Found): unknown => ({
  voxels: [prepared.analysisVoxelCount, segmented.detectedCount, segmented.clusterCount, ...segmented.clusters.map(({ voxelCount }) => voxelCount)],
  verdict: segmented.verdict, spans: segmented.spans, topology: [network.topology.euler26, network.topology.euler6, ...network.topology.betti],
  classes: segmented.clusters.map(({ class: own }) => own),
});

let scan: Scan, found: Found;
beforeAll(() => {
  scan = makeScan();
  found = analyseScan(scan, parameters());
});

describe('the numbers of an analysis', () => {
  it('are those of the cell that was made', () => {
    expect(found.segmented.verdict).toBe('percolates');
    expect(found.segmented.clusters.map(({ voxelCount, class: own }) => [voxelCount, own])).toEqual([[12, 'spanning'], [4, 'A'], [3, 'isolated']]);
    expect(found.network.shortestPath?.lengthMm).toBeCloseTo(11 * SPACING[2], 9);
    expect(found.network.topology).toMatchObject({ euler26: 3, betti: [3, 0, 0] });
  });

  it.each([7, 1e-9, 1e12])('do not depend on the unit of the values (× %d)', (factor) => {
    const scaled = analyseScan({ ...scan, dendrite: scan.dendrite.map((v) => factor * v), llzo: (scan.llzo as Float64Array).map((v) => factor * v) }, parameters());
    expect(counts(scaled)).toEqual(counts(found));
    expect(percents(scaled)).toEqual(near(percents(found)));
    expect((scaled.prepared.noise.sigma ?? NaN) / factor).toBeCloseTo(found.prepared.noise.sigma ?? NaN, 6);
    expect(scaled.network.percolation.margin).toBeCloseTo(found.network.percolation.margin ?? NaN, 6);
  });

  it.each([2, 1000, 0.01])('scale with lengths (× %d)', (factor) => {
    const affine = scan.affine.map((v, n) => (n < 12 ? factor * v : v)) as unknown as Affine, larger = analyseScan({ ...scan, affine }, parameters());
    expect(counts(larger)).toEqual(counts(found));
    expect(percents(larger)).toEqual(near(percents(found)));
    const lengths = ({ prepared: { cell }, network }: Found, unit: number): number[] => [cell.thicknessMm, cell.radiusMm, network.shortestPath?.lengthMm ?? NaN, network.bottleneck?.radiusMm ?? NaN, network.skeleton.totalLengthMm].map((mm) => mm / unit);
    expect(lengths(larger, factor)).toEqual(near(lengths(found, 1)));
    expect(larger.network.shortestPath?.tortuosity).toBeCloseTo(found.network.shortestPath?.tortuosity ?? NaN, 6);
    expect([(larger.segmented.total.lithiumMm3 ?? NaN) / factor ** 3, larger.network.surface.areaMm2 / factor ** 2]).toEqual(near([found.segmented.total.lithiumMm3, found.network.surface.areaMm2]));
  });

  it('count layers from the other electrode when the cell is flipped, and nothing else', () => {
    const flipped = analyseScan(scan, parameters({ cell: { ...DEFAULT_PARAMETERS.cell, flip: true } }));
    expect(percents(flipped)).toEqual(near([...percents(found)].reverse(), 9));
    expect(flipped.segmented.clusters).toEqual(found.segmented.clusters);
    expect(flipped.network.shortestPath).toEqual(found.network.shortestPath);
  });

  it.each([[[2, 0, 1]], [[1, 2, 0]], [[1, 0, 2]]] as const)('do not depend on the order of the axes (%j)', (order) => {
    const turned = analyseScan(permuted(scan, order), parameters());
    expect(counts(turned)).toEqual(counts(found));
    expect(percents(turned)).toEqual(near(percents(found), 4));
    expect(turned.prepared.cell.thicknessMm).toBeCloseTo(found.prepared.cell.thicknessMm, 4);
    expect(turned.prepared.noise.sigma).toBeCloseTo(found.prepared.noise.sigma ?? NaN, 9);
    expect(turned.network.percolation.intensity).toEqual(found.network.percolation.intensity);
    expect(turned.segmented.clusters.map(({ centroidMm }) => [...centroidMm])).toEqual(found.segmented.clusters.map(({ centroidMm }) => near([...centroidMm])));
  });
});

/** The same cell at the same place, its voxels stored with axis order[0] fastest. */
function permuted(of: Scan, order: readonly [number, number, number]): Scan {
  const { dims, affine } = of, [a, b, c] = order as [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2], steps = [1, dims[0], dims[0] * dims[1]] as const;
  const turn = (values: Scan['dendrite']): Float64Array => {
    const out = new Float64Array(values.length);
    for (let k = 0, n = 0; k < dims[c]; k++) for (let j = 0; j < dims[b]; j++) for (let i = 0; i < dims[a]; i++, n++) out[n] = values[i * steps[a] + j * steps[b] + k * steps[c]] as number;
    return out;
  };
  const columns = [0, 4, 8].flatMap((row) => [...order.map((axis) => affine[row + axis] ?? 0), affine[row + 3] ?? 0]);
  return { ...of, dims: [dims[a], dims[b], dims[c]], affine: [...columns, 0, 0, 0, 1] as unknown as Affine, dendrite: turn(of.dendrite), llzo: of.llzo && turn(of.llzo), stackAxis: order.indexOf(2) as 0 | 1 | 2 };
}
