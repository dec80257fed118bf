/** Bruker raw data (`fid`, `rawdata.jobN`) reconstructed here: for scans without a reconstruction, and to choose window, matrix and part oneself. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@shared/errors.js';
import { planImage, type BrukerHeaders, type BrukerVolume } from '@shared/formats/bruker.js';
import { frequencyOf } from '@shared/formats/bruker/frequency.js';
import { rawImage } from '@shared/formats/bruker/rawImage.js';
import { isSpectroscopicImaging, sequenceName } from '@shared/formats/bruker/rawKind.js';
import { planRaw, type RawPlan } from '@shared/formats/bruker/rawPlan.js';
import { reconstructionSteps } from '@shared/formats/bruker/rawSteps.js';
import { number } from '@shared/formats/jcampdxAccess.js';
import type { QuestionOf, Recipe } from '@shared/import/recipe.js';
import { spectralBands, type Band } from '@shared/kspace/bands.js';
import { checkVolume, type Volume, type VolumeHeader } from '@shared/volume/volume.js';
import { readBrukerHeaders } from './brukerHeaders.js';
import { finishImages, imagesScratchBytes, reconstructImages } from './brukerImages.js';
import { blockBytes } from './brukerScans.js';
import { reconstructSpectra, spectraScratchBytes } from './brukerSpectra.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readHead, refuseLfsPointer, withFile } from './files.js';

const isRawName = (name: string): boolean => name === 'fid' || /^rawdata\.job\d+$/.test(name);

/**
 * The raw data of an experiment folder. Where both exist, `fid` is read, except of spectroscopic images, whose `fid` ParaVision has already processed.
 * @throws AppError `incomplete` without raw data; else as {@link readRawFile}
 */
export async function readRawExperiment(folder: string, context: ReadContext): Promise<ReadResult> {
  const names = (await readdir(folder)).filter(isRawName).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const [first] = names;
  if (first === undefined) throw new AppError('incomplete', `${folder} holds neither a reconstruction (pdata/N with a 2dseq) nor raw data (fid, rawdata.job0).`, 'Copy the whole experiment folder from the spectrometer.');
  return readRawFile(join(folder, first), context);
}

/** Whether a folder holds raw data. */
export const hasRawData = (names: readonly string[]): boolean => names.some(isRawName);

/**
 * Reconstructs one raw data file with the recipe of the context, or as the scan says.
 * @returns one volume per slice package (and per coil or band); `question` to change the recipe
 * @throws AppError `unsupported` for other than Cartesian scans, naming the sequence; `incomplete`, `truncated`, `damaged`, `too-large`
 */
export async function readRawFile(asked: string, context: ReadContext): Promise<ReadResult> {
  const experiment = dirname(asked);
  const { headers, files } = await experimentHeaders(experiment);
  const path = await unprocessed(asked, headers);
  const bytes = await fileSize(path) ?? 0;
  if (bytes > 0 && bytes < 1024) refuseLfsPointer(path, await readHead(path, 200));
  if (!headers.acqp) throw new AppError('incomplete', `${path} cannot be read: acqp, which describes it, is missing beside it.`, 'Copy the whole experiment folder from the spectrometer.');
  if (bytes === 0) throw new AppError('truncated', `${path} is empty (0 bytes).`, 'Copy the file again from the spectrometer.');
  const plan = planRaw(headers, { name: basename(path), path, bytes }, context.recipe.kspace);
  const volumes = await reconstruct(plan, headers, experiment, context);
  return {
    volumes: volumes.map(({ volume }) => volume), seriesKeys: volumes.map(({ seriesKey }) => seriesKey),
    question: questionOf(plan, headers, context.recipe), files: [...files, path], errors: [],
  };
}

/** With the first reconstruction beside, for names and to confirm the orientation; damage in its headers does not matter here. */
async function experimentHeaders(experiment: string): Promise<{ headers: BrukerHeaders; files: string[] }> {
  const numbers = await readdir(join(experiment, 'pdata')).catch((): string[] => []);
  const first = numbers.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b))[0];
  const alone = (): ReturnType<typeof readBrukerHeaders> => readBrukerHeaders(experiment, experiment);
  return first === undefined ? alone() : readBrukerHeaders(experiment, join(experiment, 'pdata', first)).catch(alone);
}

async function unprocessed(path: string, headers: BrukerHeaders): Promise<string> {
  const job = join(dirname(path), 'rawdata.job0');
  return basename(path) === 'fid' && isSpectroscopicImaging(headers) && await fileSize(job) ? job : path;
}

interface Made { volume: Volume; seriesKey: string }
/** One result of the reconstruction: all frames of a coil, of all coils together, or of a band. */
interface Layer { name: string; band: Band | null; frames: Float32Array[]; made: Made[] }

async function reconstruct(plan: RawPlan, headers: BrukerHeaders, experiment: string, context: ReadContext): Promise<Made[]> {
  const { encoding, storage, recipe, file } = plan;
  const bands = encoding.spectral ? spectralBands(spectrumOf(plan, headers), recipe.shiftHz) : [];
  const apart = !encoding.spectral && storage.receivers > 1 && (recipe.part !== 'magnitude' || recipe.coils === 'separate');
  const image = rawImage(plan, headers.visu);
  const layout = planImage(image, headers, { path: file.path, experiment: basename(experiment), reconstruction: null, study: dirname(experiment) });
  const layerCount = encoding.spectral ? bands.length : apart ? storage.receivers : 1;
  const scratch = encoding.spectral ? spectraScratchBytes(plan) : imagesScratchBytes(plan);
  checkBudget(file.path, layout.expectedBytes * layerCount + scratch + blockBytes(plan), context);
  const steps = reconstructionSteps(plan, headers, !apart);
  const layers = Array.from({ length: layerCount }, (_, i) => makeLayer(layout.volumes, layout.frameBytes / 4, `reconstructed${apart ? ` · receiver ${i + 1}` : ''}`, bands[i] ?? null, (header) => ({ ...header, metadata: [...steps, ...header.metadata] })));
  const frame = (layer: number, index: number): Float32Array => layers[layer]?.frames[index] ?? new Float32Array(layout.frameBytes / 4);
  await withFile(file.path, async (handle) => {
    if (encoding.spectral) return reconstructSpectra(handle, plan, bands, context, frame);
    await reconstructImages(handle, plan, context, (index, coil) => frame(apart ? coil : 0, index));
    for (const layer of layers) finishImages(plan, layer.frames);
  });
  context.onFraction(1);
  return layers.flatMap(({ made }) => made);
}

/** Volumes in shared memory, and where in them every frame lies. */
function makeLayer(planned: readonly BrukerVolume[], perFrame: number, name: string, band: Band | null, finish: (header: VolumeHeader) => VolumeHeader): Layer {
  const frames: Float32Array[] = [];
  const made = planned.map(({ header, frames: own, seriesKey }): Made => {
    const data = new Float32Array(new SharedArrayBuffer(own.length * perFrame * 4));
    for (const [i, index] of own.entries()) frames[index] = data.subarray(i * perFrame, (i + 1) * perFrame);
    const [scan = '', ...parts] = header.name.split(' · ');
    const title = [scan.replace(/^([^/ ]+)\/\S+/, '$1'), name, band?.name, ...parts].filter(Boolean).join(' · ');
    const species = band ? { species: band.species, frequencyOffsetPpm: band.offsetPpm } : {};
    return {
      volume: checkVolume({ data, header: finish({ ...header, ...species, name: title, format: 'Bruker raw data, reconstructed here' }) }),
      seriesKey: [seriesKey, name, band?.name].filter(Boolean).join('|'),
    };
  });
  return { name, band, frames, made };
}

const larmorMHz = ({ method, acqp }: BrukerHeaders): number | null =>
  [number(method, 'PVM_FrqWork'), number(acqp, 'SFO1'), number(acqp, 'BF1')].find((mhz) => mhz !== null && mhz > 0) ?? null;

function spectrumOf(plan: RawPlan, headers: BrukerHeaders): Parameters<typeof spectralBands>[0] {
  const { nucleus, offsetPpm } = frequencyOf(headers);
  return { nucleus, carrierPpm: offsetPpm, larmorMHz: larmorMHz(headers), sweepHz: plan.sweepHz };
}

function questionOf(plan: RawPlan, headers: BrukerHeaders, recipe: Recipe): QuestionOf<'kspace'> {
  const { encoding, storage, sweepHz } = plan;
  const acquired = encoding.acquired.slice(0, encoding.dim), matrix = encoding.matrix.slice(0, encoding.dim);
  return {
    kind: 'kspace', path: plan.file.path, acquired, matrix, coils: storage.receivers,
    signature: `kspace:${sequenceName(headers)}:${acquired.join('×')}:${matrix.join('×')}:${storage.receivers}`.slice(0, 200),
    suggestion: { ...recipe, kspace: plan.recipe },
    readHzPerPoint: sweepHz === null ? null : sweepHz / storage.points, larmorMHz: larmorMHz(headers),
  };
}
