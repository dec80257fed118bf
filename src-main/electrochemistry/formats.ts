/** Voltage logs by their content and, for plain tables, by their name. Lines of the table of formats (`readers/formats.ts`). */
import { AppError } from '@shared/errors.js';
import { MPR_MAGIC } from '@shared/formats/electrochemistry/mpr.js';
import { guessRecipe } from '@shared/formats/electrochemistry/tableRecipe.js';
import { sniffTable } from '@shared/formats/electrochemistry/tableHead.js';
import { readHead } from '../readers/files.js';
import type { FileFormat, FileSample } from '../readers/formats.js';
import { readArbinDatabase } from './arbinDatabase.js';
import { readEcLabBinary, readEcLabText } from './ecLab.js';
import { readGamry } from './gamry.js';
import { readTable } from './table.js';
import { textOf as textFileOf } from './textFile.js';
import { readWorkbook } from './workbook.js';

const textOf = ({ head }: FileSample): string => head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').replace(/^\u00ff\u00fe|\0/g, '');

/** Neware's own files: their layout changes with every version, their CSV does not. */
const readNeware: FileFormat['read'] = (path) => Promise.reject(new AppError('unsupported', `${path} is a Neware data file (.nda, .ndax), which is not opened.`, 'Export the test from Neware BTSDA as CSV or Excel, all layers or records only, and open that.'));

export const LOGS_BY_CONTENT: readonly FileFormat[] = [
  { name: 'Gamry DTA', matches: (sample) => /^EXPLAIN\r?\n/.test(textOf(sample)) || (/\.dta$/i.test(sample.path) && /^(?:[A-Z0-9]+\r?\n)?TAG\t/.test(textOf(sample))), read: readGamry },
  { name: 'BioLogic MPT', matches: (sample) => /^(?:EC|BT)-Lab ASCII FILE/.test(textOf(sample)), read: readEcLabText },
  { name: 'BioLogic MPR', matches: ({ head }) => head.toString('latin1').startsWith(MPR_MAGIC), read: readEcLabBinary },
  { name: 'Arbin database', matches: ({ head }) => /^Standard (?:Jet|ACE) DB/.test(head.subarray(4, 19).toString('latin1')), read: readArbinDatabase },
  { name: null, matches: ({ head, path }) => /\.ndax?$/i.test(path) && /^(?:PK|NEWARE)/.test(head.toString('latin1')), read: readNeware },
  { name: 'Excel workbook', matches: ({ head, path }) => head.toString('latin1').startsWith('PK\x03\x04') && /\.xls[xm]$/i.test(path), read: readWorkbook },
];

export const LOGS_BY_NAME: readonly FileFormat[] = [
  { name: 'Voltage log', matches: ({ path }) => /\.dta$/i.test(path), read: readGamry },
  { name: 'Table', matches: ({ path, head }) => /\.(csv|tsv|txt)$/i.test(path) && looksLikeText(head), read: readTable },
];

/** UTF-16 has zeros at every second byte only; anything else with zeros is no text. */
function looksLikeText(head: Buffer): boolean {
  const zeros = head.subarray(0, 512).filter((byte) => byte === 0).length;
  return zeros === 0 || (zeros > 100 && head.length > 2 && (head[0] === 0xff || head[0] === 0xfe || head[1] === 0));
}

export const LOG_NAME = /\.(dta|mpt|mpr|res)$/i;
const TABLE_NAME = /\.(csv|tsv|txt)$/i;

/**
 * Whether a file beside scans is a voltage log: by its name, or for plain tables, of which a folder may hold any kind, because its header
 * names one time and one voltage.
 */
export async function isLogInFolder(path: string): Promise<boolean> {
  if (LOG_NAME.test(path)) return true;
  if (!TABLE_NAME.test(path)) return false;
  try {
    const head = sniffTable(textFileOf(await readHead(path, 64 * 1024), path).lines.slice(0, -1));
    return head !== null && guessRecipe(head)?.isSure === true;
  } catch {
    return false;
  }
}
