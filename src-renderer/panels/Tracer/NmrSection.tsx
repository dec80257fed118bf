import { Button } from '@blueprintjs/core';
import { abundance, abundanceMonteCarlo, leastSnrToExclude, sensitivityOf, theoreticalK, type Abundance } from '@shared/tracer/abundance.js';
import { AppError } from '@shared/errors.js';
import type { NmrSettings, TracerSettings } from '@shared/tracer/parameters.js';
import { NATURAL_ABUNDANCE } from '@shared/tracer/presets.js';
import { formatNumber } from '@shared/units.js';
import { addPoints } from '@renderer/state/actions/tracer.js';
import { useMemo } from 'react';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberRow } from './NumberRow.js';
import { setNmr as set, StandardFields } from './StandardFields.js';
import { KIND_OPTIONS } from './tracerWords.js';

const percent = (x: number, digits: number): string => formatNumber(100 * x, digits);

/** Abundance from the integrals of two spectra. */
export function NmrSection({ tracer: { nmr } }: { tracer: TracerSettings }): React.JSX.Element {
  const { sample } = nmr, found = measured(nmr), { k } = sensitivityOf(nmr);
  const field = (key: 'i6' | 's6' | 'i7' | 's7', label: string): React.JSX.Element => <NumberRow label={label} unit="per scan" value={sample[key]} {...(key.startsWith('s') ? { min: 0 } : {})} testId={`nmr-${key}`} onChange={(value) => { set((own) => { own.sample[key] = value; }); }} />;
  return (
    <section aria-label="NMR">
      <h3>Abundance from NMR<How id="nmr-abundance" /></h3>
      <div className="fields">
        {field('i6', 'I6')}{field('s6', 'σ of I6')}{field('i7', 'I7')}{field('s7', 'σ of I7')}
        <Choice<NmrSettings['calibration']> label="k" value={nmr.calibration} options={[['typed', 'As typed'], ['reference', 'From a standard']]} testId="nmr-calibration" onChange={(calibration) => { set((own) => { own.calibration = calibration; }); }} />
        {nmr.calibration === 'typed' && <NumberRow label="" unit="⁷Li over ⁶Li" value={nmr.k} min={1e-6} testId="nmr-k" onChange={(value) => { set((own) => { own.k = value; }); }} />}
        <NumberRow label="σ of k" unit="common to all points" value={nmr.sigmaK} min={0} testId="nmr-sk" onChange={(value) => { set((own) => { own.sigmaK = value; }); }} />
        <p className="note">{`Theory gives k from ${formatNumber(theoreticalK(2), 3)} to ${formatNumber(theoreticalK(3), 3)}, by how the signal is received.`}</p>
        <Choice label="Sample" value={sample.what} options={KIND_OPTIONS} onChange={(what) => { set((own) => { own.sample.what = what; }); }} />
        <NumberRow label="Charge" unit="C" value={sample.chargeC} min={0} testId="nmr-charge" onChange={(value) => { set((own) => { own.sample.chargeC = value; }); }} />
      </div>
      <StandardFields nmr={nmr} />
      {typeof found === 'string' ? <p className="warning">{found}</p> : <Answer found={found} nmr={nmr} k={k} />}
    </section>
  );
}

function Answer({ found: { x, sigma, upperLimit, isDetected }, nmr, k }: { found: Abundance; nmr: NmrSettings; k: number }): React.JSX.Element {
  const { sample } = nmr, shown = isDetected || upperLimit === null ? x : upperLimit, isLimit = !isDetected && upperLimit !== null;
  const draws = useMemo(() => (isRough(sample, sigma) ? abundanceMonteCarlo(sample, sensitivityOf(nmr), DRAWS, SEED) : null), [sample, sigma, nmr]);
  const snr7 = sample.s7 > 0 ? sample.i7 / sample.s7 : null, least = leastSnrToExclude(NATURAL_ABUNDANCE, k);
  return (
    <>
      <p className="answer"><output data-testid="nmr-answer">{isLimit ? `not detected: x < ${percent(shown, 3)} %` : `x = ${percent(x, 4)}${sigma === null ? '' : ` ± ${percent(sigma, 2)}`} %`}</output><How id="nmr-limit" />
        <Button size="small" text="Add as a point" data-testid="nmr-add" onClick={() => { addPoints([{ what: sample.what, chargeC: sample.chargeC, abundance: shown, sigma: isLimit ? null : sigma, n: 1, isLimit, amount: null }]); }} />
      </p>
      {draws && Number.isFinite(draws.sd) && <p className="muted hint" data-testid="nmr-draws">{`Errors this large are not those of first order: ${String(DRAWS)} draws give ${percent(draws.mean, 3)} ± ${percent(draws.sd, 2)} %.`}</p>}
      {isLimit && <p className="muted hint">{`To exclude natural ⁶Li, ⁷Li needs an SNR of ${formatNumber(least, 3)} in as many scans${snr7 === null ? '' : `; here ${formatNumber(snr7, 3)}`}.`}</p>}
    </>
  );
}

/** Noise of integrals is normal; above a tenth of an integral the abundance's is not. */
const ROUGH_FROM = 0.1, DRAWS = 10_000, SEED = 1;

const isRough = ({ i6, s6, i7, s7 }: NmrSettings['sample'], sigma: number | null): boolean => sigma === null || s6 > ROUGH_FROM * i6 || s7 > ROUGH_FROM * i7;

function measured(nmr: NmrSettings): Abundance | string {
  try {
    return abundance(nmr.sample, sensitivityOf(nmr));
  } catch (thrown) {
    return AppError.from(thrown, 'The integrals').message;
  }
}
