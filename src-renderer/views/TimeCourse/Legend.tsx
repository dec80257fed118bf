/** Every curve with its colour, hidden by a click, and its amount and rate at the pointer or the time point on screen. */
import type { Sample } from '@shared/contract/library.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { toggleCurve, useTimeCourse } from '@renderer/state/timeCourse.js';
import { allCurves } from './course/input.js';
import { ShortField } from './ShortField.js';

/** More curves stand closer. */
const MANY = 7;

export function Legend({ sample }: { sample: Sample }): React.JSX.Element | null {
  const measured = useKinetics((state) => (state.sampleId === sample.id ? state.measured : null)), settings = useTimeCourse();
  if (!measured) return null;
  const unit = measured.unit === '' ? '' : `, ${measured.unit}`;
  const curves = allCurves(measured, settings);
  return (
    <>
      <table className="legend" data-many={curves.length > MANY} data-testid="course-legend">
        <thead><tr><th aria-label="Curve" /><th title={measured.quantity}>Amount{unit}</th><th>Rate{unit === '' ? ', h⁻¹' : `${unit} h⁻¹`}</th></tr></thead>
        <tbody>{curves.map(({ key, title, colour, isDashed }) => {
          const isShown = !settings.hidden.includes(key);
          return (
            <tr key={key} data-testid={`course-curve-${key}`} data-shown={isShown}>
              <td><button type="button" aria-pressed={isShown} title={isShown ? `Hide ${title.toLowerCase()}` : `Show ${title.toLowerCase()}`} onClick={() => { toggleCurve(key); }}>
                <i className={isDashed ? 'key dashed' : 'key'} style={{ borderColor: colour ?? 'var(--text)' }} />{title}</button></td>
              <td data-read={`amount:${key}`} /><td data-read={`rate:${key}`} />
            </tr>
          );
        })}</tbody>
      </table>
      <div className="legend-switches">
        <label><input type="checkbox" data-testid="course-electrodes" checked={settings.showsElectrodes} onChange={({ target }) => { useTimeCourse.setState({ showsElectrodes: target.checked }); }} />Electrodes A, B</label>
        <label><input type="checkbox" data-testid="course-total" checked={settings.showsTotal} onChange={({ target }) => { useTimeCourse.setState({ showsTotal: target.checked }); }} />All layers</label>
      </div>
      <ShortField sample={sample} />
    </>
  );
}
