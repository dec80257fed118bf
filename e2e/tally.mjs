/** What the runners counted, what failed, and why they skipped. */
import { readFileSync } from 'node:fs';

/**
 * `reasons`: one for each skipped test. `failures`: what failed, by name, with the first line of what it said.
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[], failures: string[] }} Tally
 */

/** A tool that only says yes or no counts as one check. @param {string} name @param {number} status @returns {Tally} */
export const verdict = (name, status) => ({
  passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, reasons: [], failures: status === 0 ? [] : [`${name} (exit status ${status})`],
});

/** @param {string} name @param {string | undefined} message */
const failure = (name, message) => [name, message?.split('\n', 1)[0]].filter(Boolean).join(': ');

/**
 * Counts of a runner's JSON report. A runner that failed without a failing test (a file that does not load) counts as one failure.
 * @template R @param {number} status @param {string} reportPath @param {(report: R) => Tally} count @returns {Tally}
 */
export function tally(status, reportPath, count) {
  try {
    const counts = count(JSON.parse(readFileSync(reportPath, 'utf8')));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: [`no test, but the runner (exit status ${status})`] } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0, reasons: [], failures: [`the runner left no report (exit status ${status})`] };
  }
}

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} VitestReport */

/** A skipped unit test says in the title of its own or its suite what it needs: "… (needs ../shared/data)". @param {VitestReport} report @returns {Tally} */
export function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = all.filter(({ status }) => status !== 'passed' && status !== 'failed'), failed = all.filter(({ status }) => status === 'failed');
  return {
    passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests,
    reasons: skipped.map(({ fullName }) => /\((needs [^)]*)\)/.exec(fullName)?.[1] ?? fullName),
    failures: failed.map(({ fullName, failureMessages }) => failure(fullName, failureMessages?.[0])),
  };
}

/** @typedef {{ specs?: { title: string, tests: { status: string, annotations: { type: string, description?: string }[], results?: { error?: { message?: string } }[] }[] }[], suites?: Suite[] }} Suite */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: Suite[] }} PlaywrightReport */

/** A flaky test is a failed test. @param {PlaywrightReport} report @returns {Tally} */
export function countPlaywright({ stats, suites }) {
  /** @param {Suite} suite @returns {string[]} */
  const reasonsIn = ({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) => tests.filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => annotations.find(({ type }) => type === 'skip')?.description ?? title)),
    ...inner.flatMap(reasonsIn),
  ];
  /** @param {Suite} suite @returns {string[]} */
  const failuresIn = ({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) => tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => failure(title, results?.find(({ error }) => error)?.error?.message))),
    ...inner.flatMap(failuresIn),
  ];
  return {
    passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped,
    reasons: suites.flatMap(reasonsIn), failures: suites.flatMap(failuresIn),
  };
}
