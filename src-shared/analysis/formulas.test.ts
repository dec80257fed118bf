/** Every number that can be asked "how?" has its section in docs/formulas.md, and every section is asked for by a name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMULAS } from './formulas.js';

const sections = [...readFileSync('docs/formulas.md', 'utf8').matchAll(/^### (.+)$/gm)].map(([, title = '']) => title);
const titles = Object.values(FORMULAS).map(({ title }) => title);

const ROOT = 'src-renderer';
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts')).map((name) => readFileSync(join(ROOT, name), 'utf8'));
const used = new Set(sources.flatMap((text) => [...text.matchAll(/<How id="([\w-]+)"|how: '([\w-]+)'|how="([\w-]+)"/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')));

describe('formulas', () => {
  it.each(titles)('%s is explained', (title) => { expect(sections).toContain(title); });
  it.each(sections)('the section %s belongs to a number', (section) => { expect(titles).toContain(section); });
  it('has no title twice', () => { expect(new Set(titles).size).toBe(titles.length); });

  it('is known wherever the app offers an explanation', () => {
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((id) => !(id in FORMULAS))).toEqual([]);
  });
});
