import { formatNumber } from '@shared/units.js';
import { extent } from 'd3';
import type { FirstRows } from './columnPreview.js';

const WIDTH = 100, HEIGHT = 40;

/** Voltage over time of the first rows: whether the right columns were chosen shows at a glance. */
export function RowsPlot({ read: { time, voltage }, timeUnit, voltageUnit }: { read: FirstRows; timeUnit: string; voltageUnit: string }): React.JSX.Element {
  const [fromTime, toTime] = extent(time), [low, high] = extent(voltage);
  if (fromTime === undefined || toTime === undefined || low === undefined || high === undefined) {
    return <p className="rows-plot problem" role="status" data-testid="import-rows">No row of the first lines holds both a time and a voltage.</p>;
  }
  const x = (value: number): number => (toTime === fromTime ? 0.5 : (value - fromTime) / (toTime - fromTime)) * WIDTH;
  const y = (value: number): number => (high === low ? 0.5 : (high - value) / (high - low)) * HEIGHT;
  const points = time.map((value, i) => `${x(value).toFixed(2)},${y(voltage[i] ?? NaN).toFixed(2)}`);
  const runsBack = time.some((value, i) => i > 0 && value < (time[i - 1] ?? value));
  return (
    <div className="rows-plot">
      <div className="axis"><span>{formatNumber(high)} {voltageUnit}</span><span>{formatNumber(low)} {voltageUnit}</span></div>
      <svg viewBox={`-2 -4 ${String(WIDTH + 4)} ${String(HEIGHT + 8)}`} preserveAspectRatio="none" role="img" aria-label="Voltage over time of the first rows"><path d={`M${points.join('L')}`} /></svg>
      <p role="status" data-testid="import-rows">
        {time.length === 1 ? '1 row is' : `${String(time.length)} rows are`} read of the first lines, {formatNumber(fromTime)} to {formatNumber(toTime)} {timeUnit}.
        {runsBack && <span className="problem"> Time runs backwards: is this the right column?</span>}
      </p>
    </div>
  );
}
