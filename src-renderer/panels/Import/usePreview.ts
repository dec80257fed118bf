import type { PreviewRequest } from '@shared/contract/library.js';
import { AppError } from '@shared/errors.js';
import { host } from '@renderer/host/current.js';
import type { Preview } from '@renderer/host/host.js';
import { useEffect, useState } from 'react';

/** Long enough for the next digit, short enough to feel live. */
const PAUSE_MS = 150;

export interface LivePreview {
  /** The latest picture that came, maybe of an earlier request. */
  preview: Preview | null;
  error: AppError | null;
  isCurrent: boolean;
}

/** The slice that `request` asks for, fetched once the asking pauses. Replies to earlier requests are dropped. Null asks nothing. */
export function usePreview(request: PreviewRequest | null): LivePreview {
  const [live, setLive] = useState<{ key: string; preview: Preview | null; error: AppError | null }>({ key: '', preview: null, error: null });
  const key = request ? JSON.stringify(request) : '';
  useEffect(() => {
    if (key === '') return undefined;
    const abort = new AbortController();
    const fetchPreview = (): void => {
      host().preview(JSON.parse(key) as PreviewRequest, abort.signal).then(
        (preview) => { if (!abort.signal.aborted) setLive({ key, preview, error: null }); },
        (thrown: unknown) => { if (!abort.signal.aborted) setLive((last) => ({ key, preview: last.preview, error: AppError.from(thrown, 'The preview') })); },
      );
    };
    const timer = setTimeout(fetchPreview, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  return { preview: live.preview, error: live.key === key ? live.error : null, isCurrent: live.key === key && live.error === null };
}
