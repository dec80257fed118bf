import { Button, HTMLSelect } from '@blueprintjs/core';
import { coulombPerUnit, currentA, foilsLithiumC, pelletLithiumC } from '@shared/tracer/charge.js';
import { decayFactor, eFoldIterations, equilibrium, halfLifeIterations, modelObjection } from '@shared/tracer/exchange.js';
import type { TracerGeometry, TracerModel, TracerSettings } from '@shared/tracer/parameters.js';
import { PRESETS, presetOf, TRACER_PRESETS } from '@shared/tracer/presets.js';
import { formatNumber } from '@shared/units.js';
import { changeTracer, takeGeometry, takePreset } from '@renderer/state/actions/tracer.js';
import { How } from '../common/How.js';
import { NumberRow } from './NumberRow.js';

const LEAST = 1e-9, OWN = 'own';

export function ModelSection({ tracer: { model, geometry } }: { tracer: TracerSettings }): React.JSX.Element {
  const preset = presetOf(model), unit = model.unit === 'C' ? 'C' : '', perUnit = coulombPerUnit(model);
  const set = (change: Partial<TracerModel>): void => { changeTracer('tracer model', (tracer) => { Object.assign(tracer.model, change); }, 'nudge'); };
  const amount = (value: number): string => (model.unit === 'C' || perUnit === null ? '' : `= ${formatNumber(value * perUnit, 4)} C`);
  return (
    <section aria-label="Model">
      <h3>Model<How id="tracer" /><span className="spacer" />
        <HTMLSelect aria-label="Preset" value={preset ?? OWN} data-testid="tracer-preset" onChange={(event) => { const id = PRESETS.find((known) => known === event.target.value); if (id) takePreset(id); }}>
          {PRESETS.map((id) => <option key={id} value={id}>{TRACER_PRESETS[id].title}</option>)}
          {preset === null && <option value={OWN}>Own</option>}
        </HTMLSelect>
      </h3>
      <p className="muted hint">{preset === null ? 'Your own values.' : TRACER_PRESETS[preset].about}</p>
      <div className="fields">
        <NumberRow label="x1, electrodes" unit="% ⁶Li at the start" value={100 * model.x1} min={0} max={100} testId="tracer-x1" onChange={(value) => { set({ x1: value / 100 }); }} />
        <NumberRow label="x2, LLZO" unit="% ⁶Li at the start" value={100 * model.x2} min={0} max={100} testId="tracer-x2" onChange={(value) => { set({ x2: value / 100 }); }} />
        <NumberRow label="m1, electrodes" unit={`${unit} ${amount(model.m1)}`} value={model.m1} min={LEAST} testId="tracer-m1" onChange={(m1) => { set({ m1 }); }} />
        <NumberRow label="m2, LLZO" unit={`${unit} ${amount(model.m2)}`} value={model.m2} min={LEAST} testId="tracer-m2" onChange={(m2) => { set({ m2 }); }} />
        <NumberRow label="n, exchanged" unit={`${unit} an iteration`} value={model.n} min={0} testId="tracer-n" onChange={(n) => { set({ n }); }} />
        <NumberRow label="Charge" unit="C an iteration" how="tracer-charge" value={model.chargePerIterationC} min={LEAST} testId="tracer-charge" onChange={(chargePerIterationC) => { set({ chargePerIterationC }); }} />
      </div>
      {modelObjection(model) === null && <Derived model={model} />}
      <Geometry geometry={geometry} />
    </section>
  );
}

function Derived({ model }: { model: TracerModel }): React.JSX.Element {
  const chargeC = (iterations: number): string => `${formatNumber(iterations, 4)} iterations, ${formatNumber(iterations * model.chargePerIterationC, 3)} C`;
  const rows = [['Equilibrium', `${formatNumber(100 * equilibrium(model), 5)} %`], ['Left after an iteration', formatNumber(decayFactor(model), 8)], ['Half-life', chargeC(halfLifeIterations(model))], ['1/e', chargeC(eFoldIterations(model))]] as const;
  return <dl className="read-out" data-testid="tracer-derived">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Geometry({ geometry }: { geometry: TracerGeometry }): React.JSX.Element {
  const set = (change: Partial<TracerGeometry>): void => { changeTracer('geometry of the tracer cell', (tracer) => { Object.assign(tracer.geometry, change); }, 'nudge'); };
  return (
    <details>
      <summary>Amounts from geometry</summary>
      <div className="fields">
        <NumberRow label="Pellet" unit="mm diameter" value={geometry.pelletDiameterMm} min={0.01} testId="geometry-pellet" onChange={(pelletDiameterMm) => { set({ pelletDiameterMm }); }} />
        <NumberRow label="Thickness" unit="mm" value={geometry.pelletThicknessMm} min={0.01} testId="geometry-thickness" onChange={(pelletThicknessMm) => { set({ pelletThicknessMm }); }} />
        <NumberRow label="Density" unit="% of 5.10 g/cm³" value={100 * geometry.relativeDensity} min={1} max={100} testId="geometry-density" onChange={(value) => { set({ relativeDensity: value / 100 }); }} />
        <NumberRow label="Electrodes" unit="mm diameter" value={geometry.electrodeDiameterMm} min={0.01} testId="geometry-electrode" onChange={(electrodeDiameterMm) => { set({ electrodeDiameterMm }); }} />
        <NumberRow label="Foil" unit="µm each" value={geometry.foilThicknessUm} min={0.1} testId="geometry-foil" onChange={(foilThicknessUm) => { set({ foilThicknessUm }); }} />
        <NumberRow label="Current" unit={`mA/cm² = ${formatNumber(1000 * currentA(geometry), 3)} mA`} value={geometry.currentDensityMaPerCm2} min={1e-4} testId="geometry-current" onChange={(currentDensityMaPerCm2) => { set({ currentDensityMaPerCm2 }); }} />
      </div>
      <p className="hint">m1 = {formatNumber(foilsLithiumC(geometry), 4)} C, m2 = {formatNumber(pelletLithiumC(geometry), 4)} C<How id="tracer-geometry" /></p>
      <Button size="small" text="Use these amounts" data-testid="use-geometry" onClick={takeGeometry} />
    </details>
  );
}
