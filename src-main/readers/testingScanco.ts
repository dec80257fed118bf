/** Tiny writers of Scanco ISQ and AIM files for tests, after the structs of their headers. */

const concat = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
/** IEEE → VAX: four times the value, halves exchanged. */
export function vax(value: number, bytes: 4 | 8): number[] {
  const view = new DataView(new ArrayBuffer(8));
  if (bytes === 4) view.setFloat32(0, 4 * value);
  else view.setFloat64(0, 4 * value);
  return Array.from({ length: bytes }, (_, i) => view.getUint8(i ^ 1));
}

/** 3×2×2 voxels of 20×30×40 µm from −5 up, made 2014-02-03 10:11:12.5, data after two more blocks, or with a calibration after seven. */
export function isq(isCalibrated = false, sizeUm: readonly number[] = [60, 60, 80]): Uint8Array {
  const offset = isCalibrated ? 7 : 2, view = new DataView(new ArrayBuffer(512 * (offset + 1) + 24)), bytes = new Uint8Array(view.buffer);
  bytes.set(Buffer.from('CTDATA-HEADER_V1'));
  for (const [at, value] of [[16, 3], [20, view.byteLength], [28, 77], [44, 3], [48, 2], [52, 2], [56, sizeUm[0]], [60, sizeUm[1]], [64, sizeUm[2]], [88, 4096], [168, 70_000], [508, offset]] as const) view.setInt32(at, value ?? 0, true);
  const seconds = (Date.UTC(2014, 1, 3, 10, 11, 12) - Date.UTC(1858, 10, 17)) / 1000;
  view.setBigUint64(36, BigInt(seconds) * 10_000_000n + 5_000_000n, true);
  bytes.set(Buffer.from('cell 7 '), 128);
  if (isCalibrated) {
    bytes.set(Buffer.from('MultiHeader     '), 512 + 8);
    bytes.set(Buffer.from('Calibration     '), 1024 + 8);
    view.setInt32(1024 + 24, 3, true);
    const at = 3 * 512;
    bytes.set(Buffer.from('70 kVp, BH'), at + 28);
    bytes.set(Buffer.from('mg HA/ccm'), at + 648);
    bytes.set(vax(1642.17, 8), at + 664);
    bytes.set(vax(-385.25, 8), at + 672);
    bytes.set(vax(0.2409, 8), at + 688);
  }
  for (let i = 0; i < 12; i++) view.setInt16(512 * (offset + 1) + 2 * i, i - 5, true);
  return bytes;
}

export type AimVersion = '010' | '011' | '020' | '030';
interface Aim { version?: AimVersion; type?: number; dims?: [number, number, number]; off?: number[]; pos?: number[]; log?: string; data: Uint8Array }
/** Struct by struct as aimpack declares them. */
export function aim({ version = '020', type = 0x00020002, dims = [3, 2, 2], off = [0, 0, 0], pos = [10, 20, 30], log = '', data }: Aim): Uint8Array {
  const i32 = (...values: number[]): number[] => values.flatMap((value) => [...new Uint8Array(Int32Array.of(value).buffer)]);
  const i64 = (...values: number[]): number[] => values.flatMap((value) => [...new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)]);
  const zeros = [0, 0, 0], sizes = [0.5, 0.25, 0.125];
  const struct = {
    '010': [...i32(0, 0, 1, 2, type, ...dims, ...off, ...zeros, ...pos), ...vax(0.5, 4), ...i32(0, 0, 0, 0, 1)],
    '011': [...i32(0, 0, 1, 2, type, ...dims, ...off, ...zeros, ...pos), ...vax(0.5, 4), ...i32(0, 0, 0, 0, 1, 0o11)],
    '020': [...i32(0o20, 0, 0, 1, 2, type, ...pos, ...dims, ...off, ...zeros, ...zeros, ...zeros, ...zeros), ...sizes.flatMap((mm) => vax(mm, 4)), ...i32(0, 0, 0, 0, 1)],
    '030': [...i32(0o30, 1, 2, type), ...i64(...pos, ...dims, ...off, ...zeros, ...zeros, ...zeros, ...zeros, ...sizes.map((mm) => mm * 1e6)), ...i32(0, 0, 0, 1)],
  }[version];
  const blocks = [struct.length, log.length + 1, data.length, 0];
  const list = version === '030' ? [...Buffer.from('AIMDATA_V030   \0'), ...i64(40, ...blocks)] : i32(20, ...blocks);
  return concat(Uint8Array.from(list), Uint8Array.from(struct), Buffer.from(`${log}\0`), data);
}

export const shorts = (values: readonly number[]): Uint8Array => new Uint8Array(Int16Array.from(values).buffer);
