/** The result as Markdown. */
import type { LoadResult, ReaderResult } from './main.js';
import type { Spread } from '../render/spread.js';

const ms = ({ median, min, max }: Spread): string => `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function tableOf({ date, machine, versions, note, runs, files }: LoadResult): string {
  const lines = files.flatMap(({ title, arrayMiB, ours, peer, firstPictureMs }) => {
    const line = (reader: string, result: ReaderResult, picture: Spread | null): string => row([
      title, reader, ms(result.headerMs), ms(result.arrayMs), reader === 'Dendrograph' && peer ? (ours.arrayMs.median / peer.arrayMs.median).toFixed(2) : '',
      `${(result.peakMiB.median / arrayMiB).toFixed(2)}`, picture ? ms(picture) : '',
    ]);
    return [
      line('Dendrograph', ours, firstPictureMs?.ours ?? null),
      ...(peer ? [line(peer.name, peer, null)] : []),
      ...(firstPictureMs?.niivue ? [row([title, 'niivue', '', '', '', '', ms(firstPictureMs.niivue)])] : []),
    ];
  });
  return [
    `Measured ${date} on ${machine}; ${versions}; ${runs} runs, interleaved, each in a process of its own, files in the system's cache${note ? `; ${note}` : ''}.`, '',
    'Header: until matrix and type are known. Array: until every voxel is in memory. ms as median (min–max). Ratio: our median over the peer\'s. Memory: peak beyond the started process, over the size of the array.', '',
    row(['File', 'Reader', 'header', 'array', 'ratio', 'memory', 'first picture']), row(Array(7).fill('---')), ...lines,
  ].join('\n');
}
