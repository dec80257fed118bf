/** A Bruker reconstruction (`pdata/N`): its headers and its `2dseq`. */
import { basename, dirname, join } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '@shared/errors.js';
import { planBruker, type BrukerHeaders, type BrukerPlace, type BrukerPlan, type BrukerVolume } from '@shared/formats/bruker.js';
import { BYTES_PER_VOXEL, checkVolume, type Volume } from '@shared/volume/volume.js';
import { announce, checkBudget, partOf, type ReadContext, type ReadResult } from './context.js';
import { joinRuns, readRuns } from './fileRanges.js';
import { fileSize, readHead, refuseLfsPointer, truncated, withFile } from './files.js';
import { exchangeAxes, reversePlanes } from './brukerFrames.js';
import { readBrukerHeaders } from './brukerHeaders.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

/**
 * Reads one reconstruction folder.
 * @param folder absolute path of `pdata/N`, or of any folder that holds a `2dseq` with its headers
 * @throws AppError naming the file that is missing, empty, truncated, damaged or a Git LFS pointer
 */
export async function readReconstruction(folder: string, context: ReadContext): Promise<ReadResult> {
  const path = join(folder, '2dseq');
  const { headers, files } = await readBrukerHeaders(dirname(dirname(folder)), folder);
  const storedBytes = await storedSize(path, headers, placeOf(path));
  const plan = planBruker(headers, placeOf(path), storedBytes);
  if (storedBytes < plan.expectedBytes) throw truncated(path, storedBytes, plan.expectedBytes);
  checkBudget(path, plan.expectedBytes, context);
  if (plan.volumes[0]) announce(context, plan.volumes[0].header);
  const surplus = storedBytes - plan.expectedBytes;
  const volumes = await withFile(path, async (file) => {
    const read: Volume[] = [];
    for (const [i, volume] of plan.volumes.entries()) read.push(await readVolume(file, plan, volume, partOf(context, i / plan.volumes.length, (i + 1) / plan.volumes.length)));
    return read;
  });
  if (surplus > 0) for (const { header } of volumes) header.warnings.push(`2dseq is ${surplus} bytes longer than its headers say; the rest is not shown.`);
  return { volumes, files: [...files, path], errors: [], seriesKeys: plan.volumes.map(({ seriesKey }) => seriesKey) };
}

async function storedSize(path: string, headers: BrukerHeaders, place: BrukerPlace): Promise<number> {
  const bytes = await fileSize(path);
  if (bytes === null) throw new AppError('incomplete', `${path} is missing; the folder holds only headers.`, 'Copy the whole reconstruction folder (pdata/N) from the spectrometer, or reconstruct the scan again.');
  if (bytes === 0) throw new AppError('truncated', `${path} is empty (0 bytes), expected ${planBruker(headers, place, 0).expectedBytes} bytes.`, 'Copy the file again, or reconstruct the scan again.');
  if (bytes < 1024) refuseLfsPointer(path, await readHead(path, 200));
  return bytes;
}

/** …/study/26/pdata/1/2dseq → experiment 26, reconstruction 1. */
function placeOf(path: string): BrukerPlace {
  const reconstruction = dirname(path), pdata = dirname(reconstruction), experiment = dirname(pdata);
  const inPlace = basename(pdata) === 'pdata';
  return {
    path, study: inPlace ? dirname(experiment) : reconstruction,
    experiment: inPlace ? basename(experiment) : null, reconstruction: inPlace ? basename(reconstruction) : null,
  };
}

async function readVolume(file: FileHandle, plan: BrukerPlan, { header, frames }: BrukerVolume, context: ReadContext): Promise<Volume> {
  const perFrame = plan.frameBytes / BYTES_PER_VOXEL[header.dtype];
  const data = allocateVoxels(header.dtype, frames.length * perFrame);
  const runs = joinRuns(frames.map((frame, i) => ({ position: frame * plan.frameBytes, offset: i * plan.frameBytes, length: plan.frameBytes })));
  let done = 0;
  await readRuns(file, header.path, bytesOf(data), runs, context, (bytes) => { context.onFraction((done += bytes) / data.byteLength); });
  toMachineOrder(data, plan.littleEndian);
  for (const [i, frame] of frames.entries()) {
    const voxels = data.subarray(i * perFrame, (i + 1) * perFrame);
    const exchanged = plan.exchangedAxes[frame];
    if (exchanged) exchangeAxes(voxels, plan.frameDims, exchanged);
    if (plan.reversePlanes) reversePlanes(voxels, plan.frameDims);
  }
  return checkVolume({ header, data });
}
