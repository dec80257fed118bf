import { HTMLSelect } from '@blueprintjs/core';
import { STAGE_LABELS, type StageLabel } from '@shared/kinetics/parameters.js';
import type { PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { formatNumber } from '@shared/units.js';
import { endGesture } from '@renderer/state/history.js';
import { moveStageBoundary, setStageLabel, shownStages } from '@renderer/state/actions/kinetics.js';
import { NumberField } from '../common/NumberField.js';
import { withError } from '../Layers/layerRows.js';
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
        <thead><tr><th>Stage</th><th>from / h</th><th>to / h</th><th>± / h</th><th title={`Mean rate of the layers at the electrodes / ${perHour}`}>outer / {perHour}</th><th title={`Mean rate of the layers between them / ${perHour}`}>middle / {perHour}</th></tr></thead>
        <tbody>{stages.map((stage, n) => (
          <tr key={n} data-testid={`stage-${String(n)}`} data-label={stage.label ?? ''} data-from={stage.fromH} data-to={stage.toH}>
            <td><HTMLSelect minimal aria-label={`Label of part ${String(n + 1)}`} value={stage.label ?? UNNAMED} options={[UNNAMED, ...STAGE_LABELS]} onChange={(event) => { setStageLabel(sampleId, shown, n, asLabel(event.target.value)); }} /></td>
            <td>{formatNumber(stage.fromH, 4)}</td>
            <td>{n < stages.length - 1
              ? <NumberField label={`End of part ${String(n + 1)}, hours`} value={stage.toH} step={0.1} testId={`stage-end-${String(n)}`} onChange={(timeH) => { moveStageBoundary(sampleId, shown, n, timeH, range, 'nudge'); endGesture(); }} />
              : formatNumber(stage.toH, 4)}</td>
            <td className="muted">{breakWords(breaks, stage.toH)}</td>
            <td>{withError(stage.outerRate, stage.outerRateSigma)}</td>
            <td>{withError(stage.middleRate, stage.middleRateSigma)}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
