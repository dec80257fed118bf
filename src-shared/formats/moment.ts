/** Moments as files print them → ISO 8601, without a zone where the file states none. */

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/;
const TIFF = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/;
const DICOM = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)?(\d\d(?:\.\d+)?)?([+-]\d{4})?$/;

/** `2024-05-01T10:30:00.5+02:00`, also with a blank, a decimal comma or no seconds. Null for anything else and for dates that do not exist. */
export const isoMoment = (printed: string): string | null => parsed(ISO, printed);
/** The `DateTime` tag of TIFF: `2024:05:01 10:30:00`. */
export const tiffMoment = (printed: string): string | null => parsed(TIFF, printed);
/** DICOM `DT`, or `DA` followed by `TM`: `20240501103000.5+0200` (PS3.5 6.2). Hours at least. */
export const dicomMoment = (printed: string): string | null => parsed(DICOM, printed);

function parsed(pattern: RegExp, printed: string): string | null {
  const parts = pattern.exec(printed.trim());
  if (!parts) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '00', second = '00', zone = ''] = parts;
  const moment = `${year}-${month}-${day}T${hour}:${minute}:${second.replace(',', '.')}${zone === 'Z' || zone === '' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`}`;
  return Number.isNaN(Date.parse(moment)) || new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day) ? null : moment;
}

const ZONED = /(Z|[+-]\d\d:\d\d)$/;

/** Whether a moment states its zone. */
export const hasZone = (moment: string): boolean => ZONED.test(moment);

/** Milliseconds since 1970; a moment without a zone counts as UTC, so that only differences of such moments mean anything. */
export const epochMs = (moment: string): number => Date.parse(hasZone(moment) ? moment : `${moment}Z`);
