import { Button } from '@blueprintjs/core';
import { boundaryObjection, type RangeH, type StageParts } from '@shared/kinetics/manualStages.js';
import { formatNumber } from '@shared/units.js';
import { addStageBoundary } from '@renderer/state/actions/kinetics.js';
import { useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { DraftNumber } from '../Import/DraftNumber.js';

interface Props { sampleId: string; parts: StageParts; timesH: readonly number[]; rangeH: RangeH }

/** A new boundary of the stages at a typed time, else at the time point on screen. */
export function AddBoundary({ sampleId, parts, timesH, rangeH }: Props): React.JSX.Element {
  const [draftH, setDraftH] = useState<number>(), hereH = useStore(({ document }) => timesH[document.timeIndex]) ?? rangeH[0];
  const timeH = draftH ?? hereH, objection = boundaryObjection(parts, timeH, rangeH);
  return (
    <>
      <span className="label">Boundary</span>
      <form className="row" onSubmit={(event) => { event.preventDefault(); addStageBoundary(sampleId, parts, timeH, rangeH); setDraftH(undefined); }}>
        <DraftNumber label="Time of a new stage boundary, hours; empty: the time point on screen" value={draftH} min={rangeH[0]} max={rangeH[1]} placeholder={formatNumber(hereH, 4)} testId="new-boundary" onChange={setDraftH} />
        <span className="muted unit">h</span>
        <Button size="small" type="submit" text={draftH === undefined ? 'Add here' : 'Add'} title={objection ?? `Splits the stage at ${formatNumber(timeH, 4)} h`} disabled={objection !== null} data-testid="add-boundary" />
        {draftH !== undefined && objection !== null && <span className="field-problem" role="alert">{objection}</span>}
      </form>
    </>
  );
}
