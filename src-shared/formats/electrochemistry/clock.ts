/** Dates, times of day and durations as instruments print them. */

/** Of a date written with numbers only. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** Seconds since 1970 as if the wall clock showed UTC for a date, else of the day or duration. */
export interface Clock { seconds: number; hasDate: boolean }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_S = 86_400;
/** 12:34, 12:34:56.789, 100:00:00; days before it as "2d", "2-" or "2."; am and pm. No part can match in two ways: linear. */
const TIME = /^(?:(\d{1,5})(?:d[ays]*[ ,]*|[-.] ?|[ ]+))?(\d{1,7}):(\d{1,2})(?::(\d{1,2})(?:[.,:](\d{1,9}))?)?(?: ?([AP])\.?M\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;
const NUMERIC_DATE = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/;
const NAMED_DATE = /^(?:(\d{1,2})[- .]{1,2}([A-Za-z]{3})[a-z]*[- .,]{1,2}(\d{2,4})|([A-Za-z]{3})[a-z]*[- .]{1,2}(\d{1,2}),? (\d{2,4}))$/;
/** ISO week days and months are at most this long. */
const MAX_CLOCK_CHARACTERS = 48;

/** The order that the parts of this date prove; null: it could be several, or it is no numeric date. */
export function provenOrder(text: string): DateOrder | null {
  const [, a = '', mark, b = '', c = ''] = NUMERIC_DATE.exec(splitDate(text).date) ?? [];
  if (mark === undefined) return null;
  if (a.length > 2) return 'ymd';
  if (Number(a) > 12 && Number(b) <= 12) return c.length <= 2 && Number(a) > 31 ? 'ymd' : 'dmy';
  if (Number(b) > 12) return 'mdy';
  return mark === '.' ? 'dmy' : null;
}

/** Null when the text is no date, time or duration. */
export function parseClockText(text: string, order: DateOrder): Clock | null {
  if (text.length > MAX_CLOCK_CHARACTERS) return null;
  const { date, time } = splitDate(text.trim());
  const day = date === '' ? 0 : dayOf(date, order);
  const seconds = time === '' ? 0 : secondsOf(time);
  return day === null || seconds === null || (date === '' && time === '') ? null : { seconds: day * DAY_S + seconds, hasDate: date !== '' };
}

/** The last word with a colon begins the time, "am" and zones behind it belong to it. */
function splitDate(text: string): { date: string; time: string } {
  const colon = text.indexOf(':');
  if (colon < 0) return { date: text, time: '' };
  const gap = Math.max(text.lastIndexOf(' ', colon), text.lastIndexOf('T', colon), text.lastIndexOf('_', colon));
  const before = text.slice(0, Math.max(0, gap)).trim();
  const isDate = NUMERIC_DATE.test(before) || NAMED_DATE.test(before);
  return isDate ? { date: before, time: text.slice(gap + 1) } : { date: '', time: text };
}

function secondsOf(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, days, hours, minutes, seconds, fraction, half] = match;
  const hour = Number(hours), clockHour = half === undefined ? hour : (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  return Number(days ?? 0) * DAY_S + clockHour * 3600 + Number(minutes) * 60 + Number(seconds ?? 0) + Number(`0.${fraction ?? '0'}`);
}

/** Days since 1970. */
function dayOf(text: string, order: DateOrder): number | null {
  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const [, a, , b, c] = numeric;
    const isYearFirst = (a?.length ?? 0) > 2 || order === 'ymd';
    const [year, month, day] = isYearFirst ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
    return calendarDay(Number(year), Number(month), Number(day));
  }
  const named = NAMED_DATE.exec(text);
  if (!named) return null;
  const [, day1, month1, year1, month2, day2, year2] = named;
  const month = MONTHS.indexOf((month1 ?? month2 ?? '').toLowerCase()) + 1;
  return calendarDay(Number(year1 ?? year2), month, Number(day1 ?? day2));
}

function calendarDay(yearWritten: number, month: number, day: number): number | null {
  const year = yearWritten < 100 ? yearWritten + (yearWritten < 70 ? 2000 : 1900) : yearWritten;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year < 3000 ? date.getTime() / (DAY_S * 1000) : null;
}

/**
 * Clock texts that follow each other mostly share their date: it is looked up once. Cost: a few string slices per row.
 * @returns seconds as in {@link Clock}, NaN for what is no clock
 */
export function clockReader(order: DateOrder): (text: string) => number {
  let knownDate = '', knownSeconds = 0;
  return (text) => {
    const fast = /^(.{6,11})[ T_](\d{2}):(\d{2}):(\d{2}(?:\.\d{1,9})?)$/.exec(text);
    if (!fast) return parseClockText(text, order)?.seconds ?? NaN;
    const [, date = '', hour, minute, second] = fast;
    if (date !== knownDate) {
      knownSeconds = parseClockText(`${date} 00:00`, order)?.seconds ?? NaN;
      knownDate = date;
    }
    return knownSeconds + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  };
}
