/** The thread that builds leap maps: it keeps the block ranges of volumes, so that a request brings only styles. */
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import type { BuiltLeapMap } from '@shared/render/leapMap.js';
import { leapMapOf, type LeapVolume } from './leapStyles.js';

export type LeapRequest =
  | { ask: 'keep'; volume: number; leapVolume: LeapVolume }
  | { ask: 'forget'; volume: number }
  | { ask: 'build'; build: number; volume: number; styles: LeapStyles };

/** To every `build`. */
export type LeapReply = { build: number; map: BuiltLeapMap } | { build: number; failed: string };

const volumes = new Map<number, LeapVolume>();

const post = (reply: LeapReply, transfer: Transferable[] = []): void => { self.postMessage(reply, { transfer }); };

self.onmessage = ({ data }: MessageEvent<LeapRequest>): void => {
  if (data.ask === 'keep') volumes.set(data.volume, data.leapVolume);
  else if (data.ask === 'forget') volumes.delete(data.volume);
  else build(data);
};

function build({ build, volume, styles }: Extract<LeapRequest, { ask: 'build' }>): void {
  try {
    const kept = volumes.get(volume);
    if (!kept) return post({ build, failed: 'The volume was forgotten.' });
    const map = leapMapOf(kept, styles);
    post({ build, map }, [map.cells.buffer, map.media.buffer]);
  } catch (thrown) {
    post({ build, failed: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
