/** Entry of the `dendrograph` command: see docs/cli.md. */
import { readFileSync } from 'node:fs';
import { runCli } from './run.js';

// Standard output belongs to the result: what a library prints (ITK does, when it fails) goes to standard error.
console.log = console.info = console.error;

const cancel = new AbortController();
process.once('SIGINT', () => { cancel.abort(); });
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0); });

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => { process.stdout.write(text); },
  err: (text) => { process.stderr.write(text); },
}, cancel.signal, `Dendrograph ${version}`);
