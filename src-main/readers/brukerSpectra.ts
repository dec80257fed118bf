/** Raw spectroscopic images (CSI): the scans' spectra, bin by bin transformed over space and summed over bands. */
import type { FileHandle } from 'node:fs/promises';
import type { RawPlan } from '@shared/formats/bruker/rawPlan.js';
import { makeColumns, planTransform } from '@shared/kspace/fft.js';
import { BYTES_PER_GRID_POINT } from '@shared/kspace/grid.js';
import { addImage, gridTables, linePlace, makeGrid, type ComplexGrid, type GridTables } from '@shared/kspace/imageSum.js';
import { finishSum } from '@shared/kspace/part.js';
import type { Band } from '@shared/kspace/bands.js';
import type { VoxelArray } from '@shared/volume/volume.js';
import { partOf, throwIfCancelled, type ReadContext } from './context.js';
import { forEachScan } from './brukerScans.js';

const voxelsOf = ([x, y, z]: RawPlan['gridDims']): number => x * y * z;

/** Working memory of {@link reconstructSpectra}, without the images themselves. */
export const spectraScratchBytes = (plan: RawPlan): number => plan.storage.points * plan.storage.receivers * voxelsOf(plan.gridDims) * BYTES_PER_GRID_POINT;

/**
 * Adds to `target(band, frame)` the sum over the band's frequencies of the magnitude of the spectrum, root of the sum of squares over coils.
 * The spectrum is `Σ_n s[n]·exp(−2πi·f·n/SW)`, unscaled, without the samples before the signal begins.
 */
export async function reconstructSpectra(file: FileHandle, plan: RawPlan, bands: readonly Band[], context: ReadContext, target: (band: number, frame: number) => Float32Array): Promise<void> {
  const { encoding, storage, repetitions, echoPoint } = plan;
  const bins = storage.points - echoPoint;
  const binHz = (plan.sweepHz ?? bins) / bins;
  const grids = Array.from({ length: bins * storage.receivers }, () => makeGrid(plan.gridDims));
  const turns = repetitions * encoding.objects;
  for (let turn = 0; turn < turns; turn++) {
    const repetition = Math.floor(turn / encoding.objects), object = turn % encoding.objects;
    const part = partOf(context, turn / turns, (turn + 1) / turns);
    const slice = Math.floor(object / (encoding.objects / plan.slices));
    const tables = gridTables({ gridDims: plan.gridDims, centre: plan.centres(slice), ks: encoding.steps, recipe: plan.recipe, cyclesPerPoint: 0 }, false);
    for (const grid of grids) { grid.re.fill(0); grid.im.fill(0); }
    const addSpectrum = spectrumAdder(plan, bins, binHz, grids, tables);
    await forEachScan(file, plan, repetition, partOf(part, 0, 0.5), (place, values, start) => {
      if (place.object === object) addSpectrum(place.line, values, start);
    });
    const image = new Float32Array(plan.imageDims[0] * plan.imageDims[1] * plan.imageDims[2]);
    for (let bin = 0; bin < bins; bin++) {
      throwIfCancelled(part);
      const hz = (bin < bins / 2 ? bin : bin - bins) * binHz + plan.recipe.shiftHz;
      const wanted = bands.flatMap(({ includes }, b) => (includes(hz, binHz) ? [target(b, object + encoding.objects * repetition)] : []));
      if (wanted.length === 0) continue;
      image.fill(0);
      for (let coil = 0; coil < storage.receivers; coil++) {
        const grid = grids[coil * bins + bin];
        if (grid) addImage(grid, { cut: plan.cut, imageDims: plan.imageDims, transposed: plan.geometry.slices[slice]?.transposed ?? false }, 'magnitude', plan.coilScales[coil] ?? 1, image);
      }
      finishSum('magnitude', image);
      for (const sum of wanted) for (let i = 0; i < image.length; i++) sum[i] = (sum[i] as number) + (image[i] as number);
      part.onFraction(0.5 + (bin + 1) / bins / 2);
    }
  }
}

/** Transforms the time signal of each receiver of a scan and adds every bin to its k-space. */
function spectrumAdder(plan: RawPlan, bins: number, binHz: number, grids: readonly ComplexGrid[], tables: GridTables): (line: number, values: VoxelArray, start: number) => void {
  const { storage, echoPoint, recipe } = plan;
  const transform = planTransform(bins, 1);
  const cyclesPerPoint = recipe.shiftHz / (binHz * bins);
  return (line, values, start) => {
    const place = linePlace(tables, plan.gridDims, line);
    if (!place) return;
    for (let coil = 0; coil < storage.receivers; coil++) {
      const signal = makeColumns(bins, 1);
      for (let n = 0, from = start + 2 * (storage.points * coil + echoPoint); n < bins; n++, from += 2) {
        const angle = -2 * Math.PI * cyclesPerPoint * n, c = Math.cos(angle), s = Math.sin(angle);
        const x = values[from] as number, y = values[from + 1] as number;
        signal.re[n] = x * c - y * s;
        signal.im[n] = x * s + y * c;
      }
      const spectrum = transform.transform(signal, 'forward');
      for (let bin = 0; bin < bins; bin++) {
        const grid = grids[coil * bins + bin];
        if (!grid) continue;
        const x = spectrum.re[bin] as number, y = spectrum.im[bin] as number;
        grid.re[place.offset] = (grid.re[place.offset] as number) + x * place.re - y * place.im;
        grid.im[place.offset] = (grid.im[place.offset] as number) + x * place.im + y * place.re;
      }
    }
  };
}
