/** A tiny writer of NumPy files for tests, after numpy.lib.format. */

/** A `.npy` file as numpy.lib.format describes it. */
export function npy(descr: string, shape: string, data: Uint8Array, { fortran = false, version = 1 } = {}): Buffer {
  const text = `{'descr': ${descr}, 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }`;
  const lead = version === 1 ? 10 : 12, header = text.padEnd(Math.ceil((text.length + lead + 1) / 64) * 64 - lead - 1) + '\n';
  const start = Buffer.alloc(lead);
  start.write('\x93NUMPY', 'latin1');
  start.writeUInt8(version, 6);
  if (version === 1) start.writeUInt16LE(header.length, 8);
  else start.writeUInt32LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), data]);
}
