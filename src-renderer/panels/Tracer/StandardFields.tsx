import { checkStandard, type StandardCheck } from '@shared/tracer/abundance.js';
import type { NmrSettings } from '@shared/tracer/parameters.js';
import { DEFAULT_K, NATURAL_ABUNDANCE } from '@shared/tracer/presets.js';
import { formatNumber } from '@shared/units.js';
import { changeTracer } from '@renderer/state/actions/tracer.js';
import { How } from '../common/How.js';
import { NumberRow } from './NumberRow.js';

export const setNmr = (change: (nmr: NmrSettings) => void): void => { changeTracer('NMR integrals', ({ nmr }) => { change(nmr); }, 'nudge'); };

/** A standard such as LiCl: where k comes from, or what checks the typed one. */
export function StandardFields({ nmr }: { nmr: NmrSettings }): React.JSX.Element {
  const { reference, calibration } = nmr;
  const field = (key: 'i6' | 's6' | 'i7' | 's7', label: string): React.JSX.Element => <NumberRow label={label} unit="of the standard" value={reference[key]} min={key.startsWith('s') ? 0 : 1e-12} testId={`standard-${key}`} onChange={(value) => { setNmr((own) => { own.reference[key] = value; }); }} />;
  return (
    <details open={calibration === 'reference'}>
      <summary>{calibration === 'typed' ? 'Check k against a standard (LiCl)' : 'Standard (LiCl)'}<How id="nmr-abundance" /></summary>
      <div className="fields">
        {field('i6', 'I6')}{field('s6', 'σ of I6')}{field('i7', 'I7')}{field('s7', 'σ of I7')}
        <NumberRow label="x" unit="% ⁶Li of the standard" value={100 * reference.abundance} min={0.001} max={99.999} testId="standard-x" onChange={(value) => { setNmr((own) => { own.reference.abundance = value / 100; }); }} />
        <p className="note">{`Natural lithium: ${formatNumber(100 * NATURAL_ABUNDANCE, 3)} %. Salts on sale can hold far less.`}</p>
        <p className="note" data-testid="standard-check">{standardWords(nmr, checkStandard(nmr))}</p>
      </div>
    </details>
  );
}

function standardWords({ calibration, k, reference }: NmrSettings, { own, read, offSigmas }: StandardCheck): string {
  const error = (sigma: number | null, digits = 2): string => (sigma ? ` ± ${formatNumber(sigma, digits)}` : '');
  const percent = (x: number): string => formatNumber(100 * x, 4), itself = `k = ${formatNumber(own.k, 4)}${error(own.sigmaK)}`;
  if (calibration === 'reference') return `${itself}, ${formatNumber(100 * (own.k / DEFAULT_K - 1), 2)} % from the study’s ${formatNumber(DEFAULT_K, 4)}.`;
  return `With k = ${formatNumber(k, 4)} it reads ${percent(read.x)}${error(read.sigma === null ? null : 100 * read.sigma)} % for ${percent(reference.abundance)} %${offSigmas === null ? '' : `, ${formatNumber(Math.abs(offSigmas), 2)} σ off`}; by itself it gives ${itself}.`;
}
