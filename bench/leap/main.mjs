/**
 * `npm run bench -- leap`: leap maps of both channel sets on one core, at 256³ (64³ blocks). The code is bundled as the
 * app's worker is; unbundled, imported constants would be looked up anew in every loop.
 */
import { join } from 'node:path';
import { build } from 'vite';

const SIDES = [256];

export async function main() {
  const [bundle] = [await build({
    configFile: false, logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry: join(import.meta.dirname, 'measure.ts'), formats: ['es'] } },
  })].flat();
  const { code } = bundle.output[0];
  const { measure } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  console.table(measure(SIDES));
}
