/** The projections on screen, asked of the host anew whenever what they show changes; an answer that comes too late is dropped. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { ProjectionReply } from '@shared/contract/quantify.js';
import { AppError, type WireError } from '@shared/errors.js';
import { host } from '@renderer/host/current.js';
import { asking, type Asked, type Role } from '@renderer/state/actions/projection.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { useStore } from '@renderer/state/store.js';
import { useEffect, useState } from 'react';

export interface Projected { channel: Channel; role: Role; reply: ProjectionReply }
export interface Projections { shown: Projected[]; error: WireError | null; isWorking: boolean }

interface Answer { key: string; replies: { asked: Asked; reply: ProjectionReply }[]; error: WireError | null }

/** Dragging asks no more often. */
const PAUSE_MS = 40;

export function useProjections(sample: Sample | null): Projections {
  const document = useStore((state) => state.document);
  const layers = useLayersPicture((state) => state.picture);
  const key = sample ? JSON.stringify(asking(document, sample, layers)) : '[]';
  const [answer, setAnswer] = useState<Answer>({ key: '', replies: [], error: null });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const asked = JSON.parse(key) as Asked[];
      const told = (part: Partial<Answer>): void => { if (!abort.signal.aborted) setAnswer({ key, replies: [], error: null, ...part }); };
      Promise.all(asked.map(async (one) => ({ asked: one, reply: await host().project(one.request, abort.signal) })))
        .then((replies) => { told({ replies }); }, (thrown: unknown) => { told({ error: AppError.from(thrown, 'Projection').toWire() }); });
    }, PAUSE_MS);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [key]);
  const shown = answer.replies.flatMap(({ asked: { role, request }, reply }) => {
    const channel = sample?.channels.find(({ volumeId }) => volumeId === request.volumeId);
    return channel ? [{ channel, role, reply }] : [];
  });
  return { shown, error: answer.key === key ? answer.error : null, isWorking: answer.key !== key };
}
