/** Streamed bytes → one typed array, filled in place. */
import { AppError } from '@shared/errors.js';
import { DTYPES, voxelArray, type Dtype, type VoxelArray } from '@shared/volume/volume.js';

/** @throws AppError `incomplete` when fewer or more bytes came than were announced. */
export async function receiveVoxels(response: Response, onFraction: (fraction: number) => void): Promise<VoxelArray> {
  const dtype = response.headers.get('X-Dtype');
  const expected = Number(response.headers.get('Content-Length'));
  if (!isDtype(dtype) || !response.body) throw new AppError('internal', 'The host sent voxels without saying what they are.', 'Restart Dendrograph and report this.');
  const bytes = new Uint8Array(expected);
  const reader = response.body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.byteLength <= expected) bytes.set(value, received);
    received += value.byteLength;
    onFraction(Math.min(1, received / expected));
  }
  if (received !== expected) throw new AppError('incomplete', `Only ${received} of ${expected} bytes of the volume arrived.`, 'Try again.');
  return voxelArray(dtype, bytes.buffer);
}

function isDtype(name: string | null): name is Dtype {
  return DTYPES.some((dtype) => dtype === name);
}
