/** Leap maps built on a thread of their own; in the page where no thread can start or it stops. */
import type { BuiltLeapMap } from '@shared/render/leapMap.js';
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import { leapMapOf, type LeapBuild, type LeapVolume } from './leapStyles.js';
import type { LeapReply, LeapRequest } from './leapWorker.js';
import LeapWorker from './leapWorker.ts?worker&inline';

/** What is needed of a `Worker`. */
export type LeapThread = Pick<Worker, 'postMessage' | 'onmessage' | 'onerror'>;

/** Volumes whose ranges the thread keeps. */
const KEPT = 8;

interface Waiting { resolve: (map: BuiltLeapMap) => void; reject: (error: Error) => void }

/** The thread starts with the first map; once it fails, maps are built here. */
export function leapBuilder(start: () => LeapThread = () => new LeapWorker()): LeapBuild {
  let ask: LeapBuild | null = null;
  let isBroken = false;
  return async (volume, styles) => {
    if (!isBroken) try {
      return await (ask ??= onThread(start()))(volume, styles);
    } catch {
      isBroken = true;
    }
    return leapMapOf(volume, styles);
  };
}

function onThread(thread: LeapThread): LeapBuild {
  const tell = (request: LeapRequest): void => { thread.postMessage(request); };
  const kept = new Map<LeapVolume['ranges'], number>();
  const waiting = new Map<number, Waiting>();
  let [volumes, builds] = [0, 0];
  let hasStopped = false;
  thread.onmessage = ({ data }: MessageEvent<LeapReply>) => {
    const asker = waiting.get(data.build);
    waiting.delete(data.build);
    if ('map' in data) asker?.resolve(data.map);
    else asker?.reject(new Error(data.failed));
  };
  thread.onerror = () => {
    hasStopped = true;
    for (const { reject } of waiting.values()) reject(stopped());
    waiting.clear();
  };

  /** The thread's number for a volume whose ranges it has, in order of last use. */
  const known = ({ grid, ranges }: LeapVolume): number => {
    const volume = kept.get(ranges) ?? volumes++;
    if (!kept.delete(ranges)) tell({ ask: 'keep', volume, leapVolume: { grid: { dims: grid.dims, affine: grid.affine }, ranges } });
    kept.set(ranges, volume);
    for (const [oldest, number] of kept) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
      tell({ ask: 'forget', volume: number });
    }
    return volume;
  };
  return (volume: LeapVolume, styles: LeapStyles) => new Promise((resolve, reject) => {
    if (hasStopped) return reject(stopped());
    const build = builds++;
    waiting.set(build, { resolve, reject });
    tell({ ask: 'build', build, volume: known(volume), styles });
  });
}

const stopped = (): Error => new Error('The leap map thread stopped.');
