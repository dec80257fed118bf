/** One script of a browser page's code, with the app's own modules and shaders in it. */
import { join } from 'node:path';
import { build, type Rollup } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/** `entry`: a file of this folder. */
export async function bundle(entry: string): Promise<string> {
  const alias = Object.fromEntries(['shared', 'main', 'renderer'].map((name) => [`@${name}`, join(ROOT, `src-${name}`)]));
  const built = await build({
    root: ROOT, configFile: false, logLevel: 'warn', resolve: { alias: { ...alias, '@shaders': join(ROOT, 'shaders') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'page' } },
  });
  const output = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[];
  return output[0]?.output[0].code ?? '';
}
