/** `npm run score`: the analysis against reference cells whose content is known, at three noise levels and ten seeds; the tables go into docs/accuracy.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTable } from '../render/docs.js';
import { referenceScans } from './cells.js';
import { scoreScan, type ScanScore } from './score.js';
import { tablesOf } from './table.js';

const ROOT = join(import.meta.dirname, '../..');
/** The uncertainty of what lies below the threshold was chosen on seeds 1 to 10 (src-shared/quantify/cell/unseen.ts); others judge it. */
const SNR_LEVELS = [88, 200, 500], FIRST_SEED = 11, SEEDS = 10;

export function main({ runs, docs }: { runs?: string; docs?: boolean }): void {
  const seeds = Number(runs ?? SEEDS), scores: ScanScore[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
    const scans = [...referenceScans(seed, SNR_LEVELS)];
    for (const scan of scans) {
      scores.push(scoreScan(scan, null));
      const pristine = scans.find(({ truth, snrFull }) => truth.id === 'pristine' && snrFull === scan.snrFull);
      if (pristine && pristine !== scan) scores.push(scoreScan(scan, pristine));
    }
    console.error(`Seed ${seed} (${seed - FIRST_SEED + 1} of ${seeds})`);
  }
  const date = new Date().toISOString().slice(0, 10), name = `score-${date}.json`;
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  writeFileSync(join(ROOT, 'bench/results', name), `${JSON.stringify({ date, seeds, scores })}\n`);
  console.log(tablesOf(scores));
  const document = join(ROOT, 'docs/accuracy.md');
  if (docs) writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'score', name, tablesOf(scores)));
}
