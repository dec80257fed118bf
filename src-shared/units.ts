/** Numbers and units as the app writes them, the same in every panel, export and report. */

/** `digits` significant digits, no trailing zeros, a true minus sign; powers of ten beyond 10⁶ and below 10⁻³. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  const text = value !== 0 && (magnitude >= 1e6 || magnitude < 1e-3)
    ? value.toExponential(Math.max(0, digits - 1)).replace(/\.?0+e/, 'e').replace('e+', 'e')
    : String(Number(value.toPrecision(digits)));
  return text.replace('-', '−');
}

/** As many decimals as a tenth of `step` needs, no trailing zeros: what an entry that moves by `step` can tell apart. */
export function formatToStep(value: number, step: number): string {
  const decimals = Math.ceil(-Math.log10(step / 10) - 1e-9);
  if (!Number.isFinite(decimals) || decimals > 8) return formatNumber(value, 5);
  return formatNumber(Number(value.toFixed(Math.max(0, decimals))), 8);
}

/** "12.3 a.u."; a unit of 1 is not written. */
export function formatValue(value: number, unit: string, digits = 4): string {
  return unit === '' || unit === '1' ? formatNumber(value, digits) : `${formatNumber(value, digits)} ${unit}`;
}

/** Fixed decimals so that a moving probe does not jitter: "−1.25". */
export function formatFixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

/** Binary multiples, as memory is counted: "1.5 GiB". */
export function formatBytes(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${formatNumber(bytes / 1024 ** power, 3)} ${names[power] ?? 'B'}`;
}

/** "4.25 h", below an hour "12 min". */
export function formatHours(timeH: number): string {
  return Math.abs(timeH) < 1 && timeH !== 0 ? `${formatNumber(timeH * 60, 3)} min` : `${formatNumber(timeH, 4)} h`;
}

/** "8.1 d", "3.25 h", "12 min", "30 s": the largest unit of which there is at least one; two days are still hours. */
export function formatDuration(timeS: number): string {
  const sizeS = Math.abs(timeS);
  const [perUnitS, unit] = sizeS >= 48 * 3600 ? [86_400, 'd'] : sizeS >= 3600 ? [3600, 'h'] : sizeS >= 60 ? [60, 'min'] : [1, 's'];
  return `${formatNumber(timeS / perUnitS, 3)} ${unit}`;
}

/** What a person typed: comma or point as decimal mark, any minus sign, exponents. Null when it is not a finite number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll('−', '-').replace(',', '.');
  if (plain === '') return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
