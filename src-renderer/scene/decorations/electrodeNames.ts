/** At the low and the high end of the stack axis. */
export type ElectrodeNames = readonly [string, string];

/** "Electrode A" is "A" where there is no room. */
export function shortElectrodeName(name: string): string {
  return name.replace(/^electrode\s+/i, '');
}
