/** A tiny zip writer for tests, after PKWARE APPNOTE §4.3, that can also lie. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: Uint8Array;
  deflate?: boolean;
  /** What the directory says instead of the truth. */
  claims?: { bytes?: number; crc32?: number; method?: number; flags?: number };
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [], records: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflate = false, claims = {} } of parts) {
    const stored = deflate ? deflateRawSync(content) : Buffer.from(content), label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(claims.flags ?? 0x800, 2);
    common.writeUInt16LE(claims.method ?? (deflate ? 8 : 0), 4);
    common.writeUInt32LE(claims.crc32 ?? crc32(content), 10);
    common.writeUInt32LE(stored.length, 14);
    common.writeUInt32LE(claims.bytes ?? content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, stored]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, rest, label]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(records), end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
