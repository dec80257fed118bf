import type { Directory } from '@shared/contract/files.js';
import { AppError } from '@shared/errors.js';
import { host } from '@renderer/host/current.js';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The folder that is shown. A folder that cannot be read leaves the earlier one; the first falls back to the roots. */
export function useDirectory(first: string | null): { directory: Directory | null; error: AppError | null; open: (path: string | null) => void } {
  const [directory, setDirectory] = useState<Directory | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const asked = useRef(0);
  const open = useCallback((path: string | null): void => {
    const turn = ++asked.current;
    host().browse(path).then(
      (next) => { if (turn === asked.current) { setDirectory(next); setError(null); } },
      (thrown: unknown) => { if (turn === asked.current) setError(AppError.from(thrown, 'Reading the folder')); },
    );
  }, []);
  useEffect(() => {
    let isCurrent = true;
    host().browse(first).catch(() => host().browse(null)).then(
      (start) => { if (isCurrent && asked.current === 0) setDirectory(start); },
      (thrown: unknown) => { if (isCurrent) setError(AppError.from(thrown, 'Reading the folder')); },
    );
    return () => { isCurrent = false; };
  }, [first]);
  return { directory, error, open };
}
