/** The built-in sample cell: made on first use, then read from a cache that proves itself before it is believed. */
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from '@main/readers/context.js';
import { buildSampleCell, DEFAULT_SAMPLE_CELL, makeVoltageLog, type SampleCell, type SampleCellParameters } from '@shared/phantom/index.js';
import { byteLength } from '@shared/volume/volume.js';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packSampleCell, unpackSampleCell } from './sampleCellFile.js';

/** Raise it when the same parameters give other voxels or headers than before. */
const GENERATOR_VERSION = 3;

/** The shorted pellet's first volume: every cell has two. Its network is what the app is for. */
const SHORTED = 2 * DEFAULT_SAMPLE_CELL.exSitu.cells.findIndex(({ bridged }) => bridged);

/** What was made, and whether the cache already held it. */
export interface LoadedSampleCell extends SampleCell { fromCache: boolean }

/** The sample cell and its voltage log as a reader would give them; `files` is empty, because they are made and not read. Voxels lie in SharedArrayBuffers. */
export async function loadSampleCell(cacheFolder: string, context: ReadContext): Promise<ReadResult> {
  const { volumes } = await openSampleCell(cacheFolder, DEFAULT_SAMPLE_CELL, context);
  return { volumes, logs: [makeVoltageLog(DEFAULT_SAMPLE_CELL)], files: [], errors: [], showFirst: SHORTED };
}

/**
 * Volumes and truth from `cacheFolder`, or made anew when nothing intact is there for these parameters.
 * A cache that cannot be written costs time at the next start and is no error.
 * @throws AppError `cancelled`, `too-large`.
 */
export async function openSampleCell(cacheFolder: string, parameters: SampleCellParameters, context: ReadContext): Promise<LoadedSampleCell> {
  const key = sampleCellKey(parameters);
  const path = join(cacheFolder, `sample-cell-${key.slice(0, 16)}.bin`);
  const cached = await readFile(path).then((file) => unpackSampleCell(file, key), () => null);
  throwIfCancelled(context);
  const cell = cached ?? buildSampleCell(parameters, (fraction) => {
    throwIfCancelled(context);
    context.onFraction(fraction);
  });
  const bytes = cell.volumes.reduce((sum, { header }) => sum + byteLength(header), 0);
  checkBudget('The sample cell', bytes, context);
  const packed = cached ? null : packSampleCell(cell, key);
  if (packed) {
    await mkdir(cacheFolder, { recursive: true })
      .then(() => atomicWrite(path, packed, { overwrite: true }))
      .catch(() => undefined);
  }
  context.onFraction(1);
  return { volumes: cell.volumes.map(shareVoxels), truth: cell.truth, fromCache: cached !== null };
}

/** Identity of the sample made from `parameters` by this version, SHA-256, hex. */
export function sampleCellKey(parameters: SampleCellParameters): string {
  return createHash('sha256').update(JSON.stringify([GENERATOR_VERSION, parameters])).digest('hex');
}

/** The same volume with its voxels in shared memory, so that they cross threads uncopied. */
function shareVoxels(volume: SampleCell['volumes'][number]): SampleCell['volumes'][number] {
  const shared = new Float32Array(new SharedArrayBuffer(volume.data.byteLength));
  shared.set(volume.data);
  return { header: volume.header, data: shared };
}
