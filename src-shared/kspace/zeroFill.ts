/** Zero filling of one line: more points, no more information. */
import { planTransform, makeColumns, type ComplexColumns } from './fft.js';

/**
 * Interpolates a line to `length` points by zeros around its k-space; amplitudes stay, and with a whole ratio every input sample reappears.
 * The sample at −n/2 of an even n stands for both ends of the band: it is split in two halves.
 * @param line one column; overwritten
 */
export function zeroFilled(line: ComplexColumns, length: number): ComplexColumns {
  const n = line.re.length;
  if (length <= n) return line;
  const spectrum = planTransform(n, 1).transform(line, 'forward'), wide = makeColumns(length, 1);
  const put = (k: number, share: number): void => {
    const from = (k + n) % n, to = (k + length) % length;
    wide.re[to] = ((spectrum.re[from] as number) * share) / n;
    wide.im[to] = ((spectrum.im[from] as number) * share) / n;
  };
  for (let k = -Math.floor((n - 1) / 2); k <= (n - 1) / 2; k++) put(k, 1);
  if (n % 2 === 0) for (const k of [-n / 2, n / 2]) put(k, 0.5);
  return planTransform(length, 1).transform(wide, 'inverse');
}
