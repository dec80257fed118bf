/** The time course as it is on screen, for commands. The view registers it; commands use it without knowing the view. */
import { AppError } from '@shared/errors.js';

export interface CoursePicture {
  /** Name of the series. */
  name: string;
  /** A picture for print: light, text as text. */
  svg(): string;
}

let read: (() => CoursePicture | null) | null = null;

/** Returns the function that ends it. */
export function registerCoursePicture(reader: () => CoursePicture | null): () => void {
  read = reader;
  return () => { if (read === reader) read = null; };
}

/** @throws AppError `not-found` while no time course is drawn. */
export function coursePicture(): CoursePicture {
  const picture = read?.() ?? null;
  if (!picture) throw new AppError('not-found', 'No time course is drawn yet.', 'Show the time course of a series and wait until its layers have been measured.');
  return picture;
}
