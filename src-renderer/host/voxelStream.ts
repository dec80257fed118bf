/** Streamed bytes → one typed array, filled in place. */
import { AppError } from '@shared/errors.js';
import { formatBytes } from '@shared/units.js';
import { DTYPES, voxelArray, type Dtype, type VoxelArray } from '@shared/volume/volume.js';

/** @throws AppError `incomplete` when fewer or more bytes came than were announced, `too-large` when they cannot be held. */
export async function receiveVoxels(response: Response, onFraction: (fraction: number) => void): Promise<VoxelArray> {
  const dtype = response.headers.get('X-Dtype');
  const expected = Number(response.headers.get('Content-Length'));
  if (!isDtype(dtype) || !response.body) throw new AppError('internal', 'The host sent voxels without saying what they are.', 'Restart Dendrograph and report this.');
  const bytes = allocate(expected);
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

function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new AppError('too-large', `The volume needs ${formatBytes(bytes)}, more than this window can hold.`, 'Open a smaller reconstruction, or close other samples and programs.', { cause });
  }
}

function isDtype(name: string | null): name is Dtype {
  return DTYPES.some((dtype) => dtype === name);
}
