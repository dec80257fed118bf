/** What the voltage log beside the series says, and what is in the way of it. */
import { Button } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { seriesChargeObjection } from '@shared/kinetics/chargeCheck.js';
import type { Measured, PreparedSeries } from '@shared/kinetics/result.js';
import { halfCyclesTable } from '@shared/kinetics/tables.js';
import { formatNumber } from '@shared/units.js';
import { activateLog } from '@renderer/state/actions/logs.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { layoutService } from '@renderer/state/layoutService.js';
import { useStore } from '@renderer/state/store.js';
import { CommandButton } from '../common/CommandButton.js';
import { How } from '../common/How.js';
import { TableTools } from '../common/TableTools.js';
import { logAdvice, placeWords } from './logAdvice.js';
import { voltageRows } from './voltageWords.js';

const HOWS: Partial<Record<string, React.ComponentProps<typeof How>['id']>> = {
  'Half-cycles': 'half-cycles', 'Plateau': 'plateau', 'Sudden polarisation': 'polarisation', 'Hard short': 'hard-short', 'Possible soft shorts': 'soft-short', 'Open circuit': 'open-circuit', 'Charge ∫|I| dt': 'charge',
};

export function VoltageSection({ sample, prepared, measured }: { sample: Sample; prepared: PreparedSeries; measured: Measured | null }): React.JSX.Element {
  const voltage = useKinetics((state) => state.voltage), logId = useKinetics((state) => state.logId), offsetS = useKinetics((state) => state.logOffsetS);
  const isCurrent = useKinetics((state) => state.isCurrent.voltage);
  const document = useStore((state) => state.document), library = useStore((state) => state.library), state = { document, library };
  const log = library?.logs.find(({ id }) => id === logId) ?? null, advice = logAdvice(state, sample, logId), place = log && placeWords(state, log, (timeH) => formatNumber(timeH, 4));
  const objection = measured && seriesChargeObjection(measured, prepared.timesH, voltage, offsetS);
  const rows: readonly (readonly [title: string, value: string])[] = [...(place === null ? [] : [['Log starts', place] as const]), ...(voltage ? voltageRows(voltage, offsetS) : [])];
  return (
    <section aria-label="Voltage">
      <h3>Voltage{log && <span className="muted" title={log.path}>{log.name}</span>}<span className="spacer" />{voltage && <TableTools about="Half-cycles" sampleName={sample.name} table={halfCyclesTable(voltage, offsetS)} />}</h3>
      {advice && (
        <div className="log-advice" data-testid="log-advice">
          <p className={log ? 'warning' : 'muted hint'}>{advice.text}</p>
          {advice.log ? <Button size="small" text="Show the voltage panel" onClick={() => { if (advice.log) activateLog(advice.log); layoutService()?.show('voltage'); }} /> : <CommandButton id="file.openFiles" text="Open a log…" small />}
        </div>
      )}
      {objection !== null && <p className="warning" data-testid="charge-objection">{objection}</p>}
      {rows.length > 0 && <dl className="read-out" data-testid="voltage-read-out" data-current={isCurrent}>{rows.map(([title, value]) => <div key={title}><dt>{title}{HOWS[title] && <How id={HOWS[title]} />}</dt><dd>{value}</dd></div>)}</dl>}
    </section>
  );
}
