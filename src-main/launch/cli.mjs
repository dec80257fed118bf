/** `npm run --silent cli -- …`: the command line, built when needed. Standard output belongs to the command alone. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LaunchError, ROOT, ensureBuilt, ensureInstalled } from './ensure.mjs';

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error instanceof LaunchError ? error.message : error);
  process.exit(1);
}
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
await import(pathToFileURL(join(ROOT, 'out/main/cli.js')).href);
