import { HTMLSelect } from '@blueprintjs/core';
import { CURRENT_UNITS, TIME_UNITS, VOLTAGE_UNITS, type ColumnsRecipe } from '@shared/import/recipe.js';
import { Choice } from '../common/formFields.js';
import { DraftNumber } from './DraftNumber.js';

interface Props {
  columns: ColumnsRecipe;
  /** Of every column, for the dropdowns. */
  names: readonly string[];
  onChange: (part: Partial<ColumnsRecipe>) => void;
}

const DELIMITERS: readonly (readonly [ColumnsRecipe['delimiter'], string])[] = [[',', 'Comma ,'], [';', 'Semicolon ;'], ['\t', 'Tab'], [' ', 'Spaces'], ['|', 'Bar |']];
const MARKS = [['point', 'Point 1.5'], ['comma', 'Comma 1,5']] as const;
const TIME_TITLES: Record<ColumnsRecipe['time']['unit'], string> = { s: 's', ms: 'ms', min: 'min', h: 'h', d: 'days', clock: 'date or clock' };

/** How the lines are split, and which role each column has. */
export function ColumnFields({ columns, names, onChange }: Props): React.JSX.Element {
  const { time, voltage, current, cycle } = columns;
  return (
    <div className="column-fields">
      <div className="form">
        <Choice label="Delimiter" value={columns.delimiter} options={DELIMITERS} testId="import-delimiter" onChange={(delimiter) => { onChange({ delimiter }); }} />
        <Choice label="Decimal mark" value={columns.decimalComma ? 'comma' : 'point'} options={MARKS} testId="import-decimal" onChange={(mark) => { onChange({ decimalComma: mark === 'comma' }); }} />
        <span className="label">Header</span>
        <div className="row"><DraftNumber label="Lines before the first row of numbers" value={columns.headerLines} min={0} max={10_000} isWhole widthCh={5} testId="import-header-lines" onChange={(headerLines = NaN) => { onChange({ headerLines }); }} /><span className="muted">lines</span></div>
      </div>
      <div className="form">
        <Role label="Time" column={time.column} names={names} units={TIME_UNITS} unit={time.unit} unitTitle={(unit) => TIME_TITLES[unit]} onChange={(column, unit) => { onChange({ time: { column: column ?? 0, unit } }); }} />
        <Role label="Voltage" column={voltage.column} names={names} units={VOLTAGE_UNITS} unit={voltage.unit} onChange={(column, unit) => { onChange({ voltage: { column: column ?? 0, unit } }); }} />
        <Role label="Current" column={current?.column ?? null} names={names} units={CURRENT_UNITS} unit={current?.unit ?? 'mA'} isOptional onChange={(column, unit) => { onChange({ current: column === null ? null : { column, unit } }); }} />
        <Role label="Cycle" column={cycle?.column ?? null} names={names} units={[]} unit="" isOptional onChange={(column) => { onChange({ cycle: column === null ? null : { column } }); }} />
      </div>
    </div>
  );
}

interface RoleProps<U extends string> {
  label: string;
  column: number | null;
  names: readonly string[];
  units: readonly U[];
  unit: U;
  unitTitle?: (unit: U) => string;
  /** The table may lack it. */
  isOptional?: boolean;
  onChange: (column: number | null, unit: U) => void;
}

function Role<U extends string>({ label, column, names, units, unit, unitTitle = (one) => one, isOptional = false, onChange }: RoleProps<U>): React.JSX.Element {
  const role = label.toLowerCase();
  return (
    <>
      <span className="label"><i className={`swatch ${role}`} aria-hidden /> {label}</span>
      <div className="row">
        <HTMLSelect className="column" aria-label={`Column of the ${role}`} value={column ?? ''} data-testid={`import-column-${role}`}
          onChange={(event) => { onChange(event.target.value === '' ? null : Number(event.target.value), unit); }}>
          {isOptional && <option value="">not in the file</option>}
          {names.map((name, i) => <option key={i} value={i}>{name}</option>)}
          {column !== null && column >= names.length && <option value={column}>Column {column + 1}</option>}
        </HTMLSelect>
        {units.length > 0 && column !== null && (
          <HTMLSelect className="unit" aria-label={`Unit of the ${role}`} value={unit} data-testid={`import-unit-${role}`}
            onChange={(event) => { const next = units.find((one) => one === event.target.value); if (next !== undefined) onChange(column, next); }}>
            {units.map((one) => <option key={one} value={one}>{unitTitle(one)}</option>)}
          </HTMLSelect>
        )}
      </div>
    </>
  );
}
