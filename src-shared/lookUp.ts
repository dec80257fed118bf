/** The entry of a table under a name that a file gives; what every object inherits (`constructor`, `toString`) is no entry. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
