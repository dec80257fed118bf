/** Scores of the series → the tables of docs/accuracy.md. */
import type { Compared, SeriesScore } from './score.js';

const LAST = 20;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const rms = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)));
const fixed = (value: number, decimals: number): string => (Number.isFinite(value) ? value.toFixed(decimals).replace('-', '−') : '–');
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]): string => `${row(cells)}\n|${cells.map(() => '---|').join('')}`;
const error = ({ found, truth }: Compared): number => found - truth;

/** Share of the true values within `width` error bars, percent. */
export function covered(compared: readonly Compared[], width: number): number {
  return 100 * mean(compared.map((own) => Number(Math.abs(error(own)) <= width * own.sigma)));
}

export function seriesTables(scores: readonly SeriesScore[]): string {
  const kinds = unique(scores, ({ growth, estimator, isUnmixed }) => JSON.stringify([growth, estimator, isUnmixed]));
  const amounts = kinds.map((own) => {
    const [first] = own;
    return first ? `**${first.estimator}${first.isUnmixed ? ', crosstalk undone' : ''}, ${first.growth} growth**\n\n${amountTable(own)}` : '';
  });
  return [...amounts, `**Growth rates**\n\n${rateTable(kinds)}`, `**Stages, percolation and short**\n\n${stageTable(kinds.filter((own) => own.some(({ stages }) => stages !== null)))}`].join('\n\n');
}

/** Groups of the same key, in order. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[][] {
  return [...new Set(items.map(key))].map((own) => items.filter((item) => key(item) === own));
}

const bySnr = (scores: readonly SeriesScore[]): SeriesScore[][] => unique(scores, ({ snrFull }) => String(snrFull));

function amountTable(scores: readonly SeriesScore[]): string {
  const rows = bySnr(scores).flatMap((own) => {
    const layers = (own[0]?.curves ?? []).map(({ layer }) => layer), snr = own[0]?.snrFull ?? NaN;
    const of = (wanted: readonly number[]): Compared[][] => own.flatMap(({ curves }) => curves.filter(({ layer }) => wanted.includes(layer)).map(({ amounts }) => amounts));
    return [...layers.map((layer) => ({ name: String(layer), wanted: [layer] })), { name: 'all', wanted: layers }].map(({ name, wanted }) => {
      const whole = of(wanted).flat(), last = of(wanted).flatMap((curve) => curve.slice(-LAST)), truth = mean(last.map((one) => one.truth)), bias = mean(last.map(error));
      return row([snr, name, fixed(truth, 3), `${fixed(bias, 3)} (${fixed((100 * bias) / truth, 1)} %)`, fixed(rms(last.map(error)), 3), fixed(mean(last.map(({ sigma }) => sigma)), 3),
        `${fixed(covered(last, 1), 0)} / ${fixed(covered(last, 2), 0)} %`, fixed(mean(whole.map(error)), 3), fixed(rms(whole.map(error)), 3), `${fixed(covered(whole, 1), 0)} / ${fixed(covered(whole, 2), 0)} %`]);
    });
  });
  return [head(['SNR', 'layer', 'true %, last 20', 'bias, last 20', 'rms, last 20', 'mean error bar', 'within 1 / 2 σ, last 20', 'bias, all', 'rms, all', 'within 1 / 2 σ, all']), ...rows].join('\n');
}

function rateTable(kinds: readonly (readonly SeriesScore[])[]): string {
  const rows = kinds.flatMap((kind) => bySnr(kind).map((own) => {
    const rates = own.flatMap(({ curves }) => curves.flatMap((curve) => curve.rates)).filter(({ found }) => Number.isFinite(found));
    const outer = peaks(own, true), middle = peaks(own, false), first = own[0];
    return row([first?.growth ?? '', nameOf(first), first?.snrFull ?? NaN, fixed(1000 * rms(rates.map(error)), 2), fixed(1000 * mean(rates.map(({ sigma }) => sigma)), 2), `${fixed(covered(rates, 1), 0)} / ${fixed(covered(rates, 2), 0)} %`, ...(first?.growth === 'smooth' ? [fixed(rms(outer), 1), fixed(rms(middle), 1)] : ['–', '–'])]);
  }));
  return [head(['growth', 'estimator', 'SNR', 'rms, 10⁻³ %/h', 'mean error bar', 'within 1 / 2 σ', 'fastest growth, outer layers: rms, time points', 'middle layers']), ...rows].join('\n');
}

function peaks(scores: readonly SeriesScore[], isOuter: boolean): number[] {
  return scores.flatMap(({ curves }) => curves.filter(({ layer }) => (layer === 1 || layer === curves.length) === isOuter).map(({ peakAway }) => peakAway));
}

function stageTable(kinds: readonly (readonly SeriesScore[])[]): string {
  const rows = kinds.flatMap((kind) => bySnr(kind).map((own) => {
    const stages = own.flatMap((score) => score.stages ?? []), away = [0, 1, 2].map((k) => stages.map((one) => one.away[k] ?? Infinity)), first = own[0];
    const delays = own.flatMap(({ percolationDelay }) => percolationDelay ?? []), shorts = own.flatMap(({ shortDelay }) => shortDelay ?? []);
    const within = away.flat().filter((distance) => distance <= 2).length;
    return row([first?.growth ?? '', nameOf(first), first?.snrFull ?? NaN, ...away.map((one) => `${fixed(mean(one), 2)} (${fixed(Math.max(...one), 1)})`), `${within}/${away.flat().length}`,
      `${stages.filter(({ isResolved }) => isResolved).length}/${stages.length}`, counts(stages.map(({ breakCount }) => String(breakCount))),
      `${own.filter(({ isPercolationFound }) => isPercolationFound).length}/${own.length}${delays.length > 0 ? `, ${fixed(mean(delays), 1)}` : ''}`,
      shorts.length > 0 ? `${shorts.length}/${own.length}, ${fixed(Math.max(...shorts.map(Math.abs)), 2)}` : `0/${own.length}`]);
  }));
  return [head(['growth', 'estimator', 'SNR', 'end of I: mean (largest) error, time points', 'end of II', 'end of III', 'within 2', 'all four stages', 'breaks found', 'percolation seen, mean delay in time points', 'short seen, largest error in half-cycles']), ...rows].join('\n');
}

const nameOf = (score: SeriesScore | undefined): string => (score ? `${score.estimator}${score.isUnmixed ? ', undone' : ''}` : '');
const counts = (values: readonly string[]): string => [...new Set(values)].sort().map((value) => `${value} × ${values.filter((other) => other === value).length}`).join(', ');
