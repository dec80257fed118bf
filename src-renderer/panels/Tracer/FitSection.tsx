import { Button } from '@blueprintjs/core';
import { fitTracer, type FittedAmount } from '@shared/tracer/fit.js';
import type { TracerSettings } from '@shared/tracer/parameters.js';
import { formatNumber } from '@shared/units.js';
import { changeTracer, takeModel } from '@renderer/state/actions/tracer.js';
import { useMemo } from 'react';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';

/** Amounts of lithium that the measured points ask for. */
export function FitSection({ tracer: { model, points, fit: free } }: { tracer: TracerSettings }): React.JSX.Element {
  const result = useMemo(() => fitTracer({ model, points, fit: free }), [model, points, free]), fit = result.fit;
  const words = (name: string, { value, error }: FittedAmount): string => `${name} = ${formatNumber(value, 4)}${error === null ? '' : ` ± ${formatNumber(error, 2)}`}${model.unit === 'C' ? ' C' : ''}`;
  return (
    <section aria-label="Fit">
      <h3>Fit<How id="tracer-fit" /></h3>
      <div className="fields"><Choice label="Free" value={free} options={[['m1', 'm1, electrodes'], ['both', 'm1 and m2']]} testId="tracer-free" onChange={(chosen) => { changeTracer('what is fitted', (tracer) => { tracer.fit = chosen; }); }} /></div>
      {fit
        ? (
          <>
            <p><output data-testid="tracer-fit">{[words('m1', fit.m1), ...(fit.m2 ? [words('m2', fit.m2)] : []), ...(fit.correlation === null ? [] : [`correlation ${formatNumber(fit.correlation, 2)}`])].join(', ')}</output></p>
            <p className="muted hint">{`${String(fit.pointCount)} points, ${fit.isWeighted ? `χ² ${formatNumber(fit.chi2, 3)} for ${String(fit.degreesOfFreedom)} degrees of freedom` : 'all weighed alike, as not every σ is known'}.`}</p>
            <Button size="small" text="Use the fit" data-testid="use-fit" onClick={() => { takeModel('fit of the tracer', fit.model); }} />
          </>
        )
        : <p className="muted hint" data-testid="tracer-fit">{'reason' in result ? result.reason : ''}</p>}
    </section>
  );
}
