/** Small things every reader of logs needs. */
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import type { ReadResult } from '../readers/context.js';

/** One column out of the same column of several parts. */
export function joined(parts: readonly Float64Array<ArrayBufferLike>[]): Float64Array<ArrayBufferLike> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const logResult = (path: string, ...logs: VoltageLog[]): ReadResult => ({ volumes: [], logs, files: [path], errors: [] });
