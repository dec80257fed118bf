/** Packing on a thread of its own, so that the window stays alive while a large volume is uploaded; in the page where no thread can start. */
import type { BlockRange } from '@shared/render/blockRanges.js';
import { AppError } from '@shared/errors.js';
import { packer, type PackedSlab, type PackPlan, type Slab } from './packVoxels.js';
import type { PackReply, PackRequest } from './packWorker.js';
import PackWorker from './packWorker.ts?worker&inline';

interface PackSession {
  /** Whether slabs cross to a thread, so that they must be copies. */
  isElsewhere: boolean;
  pack(slab: Slab): Promise<PackedSlab>;
  /** Of all slabs packed so far. */
  ranges(): Promise<(BlockRange | null)[]>;
  /** Forgets the session; what is still under way is never answered. */
  end(): void;
}

interface Waiting { resolve: (reply: PackReply) => void; reject: (error: Error) => void }

let thread: Promise<Worker | null> | undefined;
let sessions = 0;
/** Per session, in the order asked. */
const waiting = new Map<number, Waiting[]>();

export async function beginPacking(plan: PackPlan): Promise<PackSession> {
  thread ??= startThread();
  const worker = await thread;
  return worker ? sessionOn(worker, plan) : sessionHere(plan);
}

function sessionHere(plan: PackPlan): PackSession {
  const here = packer(plan);
  return {
    isElsewhere: false, ranges: () => Promise.resolve(here.ranges()), end: () => undefined,
    pack: async (slab) => {
      await new Promise((resolve) => { setTimeout(resolve, 0); });
      return here.pack(slab);
    },
  };
}

function sessionOn(worker: Worker, { kind, dims, sourceSize, halvings, layered, channels }: PackPlan): PackSession {
  const id = sessions++;
  waiting.set(id, []);
  const tell = (request: PackRequest, transfer: Transferable[] = []): void => { worker.postMessage(request, transfer); };
  const ask = (request: PackRequest, transfer: Transferable[] = []): Promise<PackReply> => new Promise((resolve, reject) => {
    waiting.get(id)?.push({ resolve, reject });
    tell(request, transfer);
  });
  tell({ id, ask: 'begin', plan: { kind, dims, sourceSize, halvings, layered, channels } });
  return {
    isElsewhere: true,
    async pack(slab) {
      const voxels = slab.channels.flatMap((channel) => (channel?.stored.buffer instanceof ArrayBuffer ? [channel.stored.buffer] : []));
      const reply = await ask({ id, ask: 'pack', slab }, voxels);
      return 'packed' in reply ? reply.packed : broken(reply);
    },
    async ranges() {
      const reply = await ask({ id, ask: 'ranges' });
      return 'ranges' in reply ? reply.ranges : broken(reply);
    },
    end() {
      waiting.delete(id);
      tell({ id, ask: 'end' });
    },
  };
}

function broken(reply: PackReply): never {
  throw new AppError('internal', 'The voxels could not be packed for the GPU.', 'Close other programs to free memory, and try again.', { detail: 'failed' in reply ? reply.failed : '' });
}

/** A thread that has not answered by then never will. */
const START_MS = 5000;

/** Null where no thread can start. */
function startThread(): Promise<Worker | null> {
  return new Promise((resolve) => {
    try {
      const worker = new PackWorker();
      setTimeout(() => resolve(null), START_MS);
      worker.onerror = () => {
        resolve(null);
        for (const queue of waiting.values()) for (const { reject } of queue.splice(0)) reject(new AppError('internal', 'The packing thread stopped.', 'Try again.'));
        thread = Promise.resolve(null);
      };
      worker.onmessage = ({ data }: MessageEvent<PackReply>) => {
        if (data.id === -1) return resolve(worker);
        waiting.get(data.id)?.shift()?.resolve(data);
      };
    } catch {
      resolve(null);
    }
  });
}
