/** Faces of the cell to start from by hand, where the fit refuses or is not wanted. */
import type { Plane } from '@shared/analysis/parameters.js';
import type { Sample } from '@shared/contract/library.js';
import { fieldOf, type ScalarField } from '@shared/volume/field.js';
import { axisStepMm, dot, normalize, voxToMm } from '@shared/volume/geometry.js';
import { channelsOf } from '../analysisRequest.js';
import { useFaceEditing } from '../analysisPictures.js';
import { edit } from '../history.js';
import { stackAxisOf } from '../selectors.js';
import { useStore } from '../store.js';
import { useVoxels } from '../voxels.js';
import { setPlanes } from './analysis.js';

/** Across the stack axis at both ends of the ceramic, or of the field of view; they can be dragged from then on. */
export function placePlanes(sample: Sample): void {
  const { document } = useStore.getState(), axis = stackAxisOf(document, sample), [first, last] = extentOfCeramic(sample, axis);
  const normal = normalize(axisStepMm(sample.affine, axis));
  const at = (vox: number): Plane => ({ normal, offsetMm: dot(normal, voxToMm(sample.affine, [axis === 0 ? vox : 0, axis === 1 ? vox : 0, axis === 2 ? vox : 0])) });
  setPlanes(sample.id, [at(first - 0.5), at(last + 0.5)]);
  editFaces(true);
}

/** Back to the fit. */
export function fitPlanes(sample: Sample): void {
  useFaceEditing.setState({ editing: false });
  setPlanes(sample.id, null);
}

/** Whether the faces can be dragged; they are drawn then. */
export function editFaces(editing: boolean): void {
  useFaceEditing.setState({ editing });
  if (editing && !useStore.getState().document.overlay.layers) edit('layers in the pictures', ({ overlay }) => { overlay.layers = true; });
}

/** Of the largest slice. */
const LEAST_SHARE = 0.25;

/** First and last slice along `axis` that hold ceramic: voxels above half of the 99.5th percentile. The field of view without voxels of it. */
function extentOfCeramic(sample: Sample, axis: 0 | 1 | 2): readonly [number, number] {
  const { document } = useStore.getState(), { llzoId } = channelsOf(document, sample), whole = [0, sample.dims[axis] - 1] as const;
  const entry = llzoId === null ? undefined : useVoxels.getState()[llzoId], channel = sample.channels.find(({ volumeId }) => volumeId === llzoId);
  if (entry?.state !== 'ready' || !channel) return whole;
  const field = fieldOf(entry.volume.detail, entry.volume.data, Math.min(document.timeIndex, sample.timeCount - 1));
  return slicesAbove(field, axis, channel.statistics.percentiles.p99_5 / 2) ?? whole;
}

export function slicesAbove({ at, dims: [nx, ny, nz] }: ScalarField, axis: 0 | 1 | 2, threshold: number): readonly [number, number] | null {
  const counts = new Uint32Array([nx, ny, nz][axis] ?? 0);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
    const slice = [i, j, k][axis] ?? 0;
    if (at(i, j, k) >= threshold) counts[slice] = (counts[slice] as number) + 1;
  }
  const least = Math.max(1, LEAST_SHARE * counts.reduce((most, count) => Math.max(most, count), 0));
  const first = counts.findIndex((count) => count >= least);
  return first < 0 ? null : [first, counts.findLastIndex((count) => count >= least)];
}
