/** The bytes of a typed array as a stream. Voxels are shared with worker threads and streams want memory of their own: one copy, a piece at a time. */
import type { VoxelArray } from '@shared/volume/volume.js';

const PIECE_BYTES = 4 * 2 ** 20;

export function byteStream({ buffer, byteOffset, byteLength }: VoxelArray): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      const bytes = Math.min(PIECE_BYTES, byteLength - sent);
      if (bytes > 0) controller.enqueue(new Uint8Array(new Uint8Array(buffer, byteOffset + sent, bytes)));
      sent += bytes;
      if (sent >= byteLength) controller.close();
    },
  }, { highWaterMark: 1 });
}
