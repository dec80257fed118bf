/** Pictures and stacks that leave the app. Nothing is overwritten without asking; each export shows its progress and can be cancelled. */
import { AppError } from '@shared/errors.js';
import type { Sample } from '@shared/contract/library.js';
import type { TiffExportRequest } from '@shared/contract/files.js';
import { mmToVox } from '@shared/volume/geometry.js';
import { host } from '../../host/current.js';
import { capture, type SliceOptions, type StillOptions } from '../captureService.js';
import { askSaveFolder, askSavePath, type SaveTarget } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import { crosshairOf } from '../selectors.js';
import { useStore, type SlicePlane } from '../store.js';
import { writeAsking } from '../writeAsking.js';

export type AxisPlane = Exclude<SlicePlane, 'oblique'>;
export const NORMAL_AXIS: Record<AxisPlane, 0 | 1 | 2> = { yz: 0, xz: 1, xy: 2 };

/** Index of the slice through the crosshair. */
export function crosshairIndex(sample: Sample, axis: 0 | 1 | 2): number {
  const index = Math.round(mmToVox(sample.affine, crosshairOf(useStore.getState().document, sample))[axis]);
  return Math.min(sample.dims[axis] - 1, Math.max(0, index));
}

/** "cycled-xy-016.png": readable, sorted as the slices lie, the same on every system. */
export function exportName(sample: Pick<Sample, 'name' | 'dims'>, what: string, index: number | null, extension: string): string {
  const name = sample.name.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'sample';
  const digits = String(Math.max(...sample.dims)).length;
  return [name, what, ...(index === null ? [] : [String(index).padStart(digits, '0')])].join('-') + extension;
}

export async function exportSlice(sample: Sample, options: SliceOptions): Promise<void> {
  const index = options.plane === 'oblique' ? null : options.index ?? crosshairIndex(sample, NORMAL_AXIS[options.plane]);
  const target = await askSavePath(exportName(sample, options.plane, index, '.png'), '.png');
  if (!target) return;
  await runLocalJob(`${options.plane} slice of ${sample.name}`, async (signal) => writePicture(target, await capture().slicer()({ ...options, index, signal })));
}

/** Every slice of an axis, one file each, in a folder. */
export async function exportSlices(sample: Sample, options: Omit<SliceOptions, 'index'> & { plane: AxisPlane }): Promise<void> {
  const folder = await askSaveFolder();
  if (folder === null) return;
  const count = sample.dims[NORMAL_AXIS[options.plane]];
  await runLocalJob(`${String(count)} ${options.plane} slices of ${sample.name}`, async (signal, onFraction) => {
    const slice = capture().slicer();
    const written: string[] = [];
    let overwrite = false;
    for (let index = 0; index < count; index++) {
      if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled.', '');
      const picture = await slice({ ...options, index, signal });
      const path = joinPath(folder, exportName(sample, options.plane, index, '.png'));
      const result = await writeAsking({ path, overwrite }, (replace) => {
        overwrite ||= replace;
        return host().writeFile(path, picture, replace);
      });
      if (!result) throw new AppError('cancelled', 'The export was cancelled.', '');
      written.push(result.path);
      onFraction((index + 1) / count);
    }
    return written;
  });
}

export async function exportStill(sample: Sample, options: StillOptions): Promise<void> {
  const target = await askSavePath(exportName(sample, '3d', null, '.png'), '.png');
  if (!target) return;
  await runLocalJob(`3D view of ${sample.name}`, async (signal, onFraction) => writePicture(target, await capture().still({ ...options, signal, onFraction })));
}

export async function exportTiff(sample: Sample, request: Omit<TiffExportRequest, 'path' | 'overwrite'>): Promise<void> {
  const target = await askSavePath(exportName(sample, 'stack', request.slice, '.tif'), '.tif');
  if (target) await writeAsking(target, (overwrite) => host().exportTiff({ ...request, path: target.path, overwrite }));
}

async function writePicture(target: SaveTarget, picture: Blob): Promise<string[]> {
  const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, picture, overwrite));
  return written ? [written.path] : [];
}

/** With the separator that the folder's own path uses. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}
