import { formatNumber } from '@shared/units.js';
import type { Rgb } from '@shared/transfer/colormaps.js';

interface Props {
  colourAt: (x: number) => Rgb;
  /** Values of the first and of the last colour. */
  low: number; high: number;
  unit: string;
  /** What it is of, for assistive technology and the tooltip. */
  title: string;
  testId?: string;
}

const STOPS = Array.from({ length: 17 }, (_, n) => n / 16);

/** Colours from left to right, with the values of both ends and of 0 where it lies between them. */
export function ColourBar({ colourAt, low, high, unit, title, testId }: Props): React.JSX.Element {
  const colours = STOPS.map((x) => `rgb(${colourAt(x).map((c) => String(Math.round(255 * c))).join(' ')})`);
  const hasZero = low < 0 && high > 0;
  return (
    <span className="colour-bar" title={title} role="img" aria-label={`${title}: ${formatNumber(low, 3)} to ${formatNumber(high, 3)} ${unit}`} data-testid={testId}>
      <span>{formatNumber(low, 3)}</span>
      <span className="colours" style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }}>{hasZero && <i style={{ left: `${String(-100 * low / (high - low))}%` }} />}</span>
      <span>{hasZero ? '+' : ''}{formatNumber(high, 3)} {unit}</span>
    </span>
  );
}
