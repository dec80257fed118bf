/**
 * Writes expected.png of the golden cases from the float64 twin: `node e2e/golden/write.mjs [case …]`.
 * Look at what it wrote before you commit it.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '../..');
const alias = Object.fromEntries(['shared', 'main', 'renderer'].map((name) => [`@${name}`, join(root, `src-${name}`)]));

/** @type {{ module: typeof import('./write.js') }} */
const { module } = await runnerImport(join(import.meta.dirname, 'write.ts'), { root, configFile: false, resolve: { alias } });
module.writeGolden(process.argv.slice(2));
