/** Joins shader chunks. A file included twice is written once, where it is first needed. */
export function resolveIncludes(name: string, files: Readonly<Record<string, string>>, seen = new Set<string>()): string {
  const source = files[name];
  if (source === undefined) throw new Error(`There is no shader file called ${name}.`);
  seen.add(name);
  return source.replace(/^#include "(.+)"$/gm, (_, included: string) => (seen.has(included) ? '' : resolveIncludes(included, files, seen)));
}
