/** Volumes by formula, the same in the browser (for the GPU) and in the test (for the twin). */
import { uniform } from '@shared/random.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import type { Dims } from '@shared/volume/volume.js';

/** A voxel centre: its indices, its position from the volume's centre in mm along the voxel axes, and its time point. */
export interface Place { vox: Vec3; mm: Vec3; dims: Dims; t: number }

/** Value of a voxel, about 0…1. `p`: the recipe's numbers. */
type Formula = (place: Place, p: (name: string, otherwise: number) => number) => number;

const clamp = (x: number): number => Math.min(Math.max(x, 0), 1);
/** Falls from 1 to 0 over `width`, 0.5 where `x` is 0. */
const edge = (x: number, width: number): number => clamp(0.5 - x / width);

export const FORMULAS = {
  constant: (_, p) => p('value', 1),
  /** Tex coordinate along an axis. */
  ramp: ({ vox, dims }, p) => {
    const axis = p('axis', 0) as 0 | 1 | 2;
    return (vox[axis] + 0.5) / dims[axis];
  },
  /** 0.5 at a radius, falling by 1 per `widthMm`; not clamped, so that its gradient is 1 / widthMm everywhere. */
  sphere: ({ mm }, p) => 0.5 + (p('radiusMm', 1) - Math.hypot(mm[0], mm[1], mm[2])) / p('widthMm', 2),
  waves: ({ vox: [i, j, k], t }) => 0.5 + 0.3 * Math.sin(0.5 * i + t) * Math.cos(0.4 * j) + 0.15 * Math.sin(0.7 * k + 0.2 * i),
  ripples: ({ vox: [i, j, k], t }) => 0.5 + 0.5 * Math.cos(0.45 * i - 0.3 * j + 0.5 * k + t),
  oneVoxel: ({ vox }, p) => (vox[0] === p('i', 0) && vox[1] === p('j', 0) && vox[2] === p('k', 0) ? 1 : 0),
  /** Single bright voxels by chance, the rest exactly 0. */
  specks: ({ vox: [i, j, k], dims }, p) => (uniform(p('seed', 1), 1 + i + dims[0] * (j + dims[1] * k)) < p('density', 0.01) ? 1 : 0),
  /** A disc about the third axis with an edge as wide as a voxel is long, filled unevenly if asked. */
  pellet: ({ mm: [x, y, z] }, p) => {
    const grain = 1 + p('grain', 0) * Math.sin(5 * x + 1) * Math.sin(6 * y) * Math.sin(7 * z + 2);
    return edge(Math.hypot(x, y) - p('radiusMm', 1), p('edgeMm', 0.2)) * edge(Math.abs(z) - p('heightMm', 1) / 2, p('edgeMm', 0.2)) * grain;
  },
  /** Filaments that wind upwards about the third axis. */
  network: ({ mm: [x, y, z] }, p) => {
    const turns = p('turnsPerMm', 0.35), reach = p('reachMm', 0.5);
    const distances = [0, 2.1, 4.2].map((phase) => Math.hypot(x - reach * Math.cos(2 * Math.PI * turns * z + phase), y - reach * Math.sin(2 * Math.PI * turns * z + phase)));
    return edge(Math.min(...distances) - p('radiusMm', 0.15), p('edgeMm', 0.25));
  },
} as const satisfies Record<string, Formula>;

export type FormulaName = keyof typeof FORMULAS;

export function evaluateFormula(name: FormulaName, place: Place, parameters: Readonly<Record<string, number>>): number {
  return FORMULAS[name](place, (parameter, otherwise) => parameters[parameter] ?? otherwise);
}
