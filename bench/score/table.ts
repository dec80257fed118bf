/** Scores → the tables of docs/accuracy.md. */
import type { LayerScore, ScanScore } from './score.js';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const fixed = (value: number, decimals: number): string => (Number.isFinite(value) ? value.toFixed(decimals).replace('-', '−') : '–');

/** Share of the amounts whose true value lies within `width` error bars, percent. */
export function coverage(layers: readonly LayerScore[], width: number): number {
  return 100 * mean(layers.map(({ percent, truePercent, errorPercent }) => Number(Math.abs(percent - truePercent) <= width * errorPercent)));
}

export function tablesOf(scores: readonly ScanScore[]): string {
  const levels = [...new Set(scores.map(({ snrFull }) => snrFull))], leakages = [...new Set(scores.map(({ leakage }) => leakage))];
  return leakages.map((leakage) => {
    const own = scores.filter((score) => score.leakage === leakage);
    return `**Electrode leakage: ${leakage}**\n\n${amounts(own, levels)}\n\n${masks(own, levels)}`;
  }).join('\n\n');
}

function amounts(scores: readonly ScanScore[], levels: readonly number[]): string {
  const head = '| SNR | cell | layer | true % | measured % (mean ± sd) | bias % of volume | bias % of true | rms | mean error bar | within 1 σ | within 2 σ |\n|---|---|---|---|---|---|---|---|---|---|---|';
  const rows = groups(scores, levels).flatMap(({ snrFull, cell, own }) => {
    const layers = own[0]?.layers ?? [];
    return layers.map(({ layer }) => {
      const all = own.flatMap((score) => score.layers.filter((candidate) => candidate.layer === layer));
      const errors = all.map(({ percent, truePercent }) => percent - truePercent), bias = mean(errors), truth = mean(all.map(({ truePercent }) => truePercent));
      const sd = Math.sqrt(mean(all.map(({ percent }) => (percent - mean(all.map((other) => other.percent))) ** 2)) * all.length / Math.max(1, all.length - 1));
      return `| ${[snrFull, cell, layer, fixed(truth, 3), `${fixed(mean(all.map(({ percent }) => percent)), 3)} ± ${fixed(sd, 3)}`, fixed(bias, 3), truth > 0 ? fixed(100 * bias / truth, 1) : '–', fixed(Math.sqrt(mean(errors.map((e) => e * e))), 3), fixed(mean(all.map(({ errorPercent }) => errorPercent)), 3), `${fixed(coverage(all, 1), 0)} %`, `${fixed(coverage(all, 2), 0)} %`].join(' | ')} |`;
    });
  });
  const whole = levels.map((snrFull) => {
    const layers = scores.filter((score) => score.snrFull === snrFull).flatMap((score) => score.layers);
    return `| ${[snrFull, 'all', 'all', '', '', fixed(mean(layers.map(({ percent, truePercent }) => percent - truePercent)), 3), '', fixed(Math.sqrt(mean(layers.map(({ percent, truePercent }) => (percent - truePercent) ** 2))), 3), fixed(mean(layers.map(({ errorPercent }) => errorPercent)), 3), `${fixed(coverage(layers, 1), 0)} %`, `${fixed(coverage(layers, 2), 0)} %`].join(' | ')} |`;
  });
  return [head, ...rows, ...whole].join('\n');
}

function masks(scores: readonly ScanScore[], levels: readonly number[]): string {
  const head = '| SNR | cell | Dice | false voxels | false positives % | verdict right | verdicts |\n|---|---|---|---|---|---|---|';
  const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
  return [head, ...groups(scores, levels).map(({ snrFull, cell, own }) => {
    const verdicts = [...new Set(own.map(({ verdict }) => verdict))].map((verdict) => `${verdict} ${own.filter((score) => score.verdict === verdict).length}`);
    return `| ${[snrFull, cell, fixed(mean(known(own.map(({ dice }) => dice))), 3), fixed(mean(own.map(({ falseVoxels }) => falseVoxels)), 1), fixed(100 * mean(known(own.map(({ falsePositiveShare }) => falsePositiveShare))), 1), `${own.filter(({ isVerdictRight }) => isVerdictRight).length}/${own.length}`, verdicts.join(', ')].join(' | ')} |`;
  })].join('\n');
}

function groups(scores: readonly ScanScore[], levels: readonly number[]): { snrFull: number; cell: string; own: ScanScore[] }[] {
  const cells = [...new Set(scores.map(({ cell }) => cell))];
  return levels.flatMap((snrFull) => cells.map((cell) => ({ snrFull, cell, own: scores.filter((score) => score.snrFull === snrFull && score.cell === cell) })).filter(({ own }) => own.length > 0));
}
