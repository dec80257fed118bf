import { HTMLSelect } from '@blueprintjs/core';
import { Cross } from '@blueprintjs/icons';
import { partsOf, type RangeH } from '@shared/kinetics/manualStages.js';
import { STAGE_LABELS, type StageLabel } from '@shared/kinetics/parameters.js';
import type { Resolved, Stage } from '@shared/kinetics/result.js';
import { formatNumber } from '@shared/units.js';
import { moveStageBoundary, removeStageBoundary, setStageLabel } from '@renderer/state/actions/kinetics.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { ToolButton } from '../common/ToolButton.js';
import { valueAndError } from '../Layers/layerRows.js';
import { breakWords } from './stageWords.js';

interface Props { stages: readonly Stage[]; breaks: Resolved['stages']['breaks']; isManual: boolean; sampleId: string; rangeH: RangeH; unit: string; isCurrent: boolean }

const UNNAMED = '–';
const asLabel = (text: string): StageLabel | null => STAGE_LABELS.find((label) => label === text) ?? null;

/** Labels and ends can be set by hand; the rest follows. */
export function StageRows({ stages, breaks, isManual, sampleId, rangeH, unit, isCurrent }: Props): React.JSX.Element {
  const parts = partsOf(stages), perHour = `${unit === '' ? '1' : unit} h⁻¹`;
  return (
    <div className="table-scroll">
      <table className="layer-table stage-table" data-testid="stage-table" data-current={isCurrent}>
        <thead><tr>
          <th>Stage</th><th>from<small>h</small></th><th>to<How id="break-error" /><small>h</small></th>
          <th title="Mean rate of the layers at the electrodes">outer<small>{perHour}</small></th><th title="Mean rate of the layers between them">middle<small>{perHour}</small></th>
        </tr></thead>
        <tbody>{stages.map((stage, n) => (
          <tr key={n} data-testid={`stage-${String(n)}`} data-label={stage.label ?? ''} data-from={stage.fromH} data-to={stage.toH}>
            <td><HTMLSelect minimal aria-label={`Label of part ${String(n + 1)}`} data-testid={`stage-label-${String(n)}`} value={stage.label ?? UNNAMED} options={[UNNAMED, ...STAGE_LABELS]} onChange={(event) => { setStageLabel(sampleId, parts, n, asLabel(event.target.value)); }} /></td>
            <td>{formatNumber(stage.fromH, 4)}</td>
            <td>{n === stages.length - 1 ? formatNumber(stage.toH, 4) : (
              <>
                <div className="boundary">
                  <NumberField label={`End of part ${String(n + 1)}, hours`} value={stage.toH} step={0.1} min={stage.fromH} max={stages[n + 1]?.toH ?? rangeH[1]} testId={`stage-end-${String(n)}`} onChange={(timeH) => { moveStageBoundary(sampleId, parts, n, timeH, rangeH, 'once'); }} />
                  <ToolButton small label={`Remove the boundary at ${formatNumber(stage.toH, 4)} h`} icon={<Cross size={12} />} testId={`remove-boundary-${String(n)}`} onClick={() => { removeStageBoundary(sampleId, parts, n); }} />
                </div>
                <small>{isManual ? 'by hand' : breakWords(breaks, stage.toH)}</small>
              </>
            )}</td>
            <Rate value={stage.outerRate} sigma={stage.outerRateSigma} />
            <Rate value={stage.middleRate} sigma={stage.middleRateSigma} />
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Rate({ value, sigma }: { value: number | null; sigma: number | null }): React.JSX.Element {
  const [printed, error] = valueAndError(value, sigma);
  return <td>{printed}<small>{error === null ? '' : `± ${error}`}</small></td>;
}
