/**
 * `npm run bench -- render [options]`: times the app's graphics and prints a table. `npm run bench -- leap`: how long leap maps take.
 *
 * `render`: Dendrograph beside vtk.js and niivue, then what the app draws at rest and sends while scrubbing (not with `--scenes`).
 * `load`: opening files, beside nibabel, tifffile, pydicom (Debian's packages, skipped when absent) and niivue. Options: `--runs=5` `--pictures=3`
 * `--out=FILE` `--note=TEXT` `--docs`.
 *
 * `analysis`: labels, distances, Otsu, surface, skeleton and percolation at 256³ beside scipy and scikit-image (Debian's packages, skipped when absent).
 * Options: `--runs=5` `--steps=label,distance` `--out=FILE` `--note=TEXT` `--docs`.
 *
 * `scrub`: from a key press to the painted picture of the next time point of a series. Options: `--runs=3` `--out=FILE` `--note=TEXT` `--docs`.
 *
 * `score` (`npm run score`): the analysis against reference cells whose content is known; `score series` (`npm run score -- series`): the kinetics
 * against reference series. Options: `--runs=10` (seeds) `--from=11` (the first of them) `--docs`.
 *
 * Options of `render`: `--scenes=S1,S2` `--sizes=640x480` `--runs=5` `--minutes=25` `--out=FILE` `--note=TEXT`
 * `--docs` (the table goes into docs/performance.md).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { acquireBrowser } from '../e2e/acquireBrowser.mjs';
import { ensureBuilt, ensureInstalled, isInstalled } from '../src-main/launch/ensure.mjs';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..');

await ensureInstalled();
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { scenes: { type: 'string' }, sizes: { type: 'string' }, runs: { type: 'string' }, minutes: { type: 'string' }, out: { type: 'string' }, note: { type: 'string' }, pictures: { type: 'string' }, steps: { type: 'string' }, from: { type: 'string' }, docs: { type: 'boolean' } },
});
const [name = 'render', part] = positionals;
if (name === 'leap') {
  const { main } = await import('./leap/main.mjs');
  await main();
  process.exit(0);
}
if (name === 'score') {
  if (part !== undefined && part !== 'series') {
    console.error(`There is no score "${part}". There are: score, score series.`);
    process.exit(2);
  }
  const { module } = await runnerImport(join(HERE, part === 'series' ? 'score/series/main.ts' : 'score/main.ts'), { root: ROOT, configFile: false, logLevel: 'error', resolve: { alias: { '@shared': join(ROOT, 'src-shared'), '@main': join(ROOT, 'src-main') } } });
  module.main(values);
  process.exit(0);
}
if (name === 'analysis') {
  await runMain();
  process.exit(0);
}
if (name !== 'render' && name !== 'load' && name !== 'scrub') {
  console.error(`There is no benchmark "${name}". There are: render, leap, load, scrub, analysis, score.`);
  process.exit(2);
}
if (name !== 'scrub' && !isInstalled(HERE)) {
  console.error('Installing the renderers to compare with (npm ci --prefix bench) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', HERE, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
if (name !== 'render' || !values.scenes) await ensureBuilt();
process.env['DENDROGRAPH_BROWSER'] = await acquireBrowser();
await runMain();

async function runMain() {
  const { module } = await runnerImport(join(HERE, `${name}/main.ts`), { root: ROOT, configFile: false, logLevel: 'error' });
  await module.main(values);
}
