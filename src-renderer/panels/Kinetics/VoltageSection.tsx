/** What the voltage log beside the series says. */
import type { Sample } from '@shared/contract/library.js';
import { halfCyclesTable } from '@shared/kinetics/tables.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useStore } from '@renderer/state/store.js';
import { How } from '../common/How.js';
import { TableTools } from '../common/TableTools.js';
import { voltageRows } from './voltageWords.js';

const HOWS: Partial<Record<string, React.ComponentProps<typeof How>['id']>> = {
  'Half-cycles': 'half-cycles', 'Plateau': 'plateau', 'Sudden polarisation': 'polarisation', 'Hard short': 'hard-short', 'Possible soft shorts': 'soft-short', 'Open circuit': 'open-circuit', 'Charge ∫|I| dt': 'charge',
};

export function VoltageSection({ sample }: { sample: Sample }): React.JSX.Element {
  const voltage = useKinetics((state) => state.voltage), logId = useKinetics((state) => state.logId), offsetS = useKinetics((state) => state.logOffsetS);
  const isCurrent = useKinetics((state) => state.isCurrent.voltage);
  const log = useStore(({ library }) => library?.logs.find(({ id }) => id === logId) ?? null);
  return (
    <section aria-label="Voltage">
      <h3>Voltage{log && <span className="muted">{log.name}</span>}<span className="spacer" />{voltage && <TableTools about="Half-cycles" sampleName={sample.name} table={halfCyclesTable(voltage, offsetS)} />}</h3>
      {!log && <p className="muted hint">No voltage log lies on the time of this series. Open one, and set its offset in the voltage panel where the dates do not say it.</p>}
      {log && offsetS === null && <p className="warning">Nobody knows where the log lies on the time of the images: set its offset in the voltage panel.</p>}
      {voltage && <dl className="read-out" data-testid="voltage-read-out" data-current={isCurrent}>{voltageRows(voltage, offsetS).map(([title, value]) => <div key={title}><dt>{title}{HOWS[title] && <How id={HOWS[title]} />}</dt><dd>{value}</dd></div>)}</dl>}
    </section>
  );
}
