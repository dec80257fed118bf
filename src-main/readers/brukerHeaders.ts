/** The parameter files of a ParaVision experiment. */
import { join } from 'node:path';
import { AppError } from '@shared/errors.js';
import type { BrukerHeaders } from '@shared/formats/bruker.js';
import { parseJcampDx, type JcampDx } from '@shared/formats/jcampdx.js';
import { decodeText, fileSize, readWhole, refuseLfsPointer } from './files.js';

const MAX_HEADER_BYTES = 128 * 2 ** 20;

/**
 * @param experiment folder with `acqp` and `method` (older: `imnd`) @param reconstruction folder with `visu_pars` and `reco`, where copies may hold all four
 * @throws AppError naming the file that is too large, damaged or a Git LFS pointer; one that is missing or empty is null
 */
export async function readBrukerHeaders(experiment: string, reconstruction: string): Promise<{ headers: BrukerHeaders; files: string[] }> {
  const files: string[] = [];
  const read = async (...candidates: string[]): Promise<JcampDx | null> => {
    for (const path of candidates) {
      const bytesOnDisk = await fileSize(path);
      if (!bytesOnDisk) continue;
      if (bytesOnDisk > MAX_HEADER_BYTES) throw new AppError('too-large', `${path} has ${bytesOnDisk} bytes, too many for a parameter file.`, 'Check that ParaVision wrote this file.');
      const bytes = await readWhole(path);
      refuseLfsPointer(path, bytes);
      files.push(path);
      return parseJcampDx(decodeText(bytes), path);
    }
    return null;
  };
  const headers = {
    visu: await read(join(reconstruction, 'visu_pars')), reco: await read(join(reconstruction, 'reco')),
    acqp: await read(join(experiment, 'acqp'), join(reconstruction, 'acqp')),
    method: await read(join(experiment, 'method'), join(experiment, 'imnd'), join(reconstruction, 'method')),
  };
  return { headers, files };
}
