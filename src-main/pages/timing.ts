/** "first picture 2.31 s after npm start (1600×1000)": a milestone of the app, for `--timing`. */
export function timingLine(name: string, detail: string, elapsedMs: number): string {
  return `${name.replace('-', ' ')} ${(elapsedMs / 1000).toFixed(2)} s after npm start${detail ? ` (${detail})` : ''}`;
}
