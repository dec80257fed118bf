/** What the runners counted, and why they skipped. */
import { readFileSync } from 'node:fs';

/** `reasons`: one for each skipped test. @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Tally */

/** A tool that only says yes or no counts as one check. @param {number} status @returns {Tally} */
export const verdict = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, reasons: [] });

/**
 * Counts of a runner's JSON report. A runner that failed without a failing test (a file that does not load) counts as one failure.
 * @template R @param {number} status @param {string} reportPath @param {(report: R) => Tally} count @returns {Tally}
 */
export function tally(status, reportPath, count) {
  try {
    const counts = count(JSON.parse(readFileSync(reportPath, 'utf8')));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0, reasons: [] };
  }
}

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { assertionResults: { status: string, fullName: string }[] }[] }} VitestReport */

/** A skipped unit test says in the title of its own or its suite what it needs: "… (needs ../shared/data)". @param {VitestReport} report @returns {Tally} */
export function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const skipped = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests,
    reasons: skipped.map(({ fullName }) => /\((needs [^)]*)\)/.exec(fullName)?.[1] ?? fullName),
  };
}

/** @typedef {{ specs?: { title: string, tests: { status: string, annotations: { type: string, description?: string }[] }[] }[], suites?: Suite[] }} Suite */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: Suite[] }} PlaywrightReport */

/** A flaky test is a failed test. @param {PlaywrightReport} report @returns {Tally} */
export function countPlaywright({ stats, suites }) {
  /** @param {Suite} suite @returns {string[]} */
  const reasonsIn = ({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) => tests.filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => annotations.find(({ type }) => type === 'skip')?.description ?? title)),
    ...inner.flatMap(reasonsIn),
  ];
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, reasons: suites.flatMap(reasonsIn) };
}
