import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outsideArchive } from './archive.js';

it.each([
  ['/opt/Dendrograph/resources/app.asar/out/main/worker.js', '/opt/Dendrograph/resources/app.asar.unpacked/out/main/worker.js'],
  ['C:\\Dendrograph\\resources\\app.asar\\out\\main\\worker.js', 'C:\\Dendrograph\\resources\\app.asar.unpacked\\out\\main\\worker.js'],
  ['/home/me/dendrograph/out/main/worker.js', '/home/me/dendrograph/out/main/worker.js'],
])('%s → %s', (inside, outside) => { expect(outsideArchive(inside)).toBe(outside); });

it('all that a worker loads is packaged there', async () => {
  const config = await readFile(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const unpacked = /^asarUnpack:\n((?: {2}- .*\n)+)/m.exec(config)?.[1] ?? '';
  for (const pattern of ['package.json', 'out/main/worker.js', 'out/main/chunks/**', 'node_modules/**']) expect(unpacked).toContain(`  - ${pattern}\n`);
});
