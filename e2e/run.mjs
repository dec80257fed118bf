/**
 * `npm test`: everything, from a bare clone, in one command. Installs, finds a browser, builds, then runs every check and
 * ends with what failed and one line that sums them: "N passed, N failed, N skipped".
 *
 * `npm test -- unit e2e` runs only those named.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from '../src-main/launch/ensure.mjs';
import { acquireBrowser } from './acquireBrowser.mjs';
import { READERS } from './fuzz/readers.mjs';
import { countPlaywright, countVitest, tally, verdict } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ name: string, run: (reportPath: string) => Promise<Tally> }} Check */

const root = join(import.meta.dirname, '..');

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} exit status; 1 when it could not start
 */
function run(command, env = {}) {
  return new Promise((resolve) => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', () => resolve(1));
    child.once('exit', (status) => resolve(status ?? 1));
  });
}

/** @param {string} bin */
const tool = (bin) => [process.execPath, join(root, 'node_modules', bin)];

/** Damaged inputs a reader, always the same ones. */
const FUZZ_RUNS = 300, FUZZ_SEED = 1, FUZZ_PROCESSES = 2;

/** One check a reader. Vite, which this needs, is there once everything is installed. @returns {Promise<Tally>} */
async function fuzz() {
  const { fuzzAll } = await import('./fuzz/run.mjs');
  const results = await fuzzAll(READERS, FUZZ_SEED, 0, FUZZ_RUNS, FUZZ_PROCESSES);
  const failed = results.filter(({ findings }) => findings.length > 0);
  return { passed: results.length - failed.length, failed: failed.length, skipped: 0, reasons: [], failures: failed.map(({ reader, findings: [first] }) => `${reader}, ${first?.input ?? ''}: ${first?.what ?? ''}`) };
}

/** @type {Check[]} */
const checks = [
  { name: 'types', run: async () => verdict('types', await run([...tool('typescript/bin/tsc'), '--build'])) },
  { name: 'lint', run: async () => verdict('lint', await run([...tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'])) },
  {
    name: 'unit',
    run: async (report) => tally(
      await run([...tool('vitest/vitest.mjs'), 'run', '--no-allowOnly', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
      report, countVitest,
    ),
  },
  { name: 'fuzz', run: fuzz },
  {
    name: 'e2e',
    run: async (report) => tally(
      await run([...tool('@playwright/test/cli.js'), 'test', '--forbid-only', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0' }),
      report, countPlaywright,
    ),
  },
];

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length) {
    console.error(`Unknown check: ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const chosen = checks.filter(({ name }) => asked.length === 0 || asked.includes(name));

  await ensureInstalled();
  if (chosen.some(({ name }) => name === 'e2e')) {
    process.env['DENDROGRAPH_BROWSER'] = await acquireBrowser();
    console.log(`Browser: ${process.env['DENDROGRAPH_BROWSER']}`);
  }
  await ensureBuilt();

  const reports = mkdtempSync(join(tmpdir(), 'dendrograph-test-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, number>} */
  const reasons = new Map();
  /** @type {string[]} */
  const failures = [];
  try {
    for (const { name, run: runCheck } of chosen) {
      const started = performance.now();
      console.log(`\n── ${name} ──`);
      const counts = await runCheck(join(reports, `${name}.json`));
      for (const key of /** @type {(keyof typeof total)[]} */ (Object.keys(total))) total[key] += counts[key];
      failures.push(...counts.failures.map((failure) => `${name}: ${failure}`));
      for (const reason of counts.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  console.log('');
  for (const failure of failures) console.log(`Failed, ${failure}`);
  for (const [reason, count] of reasons) console.log(`Skipped, ${count}: ${reason}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main();
