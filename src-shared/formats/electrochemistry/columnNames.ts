/** What a column of a potentiostat's or cycler's table is, by its name; the names that Arbin, BioLogic, Gamry, Land, Maccor, Neware, Autolab and people use. */
import type { CURRENT_UNITS, TIME_UNITS, VOLTAGE_UNITS } from '../../import/recipe.js';
import { lookUp } from '../../lookUp.js';

export type TimeUnit = (typeof TIME_UNITS)[number];
export type VoltageUnit = (typeof VOLTAGE_UNITS)[number];
export type CurrentUnit = (typeof CURRENT_UNITS)[number];
export type Role = 'time' | 'voltage' | 'current' | 'cycle';

export interface NamedColumn {
  index: number;
  role: Role;
  /** Lower is surer. */
  rank: number;
  /** As written, lower case; empty when none is. */
  unit: string;
}

/** By rank: time of the test, any time, dates, time of a step (which starts anew); voltage of the cell, of an electrode; current, its density. */
const NAMES: Record<Role, readonly (readonly string[])[]> = {
  time: [
    ['test time', 'total time', 'elapsed time', 'time elapsed', 'run time', 'running time', '总时间', '测试时间'],
    ['time', 't', 'zeit', 'temps', '时间', 'corrected time'],
    ['date time', 'datetime', 'date', 'timestamp', 'time stamp', 'absolute time', 'realtime', 'real time', 'systime', 'sys time', 'system time', 'dpt time', '系统时间', '绝对时间'],
    ['step time', 'relative time', '步骤时间', '相对时间'],
  ],
  voltage: [
    ['voltage', 'cell voltage', 'ecell', 'e cell', 'u cell', 'ucell', 'ewe ece', 'v cell', 'vcell', 'vf', 'volts', 'volt', 'vol', 'spannung', 'zellspannung', 'tension', '电压'],
    ['ewe', 'potential', 'we 1 potential', 'potential applied', 'e', 'u', 'v', 'potenzial', 'potentiel', '电位'],
  ],
  current: [
    ['current', 'cell current', 'i', 'im', 'amps', 'amp', 'cur', 'curr', 'strom', 'courant', 'we 1 current', '电流'],
    ['current density', 'j', 'stromdichte'],
  ],
  cycle: [['cycle', 'cycle index', 'cycle number', 'cycle id', 'cycle no', 'cycle nr', 'cyc', 'zyklus', 'total cycle', '循环', '循环号', '循环序号']],
};

const UNIT_WORDS = new Set(['s', 'sec', 'ms', 'min', 'h', 'hr', 'hours', 'v', 'mv', 'a', 'ma', 'ua', 'µa']);

/** "Test_Time(s)", "Ewe/V", "<I>/mA", "TestTime/Sec", "Voltage [V]", "current_mA" → plain words and a unit, both in lower case. */
export function splitName(header: string): { name: string; unit: string } {
  const text = header.slice(0, 200).trim();
  const bracket = /^(WE\(\d\)\.[^([]{0,90}|[^([]{0,100})[([]([^)\]]{0,40})[)\]]/.exec(text), slash = text.indexOf('/');
  const [name, unit] = bracket ? [bracket[1] ?? '', bracket[2] ?? ''] : slash > 0 ? [text.slice(0, slash), text.slice(slash + 1)] : [text, ''];
  const words = name.replace(/([a-z]{2})([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[\s_.,:;#<>|()"'-]+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const hasUnitWord = unit === '' && words.length > 1 && UNIT_WORDS.has(last);
  return { name: (hasUnitWord ? words.slice(0, -1) : words).join(' '), unit: (hasUnitWord ? last : unit).trim().toLowerCase() };
}

/** What this column is, null when its name says nothing. @param unitCell from a row of units below the names, empty when there is none */
export function roleOf(header: string, unitCell: string, index: number): NamedColumn | null {
  const { name: words, unit } = splitName(header);
  // Maccor: "Test (Sec)", "Step (Sec)".
  const name = /^(?:test|step)$/.test(words) && /^(?:sec|min|h)/.test(unit) ? `${words} time` : words;
  for (const role of ['time', 'voltage', 'current', 'cycle'] as const) {
    const rank = NAMES[role].findIndex((names) => names.includes(name));
    if (rank >= 0) return { index, role, rank, unit: unit === '' ? unitCell.trim().toLowerCase() : unit };
  }
  return null;
}

/** Null: a unit that is not known. Without one: seconds. */
export function timeUnitOf(unit: string): TimeUnit | null {
  if (unit.includes(':')) return 'clock';
  const known: Record<string, TimeUnit> = { '': 's', s: 's', sec: 's', secs: 's', second: 's', seconds: 's', sekunden: 's', ms: 'ms', msec: 'ms', min: 'min', mins: 'min', minute: 'min', minutes: 'min', h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h', d: 'd', day: 'd', days: 'd' };
  return lookUp(known, unit) ?? null;
}

/** "V", "mV", "V vs. Ref."; without one: volt. */
export function voltageUnitOf(unit: string): VoltageUnit | null {
  if (/^$|^v(?:olts?)?(?: |$)/.test(unit)) return 'V';
  return /^m(?:illi)?v(?:olts?)?(?: |$)/.test(unit) ? 'mV' : null;
}

/** Without one: ampere. Both micro signs and "u". */
export function currentUnitOf(unit: string): CurrentUnit | null {
  const plain = unit.replaceAll('μ', 'µ').replace(/^u/, 'µ');
  if (/^$|^a$|^amps?$|^amperes?$/.test(plain)) return 'A';
  if (plain === 'ma' || plain === 'milliamps') return 'mA';
  if (plain === 'µa') return 'µA';
  return /^ma ?[./·* ]? ?\(?cm ?(?:\^?-?2|²|⁻²)\)?$/.test(plain) ? 'mA/cm²' : null;
}
