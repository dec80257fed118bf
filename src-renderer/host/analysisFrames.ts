/** Replies of the analysis that carry arrays. */
import type { SegmentFrame, SegmentReply, SurfaceReply } from '@shared/contract/analysis.js';
import type { ProjectionReply } from '@shared/contract/quantify.js';
import { decodeFrame } from '@shared/contract/frame.js';
import { voxelLabels } from '@shared/segment/labelRuns.js';

const NOTHING = new ArrayBuffer(0);

async function parts(response: Response): Promise<{ json: unknown; arrays: ArrayBuffer[] }> {
  const [json = NOTHING, ...arrays] = decodeFrame(await response.arrayBuffer());
  return { json: JSON.parse(new TextDecoder().decode(json)) as unknown, arrays };
}

export async function receiveSegmentation(response: Response): Promise<SegmentReply> {
  const { json, arrays: [starts = NOTHING, ends = NOTHING, labels = NOTHING] } = await parts(response), { segmented, voxelCount } = json as SegmentFrame;
  return { segmented, labels: voxelLabels({ starts: new Uint32Array(starts), ends: new Uint32Array(ends), labels: new Uint16Array(labels) }, voxelCount) };
}

export async function receiveSurface(response: Response): Promise<SurfaceReply> {
  const { json, arrays: [positions = NOTHING, normals = NOTHING, indices = NOTHING] } = await parts(response);
  return { ...json as Pick<SurfaceReply, 'areaMm2'>, positionsMm: new Float32Array(positions), normals: new Float32Array(normals), indices: new Uint32Array(indices) };
}

export async function receiveProjection(response: Response): Promise<ProjectionReply> {
  const { json, arrays: [values = NOTHING, counts = NOTHING] } = await parts(response);
  return { ...json as Omit<ProjectionReply, 'values' | 'counts'>, values: new Float64Array(values), counts: new Uint32Array(counts) };
}
