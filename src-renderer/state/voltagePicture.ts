/** The voltage plot as it is on screen, for commands. The panel registers it; commands use it without knowing the panel. */
import { AppError } from '@shared/errors.js';
import type { Range } from './voltagePlot.js';

export interface VoltagePicture {
  logId: string;
  /** Name of the log. */
  name: string;
  /** Of the axes as drawn. */
  voltageV: Range;
  currentA: Range | null;
  /** A picture for print: light, text as text. */
  svg(): string;
  /** Every row of the visible range, in parts of one text. */
  csvParts(): string[];
}

let read: (() => VoltagePicture | null) | null = null;

/** Returns the function that ends it. */
export function registerVoltagePicture(reader: () => VoltagePicture | null): () => void {
  read = reader;
  return () => { if (read === reader) read = null; };
}

/** @throws AppError `not-found` while no log is drawn. */
export function voltagePicture(): VoltagePicture {
  const picture = read?.() ?? null;
  if (!picture) throw new AppError('not-found', 'No voltage log is drawn yet.', 'Show the voltage panel and wait until the log has been read.');
  return picture;
}
