/** Half floats (IEEE 754 binary16): neither the languages' oldest engines nor our volumes know them; they become float32, exactly. */

/** Value of every bit pattern. */
export function halfTable(): Float32Array {
  return Float32Array.from({ length: 0x10000 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 0x3ff;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
}

/** Bits of a value that a half float can hold; 0 for any other. */
export function halfBits(value: number, table: Float32Array): number {
  return Math.max(0, table.findIndex((candidate) => Object.is(candidate, value) || (Number.isNaN(value) && Number.isNaN(candidate))));
}
