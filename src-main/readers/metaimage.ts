/** MetaImage: header and voxels in one file (.mha) or two (.mhd with .raw, .zraw, slices). */
import { parseMetaImage } from '@shared/formats/metaimage.js';
import { checkVolume } from '@shared/volume/volume.js';
import type { ReadContext, ReadResult } from './context.js';
import { dataPaths, readDataFiles } from './dataFiles.js';
import { readHead } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { fitToMemory } from './reduce.js';

const MAX_HEADER_BYTES = 1024 * 1024;

/** @throws AppError naming the file; see {@link parseMetaImage} */
export async function readMetaImage(path: string, context: ReadContext): Promise<ReadResult> {
  const header = parseMetaImage((await readHead(path, MAX_HEADER_BYTES)).toString('latin1'), path);
  const isLocal = /^LOCAL$/i.test(header.dataFile);
  const paths = isLocal ? [path] : dataPaths(path, header.dataFile, header.listedFiles);
  const { timeCount, dtype } = header, held = fitToMemory(path, header, context);
  const data = await readDataFiles(path, paths, {
    offset: isLocal ? header.headerBytes : 0, skip: header.headerSize, encoding: header.encoding, littleEndian: header.littleEndian,
  }, header, held, context);
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'MetaImage', dims: held.dims, timeCount, dtype, affine: held.affine, block: held.block, rescale: uniformRescale(header.slope, header.intercept), warnings: header.warnings, assumptions: [...header.assumptions, ...held.assumptions], acquiredAt: header.acquiredAt,
        metadata: [{ group: 'Geometry', name: 'Space', value: `as in the file${header.orientation ? ` (AnatomicalOrientation ${header.orientation})` : ''}` }, ...header.fields],
      }),
    })],
    files: [...new Set([path, ...paths])], errors: [],
  };
}
