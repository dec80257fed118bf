/** Child processes that never outlive the launcher. Node alone. */
import { spawn } from 'node:child_process';

/**
 * Collects what a program prints. Status 1 when it could not start, 124 when it took longer than `timeoutMs`.
 * @param {string} program @param {string[]} args
 * @param {{ cwd: string, shell?: boolean, timeoutMs?: number }} options
 * @returns {Promise<{ status: number, output: string }>}
 */
export function runToEnd(program, args, { timeoutMs = 0, ...options }) {
  return new Promise((resolve) => {
    const child = endWithUs(spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
    let output = '';
    let status = 1;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => { output += text; });
    const timer = timeoutMs > 0 ? setTimeout(() => { status = 124; child.kill('SIGKILL'); }, timeoutMs) : undefined;
    const end = (/** @type {number} */ code) => { clearTimeout(timer); resolve({ status: code, output: output.trim() }); };
    child.once('error', (error) => { output += error.message; end(1); });
    child.once('close', (code) => { end(code ?? status); });
  });
}

/**
 * Runs a program in this terminal until it ends. @param {string} program @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] @returns {Promise<number>} its exit status
 */
export function runHere(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = endWithUs(spawn(program, args, { ...options, stdio: 'inherit' }));
    child.once('error', reject);
    child.once('exit', (code) => { resolve(code ?? 1); });
  });
}

/** Ctrl-C and the end of the launcher end the child too. @template {import('node:child_process').ChildProcess} C @param {C} child @returns {C} */
function endWithUs(child) {
  const kill = () => { child.kill(); };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  process.once('exit', kill);
  for (const signal of signals) process.on(signal, kill);
  child.once('exit', () => {
    process.off('exit', kill);
    for (const signal of signals) process.off(signal, kill);
  });
  return child;
}

/** A killed npm leaves what it runs behind; Ctrl-C reaches everyone by itself. */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event']) endWithParent();
}

/** Ends us, signal and all, when our parent is gone. */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
