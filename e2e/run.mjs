/**
 * `npm test`: everything, from a bare clone, in one command. Installs, finds a browser, builds, then runs every check and
 * ends with one line that sums them: "N passed, N failed, N skipped".
 *
 * `npm test -- unit e2e` runs only those named.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from '../src-main/launch/ensure.mjs';
import { acquireBrowser } from './acquireBrowser.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
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

/** A tool that only says yes or no counts as one check. @param {number} status @returns {Tally} */
const verdict = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });

/**
 * Counts of a runner's JSON report. A runner that failed without a failing test (a file that does not load) counts as one failure.
 * @param {number} status @param {string} reportPath @param {(report: any) => Tally} count @returns {Tally}
 */
function tally(status, reportPath, count) {
  try {
    const counts = count(JSON.parse(readFileSync(reportPath, 'utf8')));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @type {Check[]} */
const checks = [
  { name: 'types', run: async () => verdict(await run([...tool('typescript/bin/tsc'), '--build'])) },
  { name: 'lint', run: async () => verdict(await run([...tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'])) },
  {
    name: 'unit',
    run: async (report) => tally(
      await run([...tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
      report,
      (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests + json.numTodoTests }),
    ),
  },
  {
    name: 'e2e',
    run: async (report) => tally(
      await run([...tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0' }),
      report,
      ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
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
  try {
    for (const { name, run: runCheck } of chosen) {
      const started = performance.now();
      console.log(`\n── ${name} ──`);
      const counts = await runCheck(join(reports, `${name}.json`));
      for (const key of /** @type {(keyof Tally)[]} */ (Object.keys(total))) total[key] += counts[key];
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main();
