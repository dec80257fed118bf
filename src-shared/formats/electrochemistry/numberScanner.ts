/** Decimal numbers straight from the bytes of a text: a string per cell would cost more than all the rest of opening a log. */

const PLUS = 0x2b, COMMA = 0x2c, MINUS = 0x2d, POINT = 0x2e, ZERO = 0x30, NINE = 0x39, UPPER_E = 0x45, LOWER_E = 0x65;
/** Below this a float64 holds every whole number. */
const MAX_EXACT = 2 ** 53;
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
/** Longer than any number an instrument prints. */
const MAX_NUMBER_BYTES = 64;

/**
 * The number that fills `bytes[start … end)`, NaN when it is none. Rounded as `Number` rounds: at most 2⁵³ times or through a power of ten up to
 * 10²² is one rounding (Clinger 1990); everything else, thousands separators included, is left to {@link looseNumber}.
 */
export function numberIn(bytes: Uint8Array, start: number, end: number, decimalComma: boolean): number {
  const mark = decimalComma ? COMMA : POINT;
  let at = start, isNegative = false;
  const sign = bytes[at];
  if (sign === MINUS || sign === PLUS) { isNegative = sign === MINUS; at++; }
  let mantissa = 0, scale = 0, digits = 0;
  for (; at < end && isDigit(bytes[at]); at++, digits++) mantissa = mantissa * 10 + ((bytes[at] ?? ZERO) - ZERO);
  if (at < end && bytes[at] === mark) {
    const first = ++at;
    for (; at < end && isDigit(bytes[at]); at++, digits++) mantissa = mantissa * 10 + ((bytes[at] ?? ZERO) - ZERO);
    scale = first - at;
  }
  if (digits > 0 && at < end && (bytes[at] === LOWER_E || bytes[at] === UPPER_E)) {
    const exponentSign = bytes[++at];
    if (exponentSign === MINUS || exponentSign === PLUS) at++;
    const first = at;
    let exponent = 0;
    for (; at < end && exponent < 1000 && isDigit(bytes[at]); at++) exponent = exponent * 10 + ((bytes[at] ?? ZERO) - ZERO);
    if (at === first) return NaN;
    scale += exponentSign === MINUS ? -exponent : exponent;
  }
  if (at !== end || digits === 0 || mantissa >= MAX_EXACT || scale < -22 || scale > 22) return looseNumber(bytes, start, end, decimalComma);
  const value = scale < 0 ? mantissa / (POWERS_OF_TEN[-scale] ?? NaN) : mantissa * (POWERS_OF_TEN[scale] ?? NaN);
  return isNegative ? -value : value;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;

/** "1,234.5", "1 234,5", "1'234.5": groups of three; or more digits than are exact. */
function looseNumber(bytes: Uint8Array, start: number, end: number, decimalComma: boolean): number {
  if (end <= start || end - start > MAX_NUMBER_BYTES) return NaN;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  const grouped = decimalComma ? /^[+-]?\d{1,3}(?:[. '\u00a0]\d{3})+(?:,\d*)?$/ : /^[+-]?\d{1,3}(?:[, '\u00a0]\d{3})+(?:\.\d*)?$/;
  const digits = grouped.test(text) ? text.replace(decimalComma ? /[. '\u00a0]/g : /[, '\u00a0]/g, '') : text;
  const plain = decimalComma ? digits.replace(',', '.') : digits;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : NaN;
}
