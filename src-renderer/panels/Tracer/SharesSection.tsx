import type { TracerSettings } from '@shared/tracer/parameters.js';
import { dendriteShares, type DendriteShare } from '@shared/tracer/shares.js';
import { dendriteIncrements, type DendriteIncrement } from '@shared/tracer/increments.js';
import { incrementTable, shareTable } from '@shared/tracer/tables.js';
import { formatNumber } from '@shared/units.js';
import { changeTracer } from '@renderer/state/actions/tracer.js';
import { useMemo } from 'react';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';
import { SliderField } from '../common/SliderField.js';
import { TableTools } from '../common/TableTools.js';
import { FLAG_WORDS } from './tracerWords.js';

const percent = (share: number | null): string => (share === null ? '–' : formatNumber(100 * share, 3));

/** How much of each dendrite came by mechanism 2. */
export function SharesSection({ tracer: { points, model, mixing } }: { tracer: TracerSettings }): React.JSX.Element {
  const shares = useMemo(() => dendriteShares({ points, model, mixing }), [points, model, mixing]), increments = useMemo(() => dendriteIncrements({ points, model, mixing }), [points, model, mixing]);
  return (
    <section aria-label="Mechanism 2">
      <h3>Mechanism 2<How id="mechanism-2" /><span className="spacer" /><TableTools about="Mechanism 2" sampleName="Tracer exchange" table={{ name: 'mechanism 2', ...shareTable(shares) }} /></h3>
      <div className="fields">
        <SliderField label="λ" of="composition of mechanism 1: 0 LLZO, 1 electrode" value={mixing.lambda} min={0} max={1} step={0.01} usual={0.5} testId="tracer-lambda" onChange={(lambda) => { changeTracer('λ', (tracer) => { tracer.mixing.lambda = lambda; }, 'drag'); }} />
        <Choice label="Boundaries" value={mixing.grainBoundary} options={[['start', 'As the LLZO at the start (least share)'], ['llzo', 'As the LLZO by then']]} testId="tracer-boundary" onChange={(grainBoundary) => { changeTracer('grain boundaries', (tracer) => { tracer.mixing.grainBoundary = grainBoundary; }); }} />
      </div>
      {shares.length === 0 ? <p className="muted hint">A measured dendrite shows here how much of it came by mechanism 2.</p> : shares.map((share) => <Share key={share.point.id} {...share} />)}
      {shares.length > 1 && <Increments increments={increments} />}
    </section>
  );
}

/** What dendrites took up between two charges. */
function Increments({ increments }: { increments: readonly DendriteIncrement[] }): React.JSX.Element {
  return (
    <>
      <h3>Added between charges<How id="tracer-increment" /><span className="spacer" /><TableTools about="Increments" sampleName="Tracer exchange" table={{ name: 'tracer increments', ...incrementTable(increments) }} /></h3>
      {increments.length === 0 && <p className="muted hint">With the lithium D of two dendrites, measured at different charges, what was added between them shows here.</p>}
      {increments.map(({ from, to, x, sigma, share }) => (
        <div key={to.id} className="share" data-testid="increment">
          <p><strong>{`${formatNumber(from.chargeC)} … ${formatNumber(to.chargeC)} C`}</strong> <output>{x === null ? 'D did not change' : `x = ${percent(x)}${sigma === null ? '' : ` ± ${percent(sigma)}`} %, f2 ${share === null || share.flags.includes('not-identifiable') ? 'not identifiable' : `= ${percent(share.clamped)}${share.sigma === null ? '' : ` ± ${percent(share.sigma)}`} %`}`}</output></p>
          {share?.flags.map((flag) => <p key={flag} className="muted hint">{FLAG_WORDS[flag]}</p>)}
        </div>
      ))}
      {increments.length > 0 && <p className="muted hint">Different cells: what holds of all of them, not of one. D without an error.</p>}
    </>
  );
}

function Share({ point, share, draws }: DendriteShare): React.JSX.Element {
  const { raw, clamped, sigma, band, flags } = share, isTold = !flags.includes('not-identifiable');
  return (
    <div className="share" data-testid="share">
      <p><strong>{`${formatNumber(point.chargeC)} C`}</strong> <output>{isTold ? `f2 ${point.isLimit ? '≥' : '='} ${percent(clamped)}${sigma === null ? '' : ` ± ${percent(sigma)}`} %` : 'not identifiable'}</output></p>
      <p className="muted">{`raw ${percent(raw)} %${band ? `, λ 0 … 1: ${percent(band.low)} … ${percent(band.high)} %` : ''}${draws ? `, 95 % of draws ${percent(draws.inner95.low)} … ${percent(draws.inner95.high)} %` : ''}`}</p>
      {band && <svg className="share-band" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={`Band ${percent(band.low)} to ${percent(band.high)} %`}><rect width="100" height="6" fill="var(--field)" /><rect x={100 * band.low} width={Math.max(0.5, 100 * (band.high - band.low))} height="6" fill="var(--dendrite)" fillOpacity="0.4" />{isTold && clamped !== null && <rect x={100 * clamped - 0.4} width="0.8" height="6" fill="var(--text)" />}</svg>}
      {flags.map((flag) => <p key={flag} className="muted hint">{FLAG_WORDS[flag]}</p>)}
    </div>
  );
}
