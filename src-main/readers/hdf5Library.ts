/**
 * libhdf5 compiled to WebAssembly (h5wasm), a fresh instance per file, so that a hostile file leaves nothing behind. It sees one file
 * and nothing else of the disk: external links and external storage lead nowhere.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ready } from 'h5wasm';
import { AppError } from '@shared/errors.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { withinWasmMemory } from './wasmMemory.js';

export type Hdf5Module = Awaited<typeof ready>;

export interface Hdf5 {
  path: string;
  /** Makes what a dataset's filter needs available. @returns false when nothing does */
  installFilter(id: number): boolean;
  /**
   * One call of the library.
   * @param about whose data, for the message
   * @param limitMs reads of the disk fail after this long: damaged files can lead in circles
   * @throws AppError `damaged`, `truncated`, `timeout`, `cancelled`
   */
  call<T>(about: string, limitMs: number, use: (module: Hdf5Module, file: bigint) => T): T;
}

/** The most WebAssembly memory of one file: deflated chunks have no bound of their own. */
const MEMORY_BYTES = 768 * 2 ** 20;
const FILE = '/file';

/** @throws AppError `damaged` or `truncated` when libhdf5 cannot open the file */
export async function withHdf5<T>(path: string, context: ReadContext, use: (hdf5: Hdf5) => Promise<T>): Promise<T> {
  const told: string[] = [];
  const create = await moduleFactory();
  const module = await create({ noInitialRun: true, print: () => undefined, printErr: (line) => { if (told.length < MAX_LINES) told.push(line); } });
  const descriptor = openSync(path, 'r');
  try {
    const clock = { until: Infinity, late: false };
    exposeFile(module, descriptor, clock);
    const call = <R>(about: string, limitMs: number, run: () => R): R => {
      throwIfCancelled(context);
      context.onFraction(0);
      told.length = 0;
      clock.until = performance.now() + limitMs;
      try {
        const result = withinWasmMemory(MEMORY_BYTES, run);
        if (told.length > 0 && !told.every((line) => HARMLESS.test(line) || !/#\d+/.test(line))) throw new Error(told.join('\n'));
        return result;
      } catch (error) {
        throw clock.late ? endless(about) : libraryError(about, told, error);
      }
    };
    const file = call(path, OPEN_LIMIT_MS, () => module.open(FILE, module.H5F_ACC_RDONLY));
    if (file <= 0n) throw libraryError(path, told, null);
    return await use({ path, installFilter: (id) => installFilter(module, id), call: (about, limitMs, run) => call(about, limitMs, () => run(module, file)) });
  } finally {
    closeSync(descriptor);
  }
}

const MAX_LINES = 400, OPEN_LIMIT_MS = 8_000;
/** h5wasm asks for version bounds that this libhdf5 does not know; it goes on without. */
const HARMLESS = /H5Pset_libver_bounds/;

type Factory = (options: { noInitialRun: boolean; print(line: string): void; printErr(line: string): void }) => Promise<Hdf5Module>;
let factory: Promise<Factory> | null = null;

/** The package makes one instance for all; its parts beside that make as many as are wanted. */
function moduleFactory(): Promise<Factory> {
  return factory ??= import(/* @vite-ignore */ new URL('hdf5_util.js', import.meta.resolve('h5wasm')).href).then((loaded: { default: Factory }) => loaded.default);
}

/** What Emscripten's file system has of a file, as far as it is used here (MEMFS of Emscripten 4). */
interface FileNode { usedBytes: number; stream_ops: object }
interface FileSystem {
  createDataFile(parent: string, name: string, data: Uint8Array, canRead: boolean, canWrite: boolean): void;
  lookupPath(path: string): { node: FileNode };
  mkdirTree(path: string): void;
  writeFile(path: string, data: Uint8Array): void;
  ErrnoError: new (errno: number) => Error;
}
const fileSystemOf = (module: Hdf5Module): FileSystem => module.FS as unknown as FileSystem;
/** Input/output error, in WASI's numbering. */
const EIO = 29;

/** A read-only file inside the library whose bytes come from the disk as they are asked for. */
function exposeFile(module: Hdf5Module, descriptor: number, clock: { until: number; late: boolean }): void {
  const system = fileSystemOf(module);
  system.createDataFile('/', FILE.slice(1), new Uint8Array(0), true, false);
  const { node } = system.lookupPath(FILE);
  node.usedBytes = fstatSync(descriptor).size;
  const read = (_stream: unknown, buffer: Int8Array, offset: number, length: number, position: number): number => {
    if (performance.now() > clock.until) {
      clock.late = true;
      throw new system.ErrnoError(EIO);
    }
    try {
      return readSync(descriptor, new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), 0, length, position);
    } catch {
      throw new system.ErrnoError(EIO);
    }
  };
  node.stream_ops = { ...node.stream_ops, read };
}

const BUILT_IN = [1, 2, 3, 4, 5, 6];
/** Registered numbers of filters (The HDF Group, "Registered Filter Plugins") → file of h5wasm-plugins. */
const PLUGINS: Readonly<Record<number, string>> = { 307: 'bz2', 32000: 'lzf', 32001: 'blosc', 32004: 'lz4', 32008: 'bshuf', 32013: 'zfp', 32015: 'zstd', 32026: 'blosc2' };

function installFilter(module: Hdf5Module, id: number): boolean {
  if (BUILT_IN.includes(id)) return true;
  const name = PLUGINS[id], [folder] = module.get_plugin_search_paths();
  if (!name || folder === undefined) return false;
  const plugin = readFileSync(new URL(`plugins/libH5Z${name}.so`, import.meta.resolve('h5wasm-plugins')));
  fileSystemOf(module).mkdirTree(folder);
  fileSystemOf(module).writeFile(`${folder}/libH5Z${name}.so`, plugin);
  return true;
}

function endless(about: string): AppError {
  return new AppError('damaged', `${about} could not be read in a reasonable time: the file is damaged and leads in circles, or its drive is very slow.`, 'Copy the file to a local disk, or write it again.');
}

/** @param told what libhdf5 printed: its stack of errors, the innermost last */
function libraryError(about: string, told: readonly string[], cause: unknown): AppError {
  const reasons = told.filter((line) => /#\d+/.test(line) && !HARMLESS.test(line)).map((line) => line.replace(/^.*\(\): /, ''));
  const detail = reasons.length > 0 ? reasons.join('; ') : cause instanceof Error ? cause.message : String(cause);
  const innermost = reasons.at(-1) ?? 'libhdf5 gives no reason';
  if (/external raw data file/.test(detail)) return new AppError('unsupported', `${about} keeps its data in another file, which is not opened.`, 'Repack it with h5repack, or save it again in one file.', { detail });
  if (/truncated|addr overflow|overflow.*eo[af]|beyond end of/i.test(detail)) return new AppError('truncated', `${about} is truncated: ${innermost}.`, 'Copy the file again from its source.', { detail });
  return new AppError('damaged', `${about} is a damaged HDF5 file: ${innermost}.`, 'Copy the file again from its source, or write it again.', { detail });
}
