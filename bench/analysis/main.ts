/** `npm run bench -- analysis`: the steps of the analysis at 256³ beside scipy and scikit-image, taking turns. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { hugePageMode, withHugePages } from '../../src-main/launch/hugePages.mjs';
import { withTable } from '../render/docs.js';
import { spreadOf, type Spread } from '../render/spread.js';
import type { Reading } from './ours.js';
import { tableOf } from './table.js';
import { makeVolumes, type AnalysisVolume } from './volumes.js';

export interface Options { runs?: string; out?: string; note?: string; docs?: boolean; steps?: string }
export interface Side { ms: Spread; bytesPerVoxel: Spread; answer: number }
export interface StepResult { name: string; title: string; ours: Side; peer: Side | null }
export interface AnalysisResult { date: string; machine: string; versions: string; note: string; runs: number; volumes: { name: string; title: string; share: number; steps: StepResult[] }[] }

/** `tolerance`: how far the answers may differ, relative; null: they are made to other rules. */
interface Step { name: string; title: string; peer: 'scipy' | 'skimage'; tolerance: number | null }
const STEPS: readonly Step[] = [
  { name: 'label', title: 'label, 26 neighbours', peer: 'scipy', tolerance: 0 },
  { name: 'distance', title: 'distance map', peer: 'scipy', tolerance: 1e-6 },
  { name: 'otsu', title: 'Otsu', peer: 'skimage', tolerance: 1e-5 },
  { name: 'surface', title: 'marching cubes', peer: 'skimage', tolerance: 5e-3 },
  { name: 'skeleton', title: 'skeleton', peer: 'skimage', tolerance: null },
  { name: 'percolation', title: 'percolation intensity', peer: 'scipy', tolerance: 0 },
];

const ROOT = join(import.meta.dirname, '../..');
const SIDE = 256;
/** Peers that take longer are timed once. */
const SLOW_MS = 5000;
/** Debian's Python, where its packages are. */
const PYTHON = '/usr/bin/python3';
/** As the launcher starts the host. */
const HOST_ENV = withHugePages(process.env, process.platform, hugePageMode()) ?? process.env;
const run = promisify(execFile);

export async function main(options: Options): Promise<void> {
  const runs = Number(options.runs ?? 5), names = options.steps?.split(',');
  const steps = STEPS.filter(({ name }) => names?.includes(name) ?? true);
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-analysis-'));
  const result: AnalysisResult = { date: new Date().toISOString().slice(0, 10), machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`, versions: versions(), note: options.note ?? '', runs, volumes: [] };
  try {
    const ours = await buildOurs();
    for (const volume of makeVolumes(folder, SIDE)) {
      const measured: StepResult[] = [];
      for (const step of steps) measured.push(await measure(volume, step, ours, runs));
      result.volumes.push({ name: volume.name, title: volume.title, share: volume.voxelCount / SIDE ** 3, steps: measured });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const out = options.out ?? join(ROOT, 'bench/results', `analysis-${result.date}.json`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(`\n${tableOf(result)}`);
  const document = join(ROOT, 'docs/performance.md');
  if (options.docs) writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'analysis', basename(out), tableOf(result)));
}

/** Our steps as one program, built as the app's worker is. */
async function buildOurs(): Promise<string> {
  await build({
    root: ROOT, configFile: false, logLevel: 'error', resolve: { alias: { '@shared': join(ROOT, 'src-shared') } },
    build: { ssr: join(import.meta.dirname, 'ours.ts'), outDir: join(ROOT, 'out/bench-analysis'), target: 'node20.19', emptyOutDir: true },
  });
  return join(ROOT, 'out/bench-analysis/ours.js');
}

async function measure(volume: AnalysisVolume, step: Step, program: string, runs: number): Promise<StepResult> {
  console.log(`${volume.title}: ${step.title}`);
  const args = [step.name, volume.valuesPath, volume.maskPath, String(volume.dims[0])];
  const hasPeer = hasPackage(step.peer), ours: Reading[] = [], theirs: Reading[] = [];
  for (let n = 0; n < runs; n++) {
    ours.push(parse(await run(process.execPath, [program, ...args], { env: HOST_ENV })));
    if (hasPeer && !((theirs[0]?.ms ?? 0) > SLOW_MS)) theirs.push(parse(await run(PYTHON, [join(import.meta.dirname, 'peers.py'), ...args])));
  }
  const result: StepResult = { name: step.name, title: step.title, ours: summary(ours), peer: hasPeer ? { ...summary(theirs) } : null };
  if (result.peer && step.tolerance !== null && !(Math.abs(result.ours.answer - result.peer.answer) <= step.tolerance * Math.abs(result.peer.answer))) {
    throw new Error(`${volume.title}, ${step.title}: ${result.ours.answer} here, ${result.peer.answer} from ${step.peer}.`);
  }
  return result;
}

const parse = ({ stdout }: { stdout: string }): Reading => JSON.parse(stdout) as Reading;

const summary = (readings: readonly Reading[]): Side => ({
  ms: spreadOf(readings.map(({ ms }) => ms)), bytesPerVoxel: spreadOf(readings.map(({ peakBytes }) => peakBytes / SIDE ** 3)), answer: readings[0]?.answer ?? NaN,
});

function hasPackage(name: string): boolean {
  try {
    execFileSync(PYTHON, ['-c', `import ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`  skipped ${name}: it is not installed (apt-get install python3-${name})`);
    return false;
  }
}

function versions(): string {
  const python = ['scipy', 'skimage'].filter(hasPackage).map((name) => `${name === 'skimage' ? 'scikit-image' : name} ${execFileSync(PYTHON, ['-c', `import ${name}; print(${name}.__version__)`], { encoding: 'utf8' }).trim()}`);
  return [`Node ${process.versions.node}`, ...python].join(', ');
}
