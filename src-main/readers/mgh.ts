/** FreeSurfer volumes: `.mgh`, gzipped `.mgz`. */
import { MGH_DATA_OFFSET, MGH_FOOTER_BYTES, MGH_HEADER_BYTES, parseMgh, parseMghFooter, type MghFooter } from '@shared/formats/mgh.js';
import { fieldsOf } from '@shared/volume/metadata.js';
import { checkVolume, type MetadataEntry } from '@shared/volume/volume.js';
import type { ReadContext, ReadResult } from './context.js';
import { readHead } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { inflateHead } from './inflate.js';
import { fitToMemory, readGrid } from './reduce.js';

/** @throws AppError naming the file; see {@link parseMgh} */
export async function readMgh(path: string, context: ReadContext): Promise<ReadResult> {
  const head = await readHead(path, MGH_HEADER_BYTES), isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const header = parseMgh(isGzip ? await inflateHead(path, MGH_HEADER_BYTES) : head, path), { timeCount, dtype } = header;
  const held = fitToMemory(path, header, context), tail = new Uint8Array(MGH_FOOTER_BYTES), assumptions = [...header.assumptions, ...held.assumptions];
  const data = await readGrid({ path, offset: 0, encoding: isGzip ? 'gzip' : 'raw', skip: MGH_DATA_OFFSET, littleEndian: false, tail }, header, held, context);
  const footer = parseMghFooter(tail), stepH = (footer.repetitionMs ?? 0) / 3.6e6;
  const isTimed = timeCount > 1 && stepH > 0;
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'FreeSurfer MGH', dims: held.dims, timeCount, dtype, affine: held.affine, block: held.block, rescale: uniformRescale(1, 0),
        timesH: isTimed ? Array.from({ length: timeCount }, (_, t) => t * stepH) : null, frameDurationS: isTimed ? stepH * 3600 : null,
        metadata: [...header.metadata, ...footerFields(footer)],
        assumptions: timeCount > 1 && !isTimed ? [...assumptions, { about: 'time', text: 'Times of the frames are unknown: the file states no repetition time.' }] : assumptions,
      }),
    })],
    files: [path], errors: [],
  };
}

function footerFields({ repetitionMs, flipRad, echoMs, inversionMs }: MghFooter): MetadataEntry[] {
  return fieldsOf('MGH scan parameters', { 'TR (ms)': repetitionMs, 'Flip angle (rad)': flipRad, 'TE (ms)': echoMs, 'TI (ms)': inversionMs });
}
