/** Error of a picture against another of the same size. */

/**
 * Peak signal to noise in dB, 10·log₁₀(255² / mean squared difference), over red, green and blue of all pixels (RGBA, 8 bit); at most 99.
 * Throws when the sizes differ.
 */
export function psnrDb(picture: Uint8Array, reference: Uint8Array): number {
  if (picture.length !== reference.length) throw new Error(`Pictures of ${picture.length} and ${reference.length} bytes.`);
  let sum = 0;
  for (let at = 0; at < picture.length; at += 4) {
    for (let c = at; c < at + 3; c++) sum += ((picture[c] ?? 0) - (reference[c] ?? 0)) ** 2;
  }
  const meanSquare = sum / (picture.length * 3 / 4);
  return meanSquare > 0 ? Math.min(10 * Math.log10(255 ** 2 / meanSquare), 99) : 99;
}
