/**
 * BioLogic EC-Lab and BT-Lab text exports (.mpt): "EC-Lab ASCII FILE", "Nb header lines : N", settings, the column names in line N, rows.
 * Facts: exports published with galvani, eclabfiles and ixdat; the decimal mark follows the language of the computer.
 */
import type { Assumption, MetadataEntry } from '../../volume/volume.js';
import { parseClockText } from './clock.js';
import { dateOrderOf } from './tableRecipe.js';

export interface EcLabHeader {
  /** "Galvanostatic Cycling with Potential Limitation". */
  technique: string;
  /** Line N, split. */
  names: string[];
  headerLines: number;
  metadata: MetadataEntry[];
}

/** Null when it is no such export or its count of header lines is none. @param lines the first lines of the file */
export function parseEcLabHeader(lines: readonly string[]): EcLabHeader | null {
  if (!/^(?:EC|BT)-Lab ASCII FILE/.test(lines[0] ?? '')) return null;
  const headerLines = Number(/^Nb header lines ?: ?(\d{1,6})/.exec(lines[1] ?? '')?.[1]);
  if (!(headerLines >= 3)) return null;
  const settings = lines.slice(2, headerLines - 1), names = (lines[headerLines - 1] ?? '').replace(/\t$/, '').split('\t').map((name) => name.trim());
  const technique = settings.find((line) => line.trim() !== '')?.trim() ?? '';
  return { technique, names, headerLines, metadata: settings.flatMap(settingEntry) };
}

/** "Electrode surface area : 0,785 cm²"; a technique's own settings stand in columns of 20 characters, one per sequence. */
function settingEntry(line: string): MetadataEntry[] {
  const colon = line.indexOf(' : ');
  if (colon > 0) return [{ group: 'EC-Lab', name: line.slice(0, colon).trim().slice(0, 200), value: line.slice(colon + 3).trim().slice(0, 1000) }];
  const name = line.slice(0, 20).trim(), value = line.slice(20).trim().slice(0, 1000);
  return name === '' || value === '' || /^\s/.test(line) || line[19] !== ' ' ? [] : [{ group: 'Technique', name, value }];
}

const valueOf = ({ metadata }: Pick<EcLabHeader, 'metadata'>, name: string): string | null => metadata.find((entry) => entry.name === name)?.value ?? null;

/** EC-Lab writes month/day/year in every language. "hh.mm.ss" and fractions in newer versions. */
export function ecLabStart(header: Pick<EcLabHeader, 'metadata'>): number | null {
  const text = (valueOf(header, 'Acquisition started on') ?? '').replace(/ (\d{1,2})\.(\d{2})\.(\d{2})/, ' $1:$2:$3').replaceAll('-', '/');
  const { order } = dateOrderOf([text.split(' ')[0] ?? ''], false);
  const clock = parseClockText(text, order);
  return clock?.hasDate ? clock.seconds * 1000 : null;
}

/** EC-Lab stands at 0.001 cm² until somebody says: that is no area. */
const EC_LAB_DEFAULT_AREA_CM2 = 0.001;

export function ecLabArea(text: string | null): { areaCm2: number | null; assumptions: Assumption[] } {
  const [, number = '', unit = ''] = /^(\d{1,9}(?:[.,]\d{1,9})?) ?(\S{0,4})/.exec(text ?? '') ?? [];
  const area = Number(number.replace(',', '.')) * (unit.startsWith('mm') ? 0.01 : unit.startsWith('m') ? 1e4 : 1);
  return judgedArea(area);
}

/** @param area cm² */
export function judgedArea(area: number): { areaCm2: number | null; assumptions: Assumption[] } {
  if (!(area > 0) || !Number.isFinite(area)) return { areaCm2: null, assumptions: [] };
  if (Math.abs(area - EC_LAB_DEFAULT_AREA_CM2) < 1e-6) return { areaCm2: null, assumptions: [{ about: 'unit', text: 'Electrode area unknown: the file holds 0.001 cm², which EC-Lab fills in by itself.' }] };
  return { areaCm2: area, assumptions: area === 1 ? [{ about: 'unit', text: 'Electrode area 1 cm² as in the file: a round value that may never have been set.' }] : [] };
}

/** The surface area among the settings, as written. */
export const ecLabAreaText = (header: Pick<EcLabHeader, 'metadata'>): string | null => valueOf(header, 'Electrode surface area');
