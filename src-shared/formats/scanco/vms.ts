/** Numbers as VAX computers wrote them: floats with the halves of 16 bits exchanged and a quarter of the IEEE value, times since 1858. */

/** VAX F float at `at`, 4 bytes. */
export function vaxFloat(view: DataView, at: number): number {
  return ieee((target) => { target.setUint32(0, exchanged(view, at)); }, (target) => target.getFloat32(0));
}

/** VAX G float at `at`, 8 bytes. */
export function vaxDouble(view: DataView, at: number): number {
  return ieee((target) => { target.setUint32(0, exchanged(view, at)); target.setUint32(4, exchanged(view, at + 4)); }, (target) => target.getFloat64(0));
}

/** VMS time (100 ns since 17 November 1858, local time) as ISO 8601 without a zone; null when it is none of 1970–2100. */
export function vmsTime(view: DataView, at: number): string | null {
  const milliseconds = Number(view.getBigUint64(at, true) / 10_000n) - 3_506_716_800_000;
  return milliseconds > 0 && milliseconds < Date.UTC(2100, 0) ? new Date(milliseconds).toISOString().slice(0, -1) : null;
}

const exchanged = (view: DataView, at: number): number => view.getUint16(at, true) * 65_536 + view.getUint16(at + 2, true);

function ieee(put: (target: DataView) => void, get: (target: DataView) => number): number {
  const target = new DataView(new ArrayBuffer(8));
  put(target);
  return get(target) / 4;
}
