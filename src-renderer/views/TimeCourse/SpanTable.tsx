/** The growth of every curve over the marked span: slope of a straight line with its 95 % interval. */
import { SmallCross } from '@blueprintjs/icons';
import type { Sample } from '@shared/contract/library.js';
import { rateOver, type RateOver } from '@shared/kinetics/ratesOver.js';
import { formatFixed, formatNumber } from '@shared/units.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useTimeCourse } from '@renderer/state/timeCourse.js';
import { allCurves } from './course/input.js';

export function SpanTable({ sample }: { sample: Sample }): React.JSX.Element | null {
  const measured = useKinetics((state) => (state.sampleId === sample.id ? state.measured : null)), prepared = useKinetics((state) => (state.sampleId === sample.id ? state.prepared : null));
  const settings = useTimeCourse(), { span, hidden } = settings;
  if (!measured || !prepared || span?.sampleId !== sample.id) return null;
  const { fromH, toH } = span, inside = prepared.timesH.filter((timeH) => timeH >= fromH && timeH <= toH).length;
  return (
    <div className="span-rates" data-testid="course-span">
      <header><b>{formatFixed(fromH, 2)}–{formatFixed(toH, 2)} h</b><span className="muted">{String(inside)} time points</span>
        <button type="button" aria-label="Remove the span" title="Remove the span (Esc)" onClick={() => { useTimeCourse.setState({ span: null }); }}><SmallCross size={14} /></button></header>
      {inside < 2 ? <p className="note">A rate needs two time points. Mark a longer span.</p> : (
        <table className="legend">
          <thead><tr><th aria-label="Curve" /><th>Rate{measured.unit === '' ? '' : `, ${measured.unit}`} h⁻¹</th><th>95 % interval</th></tr></thead>
          <tbody>{allCurves(measured, settings).filter(({ key }) => !hidden.includes(key)).map(({ key, title, colour, isDashed, values, sigmas }) => {
            const [rate, interval] = rateWords(rateOver(prepared.timesH, values, sigmas, fromH, toH));
            return <tr key={key} data-testid={`course-span-${key}`}><td><i className={isDashed ? 'key dashed' : 'key'} style={{ borderColor: colour ?? 'var(--text)' }} />{title}</td><td>{rate}</td><td>{interval}</td></tr>;
          })}</tbody>
        </table>
      )}
    </div>
  );
}

/** As many digits as the interval lets matter. */
function rateWords(found: RateOver | null): [rate: string, interval: string] {
  if (!found) return ['–', '–'];
  const { rate, sigma, low95, high95 } = found;
  if (sigma === null || low95 === null || high95 === null) return [formatNumber(rate, 3), 'not known'];
  const decimals = sigma > 0 ? 1 - Math.floor(Math.log10(sigma)) : 3;
  const text = (value: number): string => (decimals >= 0 && decimals <= 6 ? formatFixed(value, decimals) : formatNumber(value, 3));
  return [text(rate), `${text(low95)} … ${text(high95)}`];
}
