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
/** Days since 30 December 1899, as spreadsheets keep dates: the years 1954 to 2118. */
const SERIAL_DAY = /^[2-7]\d{4}(?:\.\d{1,17})?$/;
const SERIAL_DAY_OF_1970 = 25_569;
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

/** Whether only numbers stand for day, month and year. */
export const isNumericDate = (text: string): boolean => NUMERIC_DATE.test(splitDate(text.slice(0, MAX_CLOCK_CHARACTERS)).date);

export const isSerialDay = (text: string): boolean => SERIAL_DAY.test(text);

/** Null when the text is no date, time or duration. A bare number is one only as a day of a spreadsheet. */
export function parseClockText(text: string, order: DateOrder): Clock | null {
  if (text.length > MAX_CLOCK_CHARACTERS) return null;
  if (SERIAL_DAY.test(text)) return { seconds: Math.round((Number(text) - SERIAL_DAY_OF_1970) * DAY_S * 1000) / 1000, hasDate: true };
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

const COLON = 0x3a, POINT = 0x2e, COMMA = 0x2c, ZERO = 0x30;
const twoDigits = (bytes: Uint8Array, at: number): number => {
  const tens = (bytes[at] ?? 0) - ZERO, ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
};

/**
 * Reads cells of one column. Dates that follow each other are mostly the same: where the bytes before "hh:mm:ss" are those of the cell before,
 * no text is made.
 * @returns seconds as in {@link Clock} of `bytes[start … stop)`, NaN for what is no clock
 */
export function clockReader(order: DateOrder): (bytes: Uint8Array, start: number, stop: number) => number {
  let known = new Uint8Array(), knownSeconds = NaN;
  return (bytes, start, stop) => {
    const length = stop - start;
    if (length > MAX_CLOCK_CHARACTERS) return NaN;
    let colon = start;
    while (colon < stop && bytes[colon] !== COLON) colon++;
    const hourAt = colon - 2, dayBytes = hourAt - start;
    const time = dayBytes >= 7 && colon + 6 <= stop && bytes[colon + 3] === COLON
      ? twoDigits(bytes, hourAt) * 3600 + twoDigits(bytes, colon + 1) * 60 + twoDigits(bytes, colon + 4) + fractionIn(bytes, colon + 6, stop) : NaN;
    if (time < 90_000 && dayBytes === known.length && known.every((byte, i) => byte === bytes[start + i])) return knownSeconds + time;
    const seconds = parseClockText(String.fromCharCode(...bytes.subarray(start, stop)), order)?.seconds ?? NaN;
    if (time < 90_000 && Number.isFinite(seconds)) {
      known = bytes.slice(start, hourAt);
      knownSeconds = seconds - time;
    }
    return seconds;
  };
}

/** ".125" or ",125"; 0 at the end of the cell, NaN for anything else. */
function fractionIn(bytes: Uint8Array, at: number, stop: number): number {
  if (at === stop) return 0;
  if ((bytes[at] !== POINT && bytes[at] !== COMMA) || stop - at > 10) return NaN;
  let digits = 0;
  for (let i = at + 1; i < stop; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    digits = digits * 10 + digit;
  }
  return digits / 10 ** (stop - at - 1);
}
