/** How the growth rate is taken from the amounts. */
import { RATE_METHODS, type RateMethod } from '@shared/kinetics/parameters.js';
import { changeKinetics } from '@renderer/state/actions/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NullableRow } from '../Segmentation/NullableRow.js';
import { RATE_TITLES, usualHalfWidth } from './kineticsWords.js';

const LEAST = 1.5, MOST = 15;

export function RateSettings({ sampleId }: { sampleId: string }): React.JSX.Element {
  const { method, halfWidth } = useStore(({ document }) => kineticsParametersOf(document, sampleId).rate), usual = usualHalfWidth(method);
  return (
    <section aria-label="Growth rate">
      <h3>Growth rate<How id="growth-rate" /></h3>
      <div className="fields">
        <Choice<RateMethod> label="Method" value={method} options={RATE_METHODS.map((known) => [known, RATE_TITLES[known]] as const)} testId="rate-method" onChange={(chosen) => { changeKinetics(sampleId, 'method of the rate', ({ rate }) => { rate.method = chosen; }); }} />
        {usual !== null && (
          <NullableRow label="Half-width" name="Half-width of the kernel, intervals between time points" value={halfWidth} unit="intervals" placeholder={String(usual)} range={[LEAST, MOST]} testId="half-width"
            onChange={(value) => { changeKinetics(sampleId, 'half-width of the rate', ({ rate }) => { rate.halfWidth = value; }); }} />
        )}
      </div>
    </section>
  );
}
