/** Histogram and statistics asked of the host, anew whenever the question changes; the last answer stays until the next is here. */
import type { DescribeRequest, Description } from '@shared/contract/quantify.js';
import { AppError, type WireError } from '@shared/errors.js';
import { useEffect, useState } from 'react';
import { host } from '@renderer/host/current.js';

interface Answer { key: string; descriptions: readonly Description[]; error: WireError | null }
export interface Descriptions { descriptions: readonly Description[]; error: WireError | null; isWorking: boolean }

/** Dragging asks no more often. */
const PAUSE_MS = 40;

/** One answer for every request, in their order; none while the first answers are on their way, or of another question with other parts. */
export function useDescriptions(requests: readonly DescribeRequest[]): Descriptions {
  const key = JSON.stringify(requests);
  const [answer, setAnswer] = useState<Answer>({ key: '[]', descriptions: [], error: null });
  useEffect(() => {
    const abort = new AbortController();
    const told = (next: Omit<Answer, 'key'>): void => { if (!abort.signal.aborted) setAnswer({ key, ...next }); };
    const timer = setTimeout(() => {
      const asked = JSON.parse(key) as DescribeRequest[];
      Promise.all(asked.map((request) => host().describe(request, abort.signal)))
        .then((descriptions) => { told({ descriptions, error: null }); }, (thrown: unknown) => { told({ descriptions: [], error: AppError.from(thrown, 'Histogram').toWire() }); });
    }, PAUSE_MS);
    return () => { clearTimeout(timer); abort.abort(); };
  }, [key]);
  return { descriptions: answer.descriptions.length === requests.length ? answer.descriptions : [], error: answer.key === key ? answer.error : null, isWorking: answer.key !== key };
}
