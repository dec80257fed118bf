/** Why the voltage of a series is not there, and what to do about it. */
import type { Log, Sample } from '@shared/contract/library.js';
import { alignmentOf } from '@renderer/state/logSelectors.js';
import type { AppState } from '@renderer/state/store.js';

export interface LogAdvice { text: string; /** Whose settings help; null: a file has to be opened. */ log: Log | null }

/** @param logId of the log that lies on the series; null: none does. Null: nothing is to be done. */
export function logAdvice(state: Pick<AppState, 'document' | 'library'>, series: Sample, logId: string | null): LogAdvice | null {
  const logs = state.library?.logs ?? [], own = logs.find(({ id }) => id === logId);
  if (own) {
    const { offsetS, warnings } = alignmentOf(state, own);
    return offsetS === null ? { text: `${own.name} has no place on the time of the images. ${warnings.join(' ')}`.trim(), log: own } : null;
  }
  const [first] = logs;
  if (!first) return { text: 'No voltage log is open. Open the file that the potentiostat wrote: half-cycles, shorts and charge appear here.', log: null };
  const beside = logs.find((log) => alignmentOf(state, log).series?.id === series.id);
  if (!beside) return { text: `${first.name} belongs to ${alignmentOf(state, first).series?.name ?? 'another series'}. Choose this series for it in the voltage panel, or open this cell’s own log.`, log: first };
  return { text: `${beside.name}: ${alignmentOf(state, beside).warnings.at(-1) ?? ''} If it is this cell’s log, correct its offset in the voltage panel; otherwise open the right one.`, log: beside };
}

/** "starts 1.5 h after the first time point began, by the dates of both" */
export function placeWords(state: Pick<AppState, 'document' | 'library'>, log: Log, hours: (timeH: number) => string): string | null {
  const { offsetS, from } = alignmentOf(state, log);
  if (offsetS === null) return null;
  const source = from === 'user' ? 'set by hand' : 'by their dates';
  return offsetS === 0 ? `together with the images, ${source}` : `${hours(Math.abs(offsetS) / 3600)} h ${offsetS > 0 ? 'after' : 'before'} the images, ${source}`;
}
