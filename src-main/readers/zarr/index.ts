/** OME-Zarr 0.1–0.5 (Zarr 2 and 3). The reader, its library and its WebAssembly codecs are loaded when the first one is opened. */
import type { ReadContext, ReadResult } from '../context.js';

/** Whether these are the names of the files of a Zarr group or array. */
export const isZarrFolder = (names: readonly string[]): boolean => names.some((name) => /^(zarr\.json|\.zattrs|\.zgroup|\.zarray)$/.test(name));

/** @throws AppError see `readHierarchy` */
export const readZarrFolder = async (folder: string, context: ReadContext): Promise<ReadResult> => (await import('./read.js')).readZarrFolder(folder, context);
export const readZarrZip = async (path: string, context: ReadContext): Promise<ReadResult> => (await import('./read.js')).readZarrZip(path, context);
export const readZarrAddress = async (address: string, context: ReadContext): Promise<ReadResult> => (await import('./read.js')).readZarrAddress(address, context);
