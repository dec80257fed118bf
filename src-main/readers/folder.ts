/** Folders: Bruker studies at any level, DICOM series, stacks of one-slice TIFFs, or simply several files; time points become series. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question } from '@shared/import/recipe.js';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import { isLogInFolder, LOG_NAME } from '../electrochemistry/formats.js';
import { readReconstruction } from './bruker.js';
import { hasRawData, readRawExperiment } from './brukerRaw.js';
import { failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { readDicomSeries } from './dicomSeries.js';
import { readFdfFolder } from './fdf.js';
import { readHead } from './files.js';
import { mergeSeries } from './series.js';
import { readTiffFolder } from './tiffFolder.js';
import { isZarrFolder, readZarrFolder } from './zarr/index.js';

type ReadFile = (path: string, context: ReadContext) => Promise<ReadResult>;

interface Listing { files: string[]; folders: string[] }
interface Task { path: string; read(context: ReadContext): Promise<ReadResult> }

const MAX_DEPTH = 4;
const MAX_TASKS = 10_000;
const OPENABLE = /\.(nii|nii\.gz|hdr|nrrd|nhdr|mha|mhd|mat|npy|npz|h5|hdf5|mgh|mgz|mgh\.gz|(mrc|mrcs|map|ccp4)(\.gz)?|(isq|aim)(;\d+)?)$/i;
const FDF = /\.fdf$/i;
const TIFF = /\.tiff?$/i;

/** One for all comparisons: a string's own makes another for each. */
const NATURAL = new Intl.Collator('en', { numeric: true });

/** Names in natural order: 2 before 10. Hidden ones, pipes and devices are left out. */
async function list(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('not-allowed', `${folder} cannot be listed.`, 'Check its permissions.', { cause });
  });
  const sorted = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => NATURAL.compare(a.name, b.name));
  return { files: sorted.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name), folders: sorted.filter((entry) => entry.isDirectory()).map(({ name }) => name) };
}

const isReconstruction = ({ files }: Listing): boolean => files.some((name) => /^(2dseq|visu_pars)$/.test(name)) || (files.includes('reco') && files.includes('id'));
const isExperiment = ({ files, folders }: Listing): boolean => folders.includes('pdata') || (files.includes('acqp') && files.some((name) => /^(method|imnd|fid)$/.test(name)));

/** For the file browser; null when nothing in the folder looks openable. Looks one level down only. */
export async function folderKind(folder: string): Promise<string | null> {
  const listing = await list(folder).catch((): Listing => ({ files: [], folders: [] }));
  if (await isZarr(folder)) return 'OME-Zarr';
  if (isExperiment(listing)) return 'Bruker experiment';
  if (isReconstruction(listing)) return 'Bruker reconstruction';
  for (const name of listing.folders.filter((candidate) => /^\d+$/.test(candidate)).slice(0, 5)) {
    if (isExperiment(await list(join(folder, name)).catch((): Listing => ({ files: [], folders: [] })))) return 'Bruker study';
  }
  if (listing.files.some((name) => FDF.test(name))) return 'Varian FDF folder';
  if (listing.files.some((name) => /\.(dcm|ima)$/i.test(name))) return 'DICOM folder';
  if (listing.files.filter((name) => TIFF.test(name)).length > 1) return 'TIFF folder';
  if (listing.files.some((name) => OPENABLE.test(name))) return 'Folder of volumes';
  return listing.files.some((name) => LOG_NAME.test(name)) ? 'Folder of voltage logs' : null;
}

/**
 * Reads all of a folder in natural order; volumes that are time points of one series become one. Parts that fail are in `errors`; the rest opens.
 * @throws AppError when nothing opens: the one error, or how many there were with the first
 */
export async function readFolder(folder: string, context: ReadContext, readFile: ReadFile): Promise<ReadResult> {
  const tasks = await tasksIn(folder, readFile, 0);
  if (tasks.length === 0 && isExperiment(await list(folder))) {
    throw new AppError('incomplete', `${folder} holds no reconstruction (pdata/N with a 2dseq) and no raw data (fid, rawdata.job0).`, 'Copy the whole experiment folder from the spectrometer.');
  }
  if (tasks.length === 0) {
    throw new AppError('unknown-format', `${folder} holds nothing that can be opened.`, 'Choose a Bruker study or experiment, or a folder with DICOM, NIfTI, NRRD, MetaImage or TIFF files.');
  }
  const seriesKeys: (string | null)[] = [], logs: VoltageLog[] = [], questions: (Question | undefined)[] = [];
  const result: ReadResult = { volumes: [], logs, files: [], errors: [], seriesKeys };
  let used = 0;
  for (const [i, task] of tasks.entries()) {
    throwIfCancelled(context);
    const part = { ...partOf(context, i / tasks.length, (i + 1) / tasks.length), memoryBudgetBytes: context.memoryBudgetBytes - used };
    try {
      const read = await task.read(part);
      used += read.volumes.reduce((sum, { data }) => sum + data.byteLength, 0);
      result.volumes.push(...read.volumes);
      seriesKeys.push(...read.volumes.map((_, v) => read.seriesKeys?.[v] ?? null));
      logs.push(...read.logs ?? []);
      questions.push(read.question);
      result.files.push(...read.files);
      result.errors.push(...read.errors);
    } catch (thrown) {
      const part = failedPart(task.path, thrown);
      questions.push(part.error.question);
      result.errors.push(part);
    }
  }
  const question = sharedQuestion(folder, questions);
  if (result.volumes.length > 0 || logs.length > 0) return mergeSeries(question ? { ...result, question } : result, context);
  const [first] = result.errors;
  if (!first || result.errors.length === 1) throw first?.error ?? new AppError('unknown-format', `${folder} holds nothing that can be opened.`, '');
  throw new AppError(first.error.code, `None of the ${result.errors.length} scans in ${folder} opens. First: ${first.error.message}`, first.error.hint, { detail: result.errors.map(({ error }) => error.message).join('\n'), question });
}

/** What every part asks alike is asked once, about the folder: the answer then holds for all of them. None when they ask different things, or only some do. */
function sharedQuestion(folder: string, questions: readonly (Question | undefined)[]): Question | undefined {
  const [first, ...others] = questions;
  if (!first || others.some((other) => other?.signature !== first.signature)) return undefined;
  return others.length > 0 ? { ...first, path: folder } : first;
}

async function tasksIn(folder: string, readFile: ReadFile, depth: number): Promise<Task[]> {
  const listing = await list(folder);
  if (isExperiment(listing)) return experimentTasks(folder, listing, depth);
  if (isReconstruction(listing)) return [{ path: folder, read: (context) => readReconstruction(folder, context) }];
  if (await isZarr(folder)) return [{ path: folder, read: (context) => readZarrFolder(folder, context) }];
  const own = await fileTasks(folder, listing.files, readFile);
  const below: Task[] = [];
  for (const name of listing.folders) {
    if (depth < MAX_DEPTH && own.length + below.length < MAX_TASKS) below.push(...await tasksIn(join(folder, name), readFile, depth + 1));
  }
  return [...own, ...below];
}

/**
 * The reconstructions of an experiment; without any `2dseq`, its raw data. Inside a study, raw data that are no image (adjustments, aborted scans)
 * are no error.
 */
async function experimentTasks(folder: string, { files, folders }: Listing, depth: number): Promise<Task[]> {
  const pdata = join(folder, 'pdata');
  const tasks: Task[] = [];
  let hasImage = false;
  for (const name of folders.includes('pdata') ? (await list(pdata)).folders : []) {
    const path = join(pdata, name), inside = await list(path);
    if (isReconstruction(inside)) tasks.push({ path, read: (context) => readReconstruction(path, context) });
    hasImage ||= inside.files.includes('2dseq');
  }
  if (hasImage || !hasRawData(files)) return tasks;
  const read = (context: ReadContext): Promise<ReadResult> => readRawExperiment(folder, context);
  return [{ path: folder, read: depth === 0 ? read : (context) => read(context).catch(nothingInStudy) }];
}

function nothingInStudy(thrown: unknown): ReadResult {
  if (thrown instanceof AppError && /^(unsupported|incomplete|truncated)$/.test(thrown.code)) return { volumes: [], files: [], errors: [] };
  throw thrown;
}

/** Spectra and other records of a potentiostat lie beside its logs: among them they are no error. */
function nothingWhenUnsupported(thrown: unknown): ReadResult {
  if (thrown instanceof AppError && thrown.code === 'unsupported') return { volumes: [], files: [], errors: [] };
  throw thrown;
}

async function fileTasks(folder: string, names: readonly string[], readFile: ReadFile): Promise<Task[]> {
  const dicom: string[] = [], tiffs: string[] = [], fdfs: string[] = [], tasks: Task[] = [];
  for (const name of names.filter((candidate) => candidate !== 'DICOMDIR')) {
    const path = join(folder, name);
    if (TIFF.test(name)) tiffs.push(path);
    else if (FDF.test(name)) fdfs.push(path);
    else if (OPENABLE.test(name)) tasks.push({ path, read: (context) => readFile(path, context) });
    else if (await isLogInFolder(path)) tasks.push({ path, read: (context) => readFile(path, context).catch(nothingWhenUnsupported) });
    else if (/\.(dcm|ima)$/i.test(name) || (!/\.[a-z]\w*$/i.test(name) && (await isDicom(path)))) dicom.push(path);
  }
  if (dicom.length > 0) tasks.push({ path: folder, read: (context) => readDicomSeries(folder, dicom, context) });
  if (fdfs.length > 0) tasks.push({ path: folder, read: (context) => readFdfFolder(folder, fdfs, context) });
  if (tiffs.length > 0) tasks.push({ path: folder, read: (context) => readTiffFolder(folder, tiffs, context) });
  return tasks;
}

const isDicom = async (path: string): Promise<boolean> => (await readHead(path, 132).catch(() => Buffer.alloc(0))).subarray(128).toString('latin1') === 'DICM';

async function isZarr(folder: string): Promise<boolean> {
  return isZarrFolder(await readdir(folder).catch(() => []));
}
