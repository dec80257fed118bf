import { HTMLSelect } from '@blueprintjs/core';
import { STAGE_LABELS, type StageLabel } from '@shared/kinetics/parameters.js';
import type { PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { formatNumber } from '@shared/units.js';
import { moveStageBoundary, setStageLabel, shownStages } from '@renderer/state/actions/kinetics.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { valueAndError } from '../Layers/layerRows.js';
import { breakWords } from './stageWords.js';

interface Props { resolved: Resolved; sampleId: string; prepared: PreparedSeries; unit: string; isCurrent: boolean }

const UNNAMED = '–';
const asLabel = (text: string): StageLabel | null => STAGE_LABELS.find((label) => label === text) ?? null;

/** Labels and ends can be set by hand; the rest follows. */
export function StageRows({ resolved: { stages: { stages, breaks } }, sampleId, prepared: { timesH }, unit, isCurrent }: Props): React.JSX.Element {
  const shown = shownStages(stages), range = [timesH[0] ?? 0, timesH.at(-1) ?? 0] as const, perHour = `${unit === '' ? '1' : unit} h⁻¹`;
  return (
    <div className="table-scroll">
      <table className="layer-table stage-table" data-testid="stage-table" data-current={isCurrent}>
        <thead><tr><th>Stage</th><th>from / h</th><th>to / h<How id="break-error" /></th><th title="Mean rate of the layers at the electrodes">outer / {perHour}</th><th title="Mean rate of the layers between them">middle / {perHour}</th></tr></thead>
        <tbody>{stages.map((stage, n) => (
          <tr key={n} data-testid={`stage-${String(n)}`} data-label={stage.label ?? ''} data-from={stage.fromH} data-to={stage.toH}>
            <td><HTMLSelect minimal aria-label={`Label of part ${String(n + 1)}`} value={stage.label ?? UNNAMED} options={[UNNAMED, ...STAGE_LABELS]} onChange={(event) => { setStageLabel(sampleId, shown, n, asLabel(event.target.value)); }} /></td>
            <td>{formatNumber(stage.fromH, 4)}</td>
            <td>{n < stages.length - 1
              ? <><NumberField label={`End of part ${String(n + 1)}, hours`} value={stage.toH} step={0.1} testId={`stage-end-${String(n)}`} onChange={(timeH) => { moveStageBoundary(sampleId, shown, n, timeH, range, 'once'); }} /><small>{breakWords(breaks, stage.toH)}</small></>
              : formatNumber(stage.toH, 4)}</td>
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
