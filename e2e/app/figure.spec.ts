/** The figure of a series leaves the app: as vectors with text as text, and as a PDF with its font inside. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { expect, test } from '../fixtures/app.js';
import { AppWindow } from '../pages/appWindow.js';

test('Figure 4 in one click, as SVG and as PDF', async ({ launch, folder }) => {
  const { page } = await launch();
  const app = await new AppWindow(page).ready();
  await app.show('in-situ');
  const write = async (format: 'svg' | 'pdf'): Promise<string> => {
    const file = join(folder, `figure.${format}`);
    await app.command('Export Figure 4');
    await expect(page.getByTestId('figure-preview')).toBeVisible({ timeout: 30_000 });
    await page.getByTestId('export-format').selectOption(format);
    await page.getByTestId('export-width').selectOption('88');
    await page.getByTestId('export-confirm').click();
    await app.saveAs(folder, `figure.${format}`);
    await expect.poll(() => existsSync(file)).toBe(true);
    return file;
  };

  const svg = readFileSync(await write('svg'), 'utf8'), words = wordsOf(svg);
  expect(svg).toContain('width="88mm"');
  for (const word of ['Time (h)', 'Layer 1', 'Layer 4', '2 mm', 'd(7Li)/dt']) expect(words.join('\n')).toContain(word);
  expect(svg.match(/data:image\/png/g)?.length).toBeGreaterThan(1);

  const pdf = readFileSync(await write('pdf'));
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const text = textOf(pdf);
  for (const word of ['Time (h)', 'Layer 1', '2 mm']) expect(text).toContain(word);
  expect(pdf.includes('/FontFile2')).toBe(true);
});

/** @throws on text that is no XML. */
function wordsOf(svg: string): string[] {
  const words: string[] = [], parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name }) => { if (name === 'text') { depth++; words.push(''); } });
  parser.on('closetag', ({ name }) => { if (name === 'text') depth--; });
  parser.on('text', (part) => { if (depth > 0) words.push((words.pop() ?? '') + part); });
  parser.write(svg).close();
  return words;
}

/** What a PDF shows as text: glyphs of its streams through the ToUnicode tables of its fonts. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => inflated(Buffer.from(match[1] ?? '', 'latin1')));
  const characters = new Map(streams.filter((stream) => stream.includes('beginbfchar')).flatMap((table) => [...table.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>/gi)].map((match) => [parseInt(match[1] ?? '', 16), String.fromCharCode(parseInt(match[2] ?? '', 16))] as const)));
  const shown = streams.flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)>\s*Tj/gi)].map((match) => match[1] ?? ''));
  return shown.map((glyphs) => (glyphs.match(/.{4}/g) ?? []).map((glyph) => characters.get(parseInt(glyph, 16)) ?? '').join('')).join('\n');
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return bytes.toString('latin1');
  }
}
