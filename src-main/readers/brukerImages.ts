/** Raw images: lines of k-space, transformed image by image. */
import type { FileHandle } from 'node:fs/promises';
import type { RawPlan } from '@shared/formats/bruker/rawPlan.js';
import { BYTES_PER_GRID_POINT } from '@shared/kspace/grid.js';
import { addImage, addLine, gridTables, makeGrid, type ComplexGrid, type GridTables } from '@shared/kspace/imageSum.js';
import { finishSum } from '@shared/kspace/part.js';
import { partOf, throwIfCancelled, type ReadContext } from './context.js';
import { forEachScan } from './brukerScans.js';

/** k-spaces that are filled in one pass over the file. */
const PASS_BYTES = 256 * 2 ** 20;

interface Unit { object: number; coil: number; grid: ComplexGrid }

const gridBytes = ({ gridDims: [x, y, z] }: RawPlan): number => x * y * z * BYTES_PER_GRID_POINT;
const unitsPerPass = (plan: RawPlan): number => Math.max(1, Math.min(plan.encoding.objects * plan.storage.receivers, Math.floor(PASS_BYTES / gridBytes(plan))));

/** Working memory of {@link reconstructImages}, without the images themselves. */
export const imagesScratchBytes = (plan: RawPlan): number => unitsPerPass(plan) * gridBytes(plan);

/**
 * Reconstructs every image of the file.
 * @param target where the image of `frame` (object + objects·repetition) of a coil is added; all zero; the same for all coils that are summed
 */
export async function reconstructImages(file: FileHandle, plan: RawPlan, context: ReadContext, target: (frame: number, coil: number) => Float32Array): Promise<void> {
  const { encoding, storage, repetitions } = plan;
  const all = Array.from({ length: encoding.objects * storage.receivers }, (_, i) => ({ object: Math.floor(i / storage.receivers), coil: i % storage.receivers }));
  const size = unitsPerPass(plan), passes = Math.ceil(all.length / size);
  const grids = Array.from({ length: size }, () => makeGrid(plan.gridDims));
  const tablesOf = tablesPerSlice(plan);
  for (let repetition = 0; repetition < repetitions; repetition++) for (let pass = 0; pass < passes; pass++) {
    const done = (repetition * passes + pass) / (repetitions * passes);
    const part = partOf(context, done, done + 1 / (repetitions * passes));
    const units = all.slice(pass * size, (pass + 1) * size).flatMap((unit, i) => (grids[i] ? [{ ...unit, grid: grids[i] }] : []));
    await fillGrids(file, plan, repetition, units, tablesOf, part);
    transformUnits(plan, repetition, units, part, target);
  }
}

async function fillGrids(file: FileHandle, plan: RawPlan, repetition: number, units: readonly Unit[], tablesOf: (object: number) => GridTables, context: ReadContext): Promise<void> {
  const byObject = new Map<number, Unit[]>();
  for (const unit of units) {
    unit.grid.re.fill(0);
    unit.grid.im.fill(0);
    byObject.set(unit.object, [...(byObject.get(unit.object) ?? []), unit]);
  }
  const { alternates, echoes } = plan.encoding, words = 2 * plan.storage.points;
  await forEachScan(file, plan, repetition, partOf(context, 0, 0.3), ({ object, line }, values, start) => {
    const backwards = alternates && (object % echoes) % 2 === 1;
    for (const { coil, grid } of byObject.get(object) ?? []) addLine(grid, tablesOf(object), line, values, start + words * coil, backwards);
  });
}

function transformUnits(plan: RawPlan, repetition: number, units: readonly Unit[], context: ReadContext, target: (frame: number, coil: number) => Float32Array): void {
  const { encoding, geometry, recipe } = plan;
  for (const [i, { object, coil, grid }] of units.entries()) {
    const image = target(object + encoding.objects * repetition, coil);
    const transposed = geometry.slices[sliceOf(plan, object)]?.transposed ?? false;
    addImage(grid, { cut: plan.cut, imageDims: plan.imageDims, transposed, partial: plan.partial }, recipe.part, plan.coilScales[coil] ?? 1, image, (fraction) => {
      throwIfCancelled(context);
      context.onFraction(0.3 + (0.7 * (i + fraction)) / units.length);
    });
  }
}

export const sliceOf = (plan: RawPlan, object: number): number => Math.floor(object / (plan.encoding.objects / plan.slices));

function tablesPerSlice(plan: RawPlan): (object: number) => GridTables {
  const { encoding, storage, echoPoint, recipe, sweepHz } = plan;
  const read = Int32Array.from({ length: storage.points }, (_, j) => j - echoPoint);
  const made = new Map<number, GridTables>();
  return (object) => {
    const slice = sliceOf(plan, object);
    const known = made.get(slice) ?? gridTables({
      gridDims: plan.gridDims, centre: plan.centres(slice), ks: [read, encoding.steps[1] ?? null, encoding.steps[2] ?? null], recipe,
      cyclesPerPoint: sweepHz ? recipe.shiftHz / sweepHz : 0,
    }, true);
    made.set(slice, known);
    return known;
  };
}

/** Roots of summed squares; after every coil of a frame was added. */
export function finishImages(plan: RawPlan, frames: Iterable<Float32Array>): void {
  for (const frame of frames) finishSum(plan.recipe.part, frame);
}
