/** `npm run bench -- load`: header, voxels, memory and first picture of each file, beside the Python readers and niivue, taking turns. */
import '../../src-main/launch/threadPool.mjs';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { hugePageMode, withHugePages } from '../../src-main/launch/hugePages.mjs';
import { makeFiles, type LoadFile } from './files.js';
import { firstPictures } from './firstPicture.js';
import type { Reading } from './read.js';
import { spreadOf, type Spread } from '../render/spread.js';
import { tableOf } from './table.js';
import { withTable } from '../render/docs.js';

export interface Options { runs?: string; out?: string; note?: string; docs?: boolean; pictures?: string }
export interface ReaderResult { headerMs: Spread; arrayMs: Spread; peakMiB: Spread }
export interface FileResult { name: string; title: string; arrayMiB: number; isCompressed: boolean; ours: ReaderResult; peer: (ReaderResult & { name: string }) | null; firstPictureMs: { ours: Spread; niivue: Spread | null } | null }
export interface LoadResult { date: string; machine: string; versions: string; note: string; runs: number; files: FileResult[] }

const ROOT = join(import.meta.dirname, '../..');
/** Debian's Python, where its packages are. */
const PYTHON = '/usr/bin/python3';
/** As the launcher starts the host. */
const HOST_ENV = withHugePages(process.env, process.platform, hugePageMode()) ?? process.env;
const run = promisify(execFile);

export async function main(options: Options): Promise<void> {
  const runs = Number(options.runs ?? 5), pictureRuns = Number(options.pictures ?? 3);
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-load-'));
  const result: LoadResult = { date: new Date().toISOString().slice(0, 10), machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`, versions: versions(), note: options.note ?? '', runs, files: [] };
  try {
    const reader = await buildReader();
    for (const file of makeFiles(join(folder, 'files'))) result.files.push(await measure(file, reader, runs, pictureRuns));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const out = options.out ?? join(ROOT, 'bench/results', `load-${result.date}.json`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(`\n${tableOf(result)}`);
  const document = join(ROOT, 'docs/performance.md');
  if (options.docs) writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'load', basename(out), tableOf(result)));
}

/** The app's readers as one program, built as the app's worker is. */
async function buildReader(): Promise<string> {
  await build({
    root: ROOT, configFile: false, logLevel: 'error', resolve: { alias: { '@shared': join(ROOT, 'src-shared'), '@main': join(ROOT, 'src-main') } },
    build: { ssr: join(import.meta.dirname, 'read.ts'), outDir: join(ROOT, 'out/bench-load'), target: 'node20.19', emptyOutDir: true },
  });
  return join(ROOT, 'out/bench-load/read.js');
}

/** One reading of each before the first timed one, so that every file is in the system's cache. */
async function measure(file: LoadFile, reader: string, runs: number, pictureRuns: number): Promise<FileResult> {
  console.log(file.title);
  const peer = file.peer !== null && hasPackage(file.peer) ? file.peer : null;
  const readOurs = async (): Promise<Reading> => parse(await run(process.execPath, [reader, file.path], { env: HOST_ENV }));
  const readPeer = async (name: string): Promise<Reading> => parse(await run(PYTHON, [join(import.meta.dirname, 'peers.py'), name, file.path], { maxBuffer: 2 ** 20 }));
  const ours: Reading[] = [], theirs: Reading[] = [];
  for (let n = -1; n < runs; n++) {
    const [a, b] = [await readOurs(), peer ? await readPeer(peer) : null];
    if (b && a.checksum !== b.checksum) throw new Error(`${file.title}: the two readers do not give the same voxels.`);
    if (n < 0) continue;
    ours.push(a);
    if (b) theirs.push(b);
  }
  const pictures = pictureRuns > 0 ? await firstPictures(file, pictureRuns, HOST_ENV) : null;
  return {
    name: file.name, title: file.title, arrayMiB: file.arrayBytes / 2 ** 20, isCompressed: file.isCompressed,
    ours: summary(ours), peer: peer && { name: peer, ...summary(theirs) },
    firstPictureMs: pictures && { ours: spreadOf(pictures.app), niivue: pictures.niivue.length > 0 ? spreadOf(pictures.niivue) : null },
  };
}

const parse = ({ stdout }: { stdout: string }): Reading => JSON.parse(stdout) as Reading;

const summary = (readings: readonly Reading[]): ReaderResult => ({
  headerMs: spreadOf(readings.map(({ headerMs }) => headerMs)), arrayMs: spreadOf(readings.map(({ arrayMs }) => arrayMs)), peakMiB: spreadOf(readings.map(({ peakMiB }) => peakMiB)),
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
  const python = ['nibabel', 'tifffile', 'pydicom'].filter(hasPackage).map((name) => `${name} ${execFileSync(PYTHON, ['-c', `import ${name}; print(${name}.__version__)`], { encoding: 'utf8' }).trim()}`);
  return [`Node ${process.versions.node}`, ...python].join(', ');
}
