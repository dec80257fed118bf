/** The measured tables in docs/performance.md: each between two marks, the first of which names the benchmark and the result that it shows. */

/** The document with another result of `benchmark` in it. @throws Error when it has no place for one. */
export function withTable(markdown: string, benchmark: 'render' | 'load' | 'analysis' | 'scrub' | 'score' | 'series', file: string, table: string): string {
  const block = new RegExp(`<!-- ${benchmark}: from bench/results/\\S+\\.json -->\\n[\\s\\S]*?<!-- end -->`);
  if (!block.test(markdown)) throw new Error(`The document has no place for the table: <!-- ${benchmark}: from bench/results/NAME.json --> … <!-- end -->.`);
  return markdown.replace(block, () => `<!-- ${benchmark}: from bench/results/${file} -->\n${table}\n<!-- end -->`);
}
