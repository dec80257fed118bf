import type { Sample } from '@shared/contract/library.js';
import { resetStages, setShort } from '@renderer/state/actions/kinetics.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { useShortRange } from '@renderer/panels/common/useShortRange.js';
import { OptionalField } from '../VoltageView/OptionalField.js';

/** The short, found or typed; and what of stages and short was set by hand, with the way back. */
export function ShortField({ sample }: { sample: Sample }): React.JSX.Element {
  const shortH = useKinetics((state) => state.shortH), { stages, shortH: manualH } = useStore(({ document }) => kineticsParametersOf(document, sample.id));
  const range = useShortRange();
  return (
    <div className="fields course-short" role="group" aria-label="Short and stages">
      <span className="label">Short</span>
      <div className="row"><OptionalField label="Time of the short, hours; empty: as found in the voltage" value={shortH} range={range} placeholder="none found" digits={5} testId="course-short-field" onChange={(timeH) => { setShort(sample.id, timeH, 'once'); }} /><span className="unit">h</span></div>
      {manualH !== null && <p className="note">by hand <button type="button" className="quiet" data-testid="course-short-found" onClick={() => { setShort(sample.id, null, 'once'); }}>as found</button></p>}
      {stages.manual && <><span className="label">Stages</span><p className="note manual" data-testid="course-stages-manual">by hand <button type="button" className="quiet" data-testid="course-stages-found" onClick={() => { resetStages(sample.id); }}>as found</button></p></>}
    </div>
  );
}
