/** docs/formats.md names the test of every claim: those tests are there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['src-main', 'src-shared'].flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(root, name)));
const named = [...readFileSync('docs/formats.md', 'utf8').matchAll(/`([\w/.*]+\.test\.ts)`(?:[°]? › ([^|;°`,(]+))?/g)].map(([, file = '', title]) => ({ file, title: title?.trim() ?? null }));
const filesOf = (file: string): string[] => sources.filter((path) => (file.includes('*') ? path.includes(`/${file.slice(0, file.indexOf('*'))}`) : path.endsWith(`/${file}`)));

describe('docs/formats.md', () => {
  it('names tests', () => { expect(named.length).toBeGreaterThan(50); });
  it.each(named)('$file › $title', ({ file, title }) => {
    const found = filesOf(file);
    expect(found).not.toEqual([]);
    if (title !== null) expect(found.some((path) => readFileSync(path, 'utf8').includes(title)), `no test of ${file} is called "${title}"`).toBe(true);
  });
});
