/** IEEE 754 binary16, rounded to nearest, ties to even. */
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Bits of the half float nearest to `value`. */
export function toHalf(value: number): number {
  float[0] = value;
  const x = bits[0] ?? 0;
  const sign = x >>> 16 & 0x8000;
  const magnitude = x & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    return sign | roundToEven(Math.abs(float[0] ?? 0) * 2 ** 24);
  }
  const rebased = magnitude - 0x38000000;
  return sign | rebased + 0xfff + (rebased >>> 13 & 1) >>> 13;
}

/** Value of a half float's bits. As a float32 of the same bits its exponent is 112 too small, also where it is denormal. */
export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  if ((half & 0x7c00) === 0x7c00) return half & 1023 ? NaN : sign * Infinity;
  bits[0] = (half & 0x7fff) << 13;
  return sign * (float[0] as number) * 2 ** 112;
}

function roundToEven(x: number): number {
  const low = Math.floor(x), rest = x - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}
