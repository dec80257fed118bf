/** Every time point with the amount or the rate of every curve; a click shows it in the pictures. */
import { SegmentedControl } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import type { Curve, Measured, PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { curveTitle, stageAt, timeCourseTable } from '@shared/kinetics/tables.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { formatFixed } from '@shared/units.js';
import { setTimeIndex } from '@renderer/state/actions/time.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { useMemo, useState } from 'react';
import { How } from '../common/How.js';
import { TableTools } from '../common/TableTools.js';
import { valueAndError } from '../Layers/layerRows.js';
import { visibleRows } from '../Network/clusterRows.js';

type Shown = 'amounts' | 'rates';
interface Props { sample: Sample; prepared: PreparedSeries; measured: Measured; resolved: Resolved | null }

const ROW_PX = 22, HEIGHT_PX = 264;

export function TimeTable({ sample, prepared, measured, resolved }: Props): React.JSX.Element {
  const [shown, setShown] = useState<Shown>('amounts'), [scrollPx, setScrollPx] = useState(0);
  const timeIndex = useStore(({ document }) => document.timeIndex), isCurrent = useKinetics((state) => state.isCurrent.measure);
  const table = useMemo(() => timeCourseTable(prepared, measured, resolved), [prepared, measured, resolved]);
  const baselineIndex = baselineIndexOf(measured, useStore(({ document }) => kineticsParametersOf(document, sample.id)));
  const isLayer = ({ layer }: Curve): boolean => layer !== null, curves = [...measured.curves.filter(isLayer), measured.total, ...measured.curves.filter((curve) => !isLayer(curve))];
  const { from, to } = visibleRows(scrollPx, HEIGHT_PX, ROW_PX, prepared.timesH.length);
  const unit = shown === 'amounts' ? measured.unit : `${measured.unit === '' ? '1' : measured.unit} h⁻¹`;
  return (
    <section aria-label="Time points">
      <h3>Time points<How id="amount-over-time" /><How id="error-over-time" /><span className="spacer" />
        <TableTools about="Time course" sampleName={sample.name} table={table} />
      </h3>
      <div className="shown-values">
        {sample.timeCount > 1 && <SegmentedControl size="small" aria-label="What is listed" value={shown} options={[{ label: 'Amounts', value: 'amounts' }, { label: 'Rates', value: 'rates' }]} onValueChange={(value) => { setShown(value === 'rates' ? 'rates' : 'amounts'); }} />}
        <span className="muted">{shown === 'amounts' ? measured.quantity : `Growth rate / ${unit}`}</span>
      </div>
      <div className="table-scroll time-table" style={{ maxHeight: HEIGHT_PX }} onScroll={(event) => { setScrollPx(event.currentTarget.scrollTop); }}>
        <table className="layer-table" data-testid="time-table" data-current={isCurrent} aria-rowcount={prepared.timesH.length + 1}>
          <thead><tr><th>#</th><th>h</th><th>Stage</th>{curves.map((curve) => <Head key={curve.key} curve={curve} layers={layerCount(measured)} />)}</tr></thead>
          <tbody>
            <Gap rows={from} />
            {prepared.timesH.slice(from, to).map((timeH, n) => {
              const t = from + n;
              return (
                <tr key={t} aria-selected={t === timeIndex} aria-rowindex={t + 2} data-testid={`time-row-${String(t)}`} onClick={() => { setTimeIndex(t, 'once'); }}>
                  <td>{t + 1}</td><td>{formatFixed(timeH, 2)}</td><td>{(resolved && stageAt(resolved.stages.stages, timeH)?.label) ?? ''}</td>
                  {curves.map((curve) => <Value key={curve.key} curve={curve} t={t} shown={shown} isBaseline={t === baselineIndex} />)}
                </tr>
              );
            })}
            <Gap rows={prepared.timesH.length - to} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

const layerCount = ({ curves }: Measured): number => curves.filter(({ layer }) => layer !== null).length;

function Head({ curve, layers }: { curve: Curve; layers: number }): React.JSX.Element {
  const title = curveTitle(curve);
  return <th title={title}>{curve.layer !== null && <span className="swatch" style={{ background: layerColour(curve.layer, layers) }} />}{curve.layer ?? (curve.key === 'A' || curve.key === 'B' ? curve.key : 'All')}</th>;
}

function Value({ curve, t, shown, isBaseline }: { curve: Curve; t: number; shown: Shown; isBaseline: boolean }): React.JSX.Element {
  const [value, sigma] = shown === 'amounts' ? [curve.values[t] ?? null, curve.sigmas[t] ?? null] : [curve.rates[t] ?? null, curve.rateSigmas[t] ?? null];
  if (isBaseline && shown === 'amounts' && value === 0) return <td data-curve={curve.key} data-value={0} title="The baseline: zero by definition, without an error">0<small> baseline</small></td>;
  const [printed, error] = valueAndError(value, sigma);
  return <td data-curve={curve.key} data-value={value ?? ''} title={error === null ? undefined : `± ${error}`}>{printed}{error !== null && <small> ± {error}</small>}</td>;
}

/** The time point that is zero by definition; null: the baseline is none, or a mean. */
function baselineIndexOf({ baseline }: Measured, { baseline: { timeIndices } }: KineticsParameters): number | null {
  return baseline !== null && timeIndices.length === 1 ? timeIndices[0] ?? null : null;
}

/** The rows that are not on screen. */
function Gap({ rows }: { rows: number }): React.JSX.Element | null {
  return rows > 0 ? <tr aria-hidden="true" className="gap" style={{ height: rows * ROW_PX }}><td /></tr> : null;
}
