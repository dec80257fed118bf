/** The result as Markdown. */
import type { AnalysisResult } from './main.js';
import type { Spread } from '../render/spread.js';

const ms = ({ median, min, max }: Spread): string => `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function tableOf({ date, machine, versions, note, runs, volumes }: AnalysisResult): string {
  const lines = volumes.flatMap(({ title, steps }) => steps.map(({ title: step, ours, peer }) => row([
    title, step, ms(ours.ms), peer ? ms(peer.ms) : 'skipped', peer ? (ours.ms.median / peer.ms.median).toFixed(2) : '',
    ours.bytesPerVoxel.median.toFixed(1), peer ? peer.bytesPerVoxel.median.toFixed(1) : '',
  ])));
  return [
    `Measured ${date} on ${machine}; ${versions}; ${runs} runs, interleaved, each in a process of its own, of which the second pass is timed (of peers that take more than 5 s one run and its first pass)${note ? `; ${note}` : ''}.`, '',
    ...volumes.map(({ title, share }) => `${title}: ${(100 * share).toFixed(1)} % of the voxels in the mask.`), '',
    'ms as median (min–max). Ratio: our median over the peer\'s. Memory: peak of the first pass beyond the input, bytes a voxel.', '',
    row(['Volume', 'Step', 'Dendrograph', 'peer', 'ratio', 'memory', 'memory of the peer']), row(Array(7).fill('---')), ...lines,
  ].join('\n');
}
