import type { Prepared } from '@shared/analysis/result.js';
import { Button } from '@blueprintjs/core';
import { formatNumber } from '@shared/units.js';
import { changeAnalysis, chooseMethod } from '@renderer/state/actions/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import { How } from '../common/How.js';
import { conventionTitle, isChosen, METHOD_TITLES } from './thresholdRules.js';

/** Every way to choose the threshold side by side; a click takes it. Those inside the noise say so and wait until the user insists. */
export function MethodTable({ sampleId, prepared: { thresholds, unit } }: { sampleId: string; prepared: Prepared }): React.JSX.Element {
  const threshold = useStore(({ document }) => parametersOf(document, sampleId).threshold);
  const shown = thresholds.filter(({ convention }) => convention === null || convention === threshold.convention);
  const refused = shown.find((choice) => isChosen(choice, threshold) && choice.refusal !== null);
  return (
    <>
      <table className="methods" data-testid="methods">
        <thead><tr><th>Method</th><th>{unit === '' || unit === '1' ? 'a.u.' : unit}</th><th>σ</th><th>Voxels</th><th aria-label="How" /></tr></thead>
        <tbody>
          {shown.map((choice) => {
            const { method, convention, value, sigmas, voxelCount, refusal } = choice, chosen = isChosen(choice, threshold);
            return (
              <tr key={method} data-chosen={chosen} data-refused={refusal !== null} data-testid={`method-${method}`}>
                <td><button type="button" aria-pressed={chosen} title={refusal ?? `${METHOD_TITLES[method]} ${conventionTitle(convention)}`} onClick={() => { chooseMethod(sampleId, method, convention); }}>{METHOD_TITLES[method]}</button></td>
                <td>{value === null ? '–' : formatNumber(value)}</td><td>{sigmas === null ? '–' : formatNumber(sigmas, 3)}</td><td>{voxelCount === null ? '–' : formatNumber(voxelCount, 8)}</td>
                <td><How id={method} /></td>
              </tr>
            );
          })}
          {threshold.method === 'manual' && <tr data-chosen><td>Manual</td><td>{threshold.value === null ? 'as dual' : formatNumber(threshold.value)}</td><td /><td /><td><How id="manual" /></td></tr>}
        </tbody>
      </table>
      {refused && (
        <div className="refusal" role="status" data-testid="refusal">
          <span>{refused.refusal}{threshold.insist ? ' It is used because you insist.' : ' The dual rule is used.'}</span>
          <Button size="small" text={threshold.insist ? 'Use the dual rule' : 'Insist'} data-testid="insist"
            onClick={() => { changeAnalysis(sampleId, 'insisting on the threshold', (parameters) => { parameters.threshold.insist = !threshold.insist; }); }} />
        </div>
      )}
    </>
  );
}
