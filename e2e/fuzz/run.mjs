/**
 * `npm run fuzz -- --reader=X --runs=N [--seed=S] [--only=RUN] [--out=FILE]`: opens N damaged inputs with a reader. Each must end in a value or
 * in an error for people, within 10 s and 1.5 GB, and never call itself a fault. Without `--reader`: every reader, 300 runs each.
 */
import { fork } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ensureInstalled } from '../../src-main/launch/ensure.mjs';

/** @typedef {import('./child.ts').Report} Report */
/** @typedef {{ run: number, input: string, what: string }} Finding */
/** @typedef {{ reader: string, runs: number, seed: number, opened: number, refused: Record<string, number>, slowestMs: number, slowest: string, peakMiB: number, findings: Finding[] }} Result */

const ROOT = join(import.meta.dirname, '../..'), OUT = join(ROOT, 'out/fuzz', String(process.pid));
const LONGEST_MS = 10_000, MOST_MIB = 1536;
/** A process is replaced after this many inputs, so that the peak memory of one does not hide that of the next. */
const RUNS_PER_PROCESS = 2000;

/**
 * @param {string} reader @param {number} seed @param {number} from @param {number} to
 * @returns {Promise<Result>}
 */
async function fuzz(reader, seed, from, to) {
  /** @type {Result} */
  const result = { reader, runs: to - from, seed, opened: 0, refused: {}, slowestMs: 0, slowest: '', peakMiB: 0, findings: [] };
  for (let next = from; next < to;) next = await runSome(result, next, Math.min(to, next + RUNS_PER_PROCESS));
  return result;
}

/**
 * One process over a range of runs.
 * @param {Result} result @param {number} from @param {number} to
 * @returns {Promise<number>} the run to go on with
 */
function runSome(result, from, to) {
  return new Promise((resolveNext, reject) => {
    const child = fork(join(OUT, 'child.js'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: ['--max-old-space-size=1400'] });
    let current = { run: from, input: '' }, next = from, isDone = false, printed = '';
    /** @type {NodeJS.Timeout | undefined} */
    let limit;
    /** @param {string} what */
    const find = (what) => { result.findings.push({ run: current.run, input: current.input, what }); };
    child.stderr?.on('data', (/** @type {Buffer} */ text) => { printed = (printed + String(text)).slice(-2000); });
    child.on('message', (/** @type {Report} */ report) => {
      if (report.kind === 'begin') {
        current = report;
        limit = setTimeout(() => { find(`not done after ${LONGEST_MS / 1000} s`); next = current.run + 1; child.kill('SIGKILL'); }, LONGEST_MS);
      } else if (report.kind === 'end') {
        clearTimeout(limit);
        next = report.run + 1;
        if (report.ms > result.slowestMs) { result.slowestMs = report.ms; result.slowest = `run ${report.run}, ${current.input}`; }
        result.peakMiB = Math.max(result.peakMiB, report.peakMiB);
        if (report.outcome === 'opened') result.opened++;
        if (report.outcome === 'refused') result.refused[report.code] = (result.refused[report.code] ?? 0) + 1;
        if (from + 1 === to) console.log(`${current.input}: ${report.outcome} ${report.code} ${report.message} (${Math.round(report.ms)} ms)`);
        if (report.outcome === 'fault') find(`${report.code}: ${report.message}`);
        if (report.peakMiB > MOST_MIB) { find(`${Math.round(report.peakMiB)} MiB of memory`); child.kill('SIGKILL'); }
      } else isDone = true;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (!isDone && signal !== 'SIGKILL') {
        if (current.input === '') return reject(new Error(`The process for ${result.reader} did not start (${code ?? signal}):\n${printed}`));
        find(`the process died (${code ?? signal}): ${printed}`);
        next = current.run + 1;
      }
      resolveNext(isDone ? to : next);
    });
    child.send({ reader: result.reader, seed: result.seed, from, to });
  });
}

/** @param {Result} result */
function print({ reader, runs, opened, refused, slowestMs, slowest, peakMiB, findings }) {
  const errors = Object.entries(refused).sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`).join(', ');
  console.log(`${reader.padEnd(12)} ${runs} runs  opened ${opened}  refused ${runs - opened - findings.length} (${errors})  slowest ${Math.round(slowestMs)} ms (${slowest})  peak ${Math.round(peakMiB)} MiB  findings ${findings.length}`);
  for (const { run, input, what } of findings.slice(0, 20)) console.log(`  run ${run} (${input}): ${what.split('\n').slice(0, 6).map((line) => line.slice(0, 300)).join('\n    ')}`);
}

/** The readers as one program for the child processes. */
function buildChild() {
  return build({
    root: ROOT, configFile: false, logLevel: 'error',
    resolve: { alias: { '@shared': join(ROOT, 'src-shared'), '@main': join(ROOT, 'src-main') } },
    build: { ssr: join(import.meta.dirname, 'child.ts'), outDir: OUT, target: 'node20.19', emptyOutDir: true },
  });
}

/**
 * Several readers side by side, one process each.
 * @param {readonly string[]} readers @param {number} seed @param {number} from @param {number} runs
 * @param {number} processes
 */
export async function fuzzAll(readers, seed, from, runs, processes = Math.max(1, availableParallelism() - 1)) {
  await buildChild();
  /** @type {Result[]} */
  const results = [];
  const waiting = [...readers];
  const work = async () => {
    for (let reader = waiting.shift(); reader !== undefined; reader = waiting.shift()) {
      const result = await fuzz(reader, seed, from, from + runs);
      print(result);
      results.push(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: processes }, work));
  } finally {
    rmSync(OUT, { recursive: true, force: true });
  }
  return results.sort((a, b) => readers.indexOf(a.reader) - readers.indexOf(b.reader));
}

async function main() {
  const { values } = parseArgs({ options: { reader: { type: 'string' }, runs: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, out: { type: 'string' } } });
  await ensureInstalled();
  const { READERS } = await import('./readers.mjs');
  const readers = values.reader === undefined ? READERS : values.reader.split(',');
  const unknown = readers.filter((reader) => !READERS.includes(reader));
  const [from, runs] = values.only === undefined ? [0, Number(values.runs)] : [Number(values.only), 1];
  if (unknown.length > 0 || !(runs > 0)) {
    console.error(unknown.length > 0 ? `There is no reader ${unknown.join(', ')}. There are: ${READERS.join(', ')}.` : `--runs=${values.runs} is not a number of runs.`);
    return 2;
  }
  const results = await fuzzAll(readers, Number(values.seed), from, runs);
  if (values.out !== undefined) {
    mkdirSync(dirname(resolve(values.out)), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`);
  }
  const findings = results.reduce((sum, result) => sum + result.findings.length, 0);
  console.log(`\n${results.reduce((sum, result) => sum + result.runs, 0)} inputs, ${findings} findings`);
  return findings === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main();
