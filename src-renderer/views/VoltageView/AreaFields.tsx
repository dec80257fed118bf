import type { Log } from '@shared/contract/library.js';
import { setLogArea } from '@renderer/state/actions/logs.js';
import { areaOf, logSettings } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { discAreaCm2, discDiameterMm } from './plot/disc.js';
import { OptionalField } from './OptionalField.js';

/** Electrode area for current density and areal capacity: typed, or as the diameter of a disc; emptied, the file's own word counts. */
export function AreaFields({ log }: { log: Log }): React.JSX.Element {
  const areaCm2 = useStore(({ document }) => areaOf(document, log));
  const isSet = useStore(({ document }) => logSettings(document, log.id).areaCm2 !== null);
  return (
    <div className="fields" role="group" aria-label="Electrode">
      <span className="label">Electrode</span>
      <div className="row">
        <OptionalField label="Electrode area, cm²" value={areaCm2} min={0} digits={5} placeholder="area" testId="voltage-area" onChange={(value) => { setLogArea(log, value); }} />
        <span className="unit">cm²</span>
        <OptionalField label="Diameter of a disc electrode, mm" value={areaCm2 === null ? null : discDiameterMm(areaCm2)} min={0} digits={4} placeholder="⌀" testId="voltage-diameter"
          onChange={(value) => { setLogArea(log, value === null ? null : discAreaCm2(value)); }} />
        <span className="unit" title="Diameter, if the electrode is a disc">mm ⌀</span>
      </div>
      {!isSet && <p className="note">{areaCm2 === null ? 'Unknown: without it there is no current density.' : 'As the file states.'}</p>}
    </div>
  );
}
