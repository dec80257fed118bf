/** The packing thread: one packer per upload, from its plan to its ranges. */
import type { BlockRange } from '@shared/render/blockRanges.js';
import { packer, type PackedSlab, type Packer, type PackPlan, type Slab } from './packVoxels.js';

export type PackRequest =
  | { id: number; ask: 'begin'; plan: PackPlan }
  | { id: number; ask: 'pack'; slab: Slab }
  | { id: number; ask: 'ranges' }
  | { id: number; ask: 'end' };

/** To every `pack` and `ranges`, in the order they were asked for. `id` −1: the thread has started. */
export type PackReply = { id: number; packed: PackedSlab } | { id: number; ranges: (BlockRange | null)[] } | { id: number; failed: string } | { id: -1 };

const packers = new Map<number, Packer>();

const post = (reply: PackReply, transfer: Transferable[] = []): void => { self.postMessage(reply, { transfer }); };

self.onmessage = ({ data }: MessageEvent<PackRequest>): void => {
  try {
    answer(data);
  } catch (thrown) {
    post({ id: data.id, failed: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
post({ id: -1 });

function answer(request: PackRequest): void {
  const { id } = request;
  if (request.ask === 'begin') return void packers.set(id, packer(request.plan));
  if (request.ask === 'end') return void packers.delete(id);
  const known = packers.get(id);
  if (!known) return;
  if (request.ask === 'pack') {
    const packed = known.pack(request.slab);
    return post({ id, packed }, [packed.texels.buffer]);
  }
  const ranges = known.ranges();
  post({ id, ranges }, ranges.flatMap((range) => (range ? [range.min.buffer, range.max.buffer] : [])));
}
