/** The measured table in docs/performance.md: between two marks, the first of which names the result that it shows. */
const BLOCK = /<!-- from bench\/results\/\S+\.json -->\n[\s\S]*?<!-- end -->/;

/** The document with another result in it. @throws Error when it has no place for one. */
export function withTable(markdown: string, file: string, table: string): string {
  if (!BLOCK.test(markdown)) throw new Error('The document has no place for the table: <!-- from bench/results/NAME.json --> … <!-- end -->.');
  return markdown.replace(BLOCK, () => `<!-- from bench/results/${file} -->\n${table}\n<!-- end -->`);
}
