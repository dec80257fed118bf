import type { QuestionOf } from '@shared/import/recipe.js';
import { formatNumber } from '@shared/units.js';
import { DraftNumber } from './DraftNumber.js';

interface Props {
  question: QuestionOf<'kspace'>;
  shiftHz: number;
  onChange: (shiftHz: number) => void;
}

/** One shift in every unit that is known: each field sets the others. */
export function ShiftFields({ question: { readHzPerPoint, larmorMHz }, shiftHz, onChange }: Props): React.JSX.Element {
  const ppm = larmorMHz ?? null;
  return (
    <>
      <span className="label">Off resonance</span>
      <div className="row">
        <DraftNumber label="Off-resonance shift, Hz" value={shiftHz} min={-1e7} max={1e7} step={10} widthCh={8} testId="import-shift-hz" onChange={(hz = NaN) => { onChange(hz); }} /><span className="muted">Hz</span>
        {ppm !== null && <><DraftNumber label="Off-resonance shift, ppm" value={shiftHz / ppm} widthCh={7} testId="import-shift-ppm" onChange={(typed = NaN) => { onChange(typed * ppm); }} /><span className="muted">ppm</span></>}
        {readHzPerPoint !== null && <><DraftNumber label="Off-resonance shift, points along the read axis" value={shiftHz / readHzPerPoint} widthCh={6} testId="import-shift-points" onChange={(points = NaN) => { onChange(points * readHzPerPoint); }} /><span className="muted">points</span></>}
      </div>
      <span className="note">
        A species this far off resonance is moved back along the read axis.
        {readHzPerPoint !== null && ` One point is ${formatNumber(readHzPerPoint)} Hz.`}
      </span>
    </>
  );
}
