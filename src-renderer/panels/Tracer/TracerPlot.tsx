import { coulombPerUnit, fractionsAt, onAxis } from '@shared/tracer/charge.js';
import { equilibrium } from '@shared/tracer/exchange.js';
import type { PointKind, TracerPoint, TracerSettings } from '@shared/tracer/parameters.js';
import { errorBar } from '@shared/tracer/replicates.js';
import { chargeTable } from '@shared/tracer/tables.js';
import { formatNumber } from '@shared/units.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { changeTracer } from '@renderer/state/actions/tracer.js';
import { Choice } from '../common/formFields.js';
import { Plot } from '../Network/plots/Plot.js';
import { NumberRow } from './NumberRow.js';
import { AXIS_OPTIONS, AXIS_TITLES, BAR_OPTIONS, KIND_TITLES } from './tracerWords.js';

const STEPS = 180, CAP = 3.5, RADIUS = 2.4;
const COLOURS: Readonly<Record<PointKind, string>> = { electrode: '#c77400', llzo: '#7c7c82', dendrite: DENDRITE_BLUE };

export function TracerPlot({ tracer }: { tracer: TracerSettings }): React.JSX.Element {
  const { model, geometry, axis, points, errorBars, iterations } = tracer;
  const lastC = Math.max(iterations * model.chargePerIterationC, ...points.map(({ chargeC }) => 1.05 * chargeC));
  const stepsTotal = model.n === model.m1 ? Math.ceil(lastC / model.chargePerIterationC) : STEPS;
  const curve = Array.from({ length: Math.min(stepsTotal, 2000) + 1 }, (_, n) => {
    const chargeC = model.n === model.m1 ? n * model.chargePerIterationC : n / stepsTotal * lastC;
    return { chargeC, ...fractionsAt(model, chargeC) };
  });
  const at = (chargeC: number): number => onAxis(axis, chargeC, model, geometry);
  const highest = Math.max(model.x1, model.x2, ...points.map((point) => point.abundance + (errorBar(point, errorBars) ?? 0)));
  return (
    <section aria-label="Curves">
      <Plot title="⁶Li abundance" how="tracer" testId="tracer-plot" sampleName="Tracer exchange" x={{ label: AXIS_TITLES[axis], domain: [0, at(lastC)] }} y={{ label: '⁶Li / %', domain: [0, Math.min(100, 105 * highest)] }}
        table={{ name: 'tracer curves', ...chargeTable(model, curve.map(({ chargeC }) => chargeC)) }}>
        {(x, y) => {
          const line = (of: (step: (typeof curve)[number]) => number): string => curve.map((step, n) => `${n === 0 ? 'M' : 'L'}${x(at(step.chargeC)).toFixed(2)},${y(100 * of(step)).toFixed(2)}`).join('');
          const back = [...curve].reverse().map((step) => `L${x(at(step.chargeC)).toFixed(2)},${y(100 * step.x2).toFixed(2)}`).join('');
          const even = y(100 * equilibrium(model));
          return (
            <>
              <path d={`${line(({ x1 }) => x1)}${back}Z`} fill="currentColor" fillOpacity={0.06}><title>Mechanism 1, λ from 0 to 1</title></path>
              <path d={line(({ x1, x2 }) => tracer.mixing.lambda * x1 + (1 - tracer.mixing.lambda) * x2)} fill="none" stroke="currentColor" strokeOpacity={0.5} strokeDasharray="2 3"><title>{`Mechanism 1, λ = ${formatNumber(tracer.mixing.lambda, 3)}`}</title></path>
              <line x1={x(0)} x2={x(at(lastC))} y1={even} y2={even} stroke="currentColor" strokeOpacity={0.6} strokeDasharray="6 3"><title>Equilibrium</title></line>
              <path data-testid="curve-electrode" d={line(({ x1 }) => x1)} fill="none" stroke={COLOURS.electrode} strokeWidth={1.6} />
              <path data-testid="curve-llzo" d={line(({ x2 }) => x2)} fill="none" stroke={COLOURS.llzo} strokeWidth={1.6} />
              {points.map((point) => <Mark key={point.id} point={point} x={x(at(point.chargeC))} y={(abundance) => y(100 * abundance)} bar={errorBar(point, errorBars)} />)}
            </>
          );
        }}
      </Plot>
      <div className="tracer-legend muted">
        <span><i style={{ background: COLOURS.electrode }} />electrodes, x1</span><span><i style={{ background: COLOURS.llzo }} />LLZO, x2</span><span><i style={{ background: COLOURS.dendrite }} />dendrites</span><span><i className="dashed" />equilibrium</span><span><i className="band" />mechanism 1, λ 0 … 1</span>
      </div>
      <div className="fields">
        <Choice label="Axis" value={axis} options={AXIS_OPTIONS} testId="tracer-axis" onChange={(chosen) => { changeTracer('tracer axis', (settings) => { settings.axis = chosen; }); }} />
        <Choice label="Error bars" value={errorBars} options={BAR_OPTIONS} testId="tracer-bars" onChange={(chosen) => { changeTracer('tracer error bars', (settings) => { settings.errorBars = chosen; }); }} />
        <NumberRow label="Up to" unit="iterations" value={iterations} step={100} min={1} max={100_000} testId="tracer-iterations" onChange={(value) => { changeTracer('length of the tracer curves', (settings) => { settings.iterations = Math.round(value); }, 'nudge'); }} />
      </div>
      {coulombPerUnit(model) === null && <p className="warning">Nothing is exchanged: n = 0.</p>}
    </section>
  );
}

/** A limit is an arrow down from its value. A bar that passes 0 or 100 % ends there, without a cap. */
function Mark({ point, x, y, bar }: { point: TracerPoint; x: number; y: (abundance: number) => number; bar: number | null }): React.JSX.Element {
  const middle = y(point.abundance), colour = COLOURS[point.what], high = point.abundance + (bar ?? 0), low = point.abundance - (bar ?? 0);
  const top = y(Math.min(1, high)), bottom = y(Math.max(0, low)), cap = (end: number): string => `M${String(x - CAP)},${String(end)}h${String(2 * CAP)}`;
  return (
    <g stroke={colour} data-testid="tracer-mark" data-what={point.what}>
      <title>{`${KIND_TITLES[point.what]}, ${formatNumber(point.chargeC)} C: ${point.isLimit ? 'below ' : ''}${formatNumber(100 * point.abundance, 3)}${bar === null ? '' : ` ± ${formatNumber(100 * bar, 2)}`} %`}</title>
      {point.isLimit
        ? <path d={`M${String(x - CAP)},${String(middle)}h${String(2 * CAP)}M${String(x)},${String(middle)}v12m-3,-4l3,4l3,-4`} fill="none" strokeWidth={1.3} />
        : <><path d={`M${String(x)},${String(top)}V${String(bottom)}${high <= 1 ? cap(top) : ''}${low >= 0 ? cap(bottom) : ''}`} fill="none" strokeWidth={1} strokeOpacity={bar === null ? 0 : 1} /><circle cx={x} cy={middle} r={RADIUS} fill={colour} /></>}
    </g>
  );
}
