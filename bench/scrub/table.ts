/** A result as the Markdown of docs/performance.md. */
import type { ScrubCase, ScrubResult } from './result.js';

export function tableOf({ date, machine, gpu, note, runs, timePoints, cases }: ScrubResult): string {
  return [
    `Measured ${date} on ${machine}; ${gpu}; ${timePoints} time points, ${runs} runs of ${timePoints - 1} key presses or 30 moves${note ? `; ${note}` : ''}.`, '',
    row(['Shown', 'picture, px', 'median (min–max), ms', 'p95, ms', 'bytes uploaded', 'draw calls a step']), row(Array<string>(6).fill('---')), ...cases.map(line),
  ].join('\n');
}

const line = ({ title, widthPx, heightPx, steps, ms, p95Ms, uploadedBytes, drawCalls }: ScrubCase): string =>
  row([title, `${widthPx}×${heightPx}`, `${ms.median.toFixed(1)} (${ms.min.toFixed(1)}–${ms.max.toFixed(1)})`, p95Ms.toFixed(1), String(uploadedBytes), (drawCalls / steps).toFixed(1)]);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
