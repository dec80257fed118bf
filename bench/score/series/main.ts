/** `npm run score -- series`: kinetics of reference series whose content is known, three noise levels, smooth growth and growth in ramps; the tables go into docs/accuracy.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTable } from '../../render/docs.js';
import { referenceSeries } from './reference.js';
import { scoreSeries, type SeriesScore, type Setting } from './score.js';
import { seriesTables } from './table.js';

const ROOT = join(import.meta.dirname, '../../..');
/** What has no formula was chosen on seeds 1 to 10; others judge it. */
const SNR_LEVELS = [100, 250, 600], FIRST_SEED = 11, SEEDS = 10;
const BOTH = ['smooth', 'ramp'] as const;
const SETTINGS: Setting[] = [
  { estimator: 'E3', isUnmixed: false, withStages: true, growths: BOTH }, { estimator: 'E0', isUnmixed: false, withStages: true, growths: BOTH },
  { estimator: 'E3', isUnmixed: true, withStages: false, growths: ['smooth'] }, { estimator: 'E0', isUnmixed: true, withStages: false, growths: ['smooth'] },
  { estimator: 'E1', isUnmixed: false, withStages: false, growths: ['smooth'] }, { estimator: 'E2', isUnmixed: false, withStages: false, growths: ['smooth'] },
];

export function main({ runs, from, docs }: { runs?: string; from?: string; docs?: boolean }): void {
  const first = Number(from ?? FIRST_SEED), seeds = Number(runs ?? SEEDS), scores: SeriesScore[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    for (const series of referenceSeries(seed, SNR_LEVELS)) for (const estimator of ['E3', 'E0', 'E1', 'E2'] as const) {
      const settings = SETTINGS.filter((setting) => setting.estimator === estimator && setting.growths.includes(series.growth));
      if (settings.length > 0) scores.push(...scoreSeries(series, estimator, settings));
    }
    console.error(`Seed ${seed} (${seed - first + 1} of ${seeds})`);
  }
  const ordered = SETTINGS.flatMap(({ estimator, isUnmixed, growths }) => growths.flatMap((growth) => scores.filter((own) => own.estimator === estimator && own.isUnmixed === isUnmixed && own.growth === growth)));
  const date = new Date().toISOString().slice(0, 10), name = `series-${date}.json`;
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  writeFileSync(join(ROOT, 'bench/results', name), `${JSON.stringify({ date, firstSeed: first, seeds, table: seriesTables(ordered) })}\n`);
  console.log(seriesTables(ordered));
  const document = join(ROOT, 'docs/accuracy.md');
  if (docs) writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'series', name, seriesTables(ordered)));
}
