/**
 * One cached sample cell as bytes: magic, length of the index, index (JSON), voxels (float32, little-endian, one volume after the other).
 * The index names the key of the parameters and the SHA-256 of the voxels; headers and truth are checked against that hash too.
 */
import { sampleCellTruthSchema, type SampleCell } from '@shared/phantom/index.js';
import { checkVolume, voxelsPerTimePoint, type Volume, type VolumeHeader } from '@shared/volume/volume.js';
import { createHash } from 'node:crypto';

const MAGIC = 'DGSAMPLE';
const PREFIX_BYTES = MAGIC.length + 4;
const ALIGNMENT = 16;

interface Index { key: string; checksum: string; headers: VolumeHeader[]; truth: unknown }

export function packSampleCell({ volumes, truth }: SampleCell, key: string): Uint8Array {
  const voxels = Buffer.concat(volumes.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
  const headers = volumes.map(({ header }) => header);
  const index: Index = { key, checksum: checksumOf(headers, truth, voxels), headers, truth };
  const text = Buffer.from(JSON.stringify(index), 'utf8');
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(text.length, MAGIC.length);
  return Buffer.concat([prefix, text, Buffer.alloc(voxelsStart(text.length) - PREFIX_BYTES - text.length), voxels]);
}

/** What {@link packSampleCell} packed; null when the bytes are not that, are damaged, or belong to another key. */
export function unpackSampleCell(file: Buffer, key: string): SampleCell | null {
  try {
    if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
    const textBytes = file.readUInt32LE(MAGIC.length);
    const index = JSON.parse(file.toString('utf8', PREFIX_BYTES, PREFIX_BYTES + textBytes)) as Index;
    const voxels = file.subarray(voxelsStart(textBytes));
    if (index.key !== key || index.checksum !== checksumOf(index.headers, index.truth, voxels)) return null;
    return { volumes: splitVoxels(index.headers, voxels), truth: sampleCellTruthSchema.parse(index.truth) };
  } catch {
    return null;
  }
}

function splitVoxels(headers: readonly VolumeHeader[], voxels: Buffer): Volume[] {
  const aligned = voxels.byteOffset % 4 === 0 ? voxels : new Uint8Array(voxels);
  let start = aligned.byteOffset;
  return headers.map((header) => {
    const count = voxelsPerTimePoint(header.dims) * header.timeCount;
    const data = new Float32Array(aligned.buffer, start, count);
    start += data.byteLength;
    return checkVolume({ header, data });
  });
}

function checksumOf(headers: readonly VolumeHeader[], truth: unknown, voxels: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify([headers, truth])).update(voxels).digest('hex');
}

function voxelsStart(textBytes: number): number {
  return Math.ceil((PREFIX_BYTES + textBytes) / ALIGNMENT) * ALIGNMENT;
}
