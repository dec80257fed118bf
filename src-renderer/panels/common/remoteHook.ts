import { AppError } from '@shared/errors.js';
import { useEffect, useState } from 'react';

export type Remote<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'error'; error: AppError };

const KEPT = 64;

/** A hook for what the host answers for a key: fetched once, the latest answers kept, a failure tried again when shown again. */
export function remoteHook<T>(fetcher: (key: string) => Promise<T>, what: string): (key: string) => Remote<T> {
  const kept = new Map<string, T>();
  const keep = (key: string, value: T): void => {
    kept.set(key, value);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
  };
  return function useRemote(key) {
    const [answer, setAnswer] = useState<{ key: string; remote: Remote<T> }>({ key, remote: { state: 'loading' } });
    useEffect(() => {
      if (kept.has(key)) return undefined;
      let isCurrent = true;
      const show = (remote: Remote<T>): void => { if (isCurrent) setAnswer({ key, remote }); };
      fetcher(key).then(
        (value) => { keep(key, value); show({ state: 'ready', value }); },
        (thrown: unknown) => { show({ state: 'error', error: AppError.from(thrown, what) }); },
      );
      return () => { isCurrent = false; };
    }, [key]);
    const value = kept.get(key);
    if (value !== undefined) return { state: 'ready', value };
    return answer.key === key ? answer.remote : { state: 'loading' };
  };
}
