/** Grain boundaries of the ceramic: the network along which lithium grows (docs/sample-cell.md, Grain boundaries). */
import { normal, uniform } from '../random.js';
import type { FineGrid } from './fineGrid.js';
import { streamSeed, type SampleCellParameters } from './parameters.js';

export const OUTSIDE = 0, GRAIN = 1, PLANE = 2, LINE = 3;

export interface GrainNetwork {
  /** Per stored fine voxel: OUTSIDE, GRAIN (its interior), PLANE (boundary of two grains) or LINE (edge of three). */
  kind: Uint8Array;
  /** Cost of a step into the voxel, relative to a typical line; 0: lithium cannot go there. */
  stepCost: Float32Array;
  /** Smallest positive step cost; 1 when there is none. */
  cheapestStep: number;
}

/** Voronoi cells of one seed per cube of a jittered grid; planes and lines from the three nearest of 27 seeds. */
export function makeGrainNetwork(grid: FineGrid, { seed, grains }: SampleCellParameters): GrainNetwork {
  const kind = classifyVoxels(grid, seed, grains);
  const stepCost = new Float32Array(kind.length);
  const costSeed = streamSeed(seed, 'stepCosts');
  let cheapestStep = Infinity;
  for (let voxel = 0; voxel < kind.length; voxel++) {
    const base = kind[voxel] === LINE ? grains.lineCost : kind[voxel] === PLANE ? grains.planeCost : 0;
    if (base === 0) continue;
    const cost = Math.fround(base * Math.exp(grains.costSpread * normal(costSeed, voxel)));
    stepCost[voxel] = cost;
    if (cost < cheapestStep) cheapestStep = cost;
  }
  return { kind, stepCost, cheapestStep: cheapestStep === Infinity ? 1 : cheapestStep };
}

function classifyVoxels(grid: FineGrid, seed: number, grains: SampleCellParameters['grains']): Uint8Array {
  const { nx, ny, slices, disc, spacingMm } = grid;
  const kind = new Uint8Array(nx * ny * slices);
  const perCube = grains.edgeMm / spacingMm;
  const seeds = grainSeeds(grid, seed, perCube, grains.jitter);
  const near = new Float64Array(27 * 3);
  for (let ck = 0; ck * perCube < slices; ck++) for (let cj = 0; cj * perCube < ny; cj++) for (let ci = 0; ci * perCube < nx; ci++) {
    seeds.neighbours(near, ci, cj, ck);
    for (let k = firstIn(ck, perCube); k < Math.min(firstIn(ck + 1, perCube), slices); k++) {
      for (let j = firstIn(cj, perCube); j < Math.min(firstIn(cj + 1, perCube), ny); j++) {
        for (let i = firstIn(ci, perCube); i < Math.min(firstIn(ci + 1, perCube), nx); i++) {
          if (disc[j * nx + i] === 0) continue;
          kind[(k * ny + j) * nx + i] = kindAt(near, i + 0.5, j + 0.5, k + 0.5, grains.planeWidthVox, grains.lineWidthVox);
        }
      }
    }
  }
  return kind;
}

/** First voxel whose centre lies in cube `cube`. */
function firstIn(cube: number, perCube: number): number {
  return Math.ceil(cube * perCube - 0.5);
}

/** Kind of the voxel centred at (x, y, z), in fine voxels, given the 27 seeds around it. */
function kindAt(near: Float64Array, x: number, y: number, z: number, planeWidth: number, lineWidth: number): number {
  let first = Infinity, second = Infinity, third = Infinity;
  for (let n = 0; n < 81; n += 3) {
    const dx = (near[n] as number) - x, dy = (near[n + 1] as number) - y, dz = (near[n + 2] as number) - z;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared >= third) continue;
    if (squared < first) { third = second; second = first; first = squared; }
    else if (squared < second) { third = second; second = squared; }
    else third = squared;
  }
  const nearest = Math.sqrt(first);
  if (Math.sqrt(third) - nearest < lineWidth) return LINE;
  return Math.sqrt(second) - nearest < planeWidth ? PLANE : GRAIN;
}

interface GrainSeeds {
  /** Writes x, y, z (in fine voxels from the first stored slice) of the 27 seeds around a cube. */
  neighbours(out: Float64Array, ci: number, cj: number, ck: number): void;
}

function grainSeeds(grid: FineGrid, seed: number, perCube: number, jitter: number): GrainSeeds {
  const stream = streamSeed(seed, 'grainSeeds');
  const size = [grid.nx, grid.ny, grid.slices].map((n) => Math.ceil(n / perCube) + 2) as [number, number, number];
  const positions = new Float64Array(3 * size[0] * size[1] * size[2]);
  for (let at = 0; at < positions.length; at++) {
    const cube = Math.floor(at / 3);
    const axis = at % 3;
    const index = axis === 0 ? cube % size[0] : axis === 1 ? Math.floor(cube / size[0]) % size[1] : Math.floor(cube / (size[0] * size[1]));
    positions[at] = (index - 1 + 0.5 + jitter * (uniform(stream, at + 1) - 0.5)) * perCube;
  }
  return {
    neighbours(out, ci, cj, ck) {
      let n = 0;
      for (let dk = 0; dk < 3; dk++) for (let dj = 0; dj < 3; dj++) for (let di = 0; di < 3; di++) {
        const at = 3 * (((ck + dk) * size[1] + cj + dj) * size[0] + ci + di);
        for (let axis = 0; axis < 3; axis++) out[n++] = positions[at + axis] as number;
      }
    },
  };
}
