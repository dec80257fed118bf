/** The ImageDescription by which ImageJ knows spacing, calibration and stack size (`key=value` lines, ASCII). */

export interface ImageJDescription {
  count: number;
  /** Centre-to-centre distance of the slices. */
  spacingMm: number;
  /** Display range in the units of ImageJ's pixels; signed 16-bit values are shown from 0 upwards there. */
  displayMin: number;
  displayMax: number;
  /** `physical = slope × pixel + intercept` where ImageJ's pixel differs from the physical value; null: no calibration. */
  calibration: { slope: number; intercept: number } | null;
  valueUnit: string;
  /** Further lines, for people and other readers. */
  notes: readonly (readonly [key: string, value: string])[];
}

export function imageJDescription({ count, spacingMm, displayMin, displayMax, calibration, valueUnit, notes }: ImageJDescription): string {
  const lines: (readonly [string, string | number])[] = [
    ['ImageJ', '1.54f'],
    ...(count > 1 ? [['images', count], ['slices', count]] as const : []),
    ['unit', 'mm'],
    ['spacing', spacingMm],
    ...(calibration ? [['cf', 0], ['c0', calibration.intercept], ['c1', calibration.slope]] as const : []),
    ['vunit', valueUnit],
    ['loop', 'false'],
    ['min', displayMin],
    ['max', displayMax],
    ...notes,
  ];
  return lines.map(([key, value]) => `${key}=${String(value).replace(/[\r\n]+/g, ' ')}\n`).join('');
}
