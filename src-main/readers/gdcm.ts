/**
 * The one job of ITK here: pixels of DICOM files in compressed transfer syntaxes (JPEG, JPEG-LS, JPEG 2000) through its GDCM, compiled to
 * WebAssembly. It is compiled once, when first needed, and sees a file of one frame at a time, in memory, and nothing of the disk. Why no more of ITK: docs/decisions/0005-own-readers.md.
 */
import { readFile } from 'node:fs/promises';
import { AppError } from '@shared/errors.js';
import type { DicomImage } from '@shared/formats/dicom/image.js';
import { singleFrameFile } from '@shared/formats/dicom/singleFrame.js';
import type { VoxelArray } from '@shared/volume/volume.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { withinWasmMemory } from './wasmMemory.js';

/** What a frame may take in the library: its own working memory, and copies of the frame as it goes through. */
const LIBRARY_BYTES = 96 * 2 ** 20, BYTES_PER_PIXEL = 48;

/**
 * Stored values of every frame, in file order, into `target`.
 * @throws AppError `unsupported` when GDCM cannot decode a frame either, `cancelled`
 */
export async function decodeWithGdcm(image: DicomImage, target: VoxelArray, context: ReadContext): Promise<void> {
  const perFrame = image.columns * image.rows;
  for (const { index } of image.frames) {
    throwIfCancelled(context);
    const pixels = await decodeFrame(singleFrameFile(image, index), perFrame).catch((cause: unknown) => { throw refusal(image, cause); });
    if (pixels?.length !== perFrame) throw refusal(image, null);
    target.set(pixels, index * perFrame);
    context.onFraction((index + 1) / image.frames.length);
  }
}

function refusal({ path, file }: DicomImage, cause: unknown): AppError {
  return new AppError('unsupported', `${path}: its pixels are compressed in a way that cannot be decoded (transfer syntax ${file.transferSyntax}).`, 'Decompress it (for example with "gdcmconv --raw") and open the result.', cause === null ? {} : { cause });
}

/** What is used of an Emscripten module of itk-wasm. */
interface Pipeline {
  HEAPU8: Uint8Array;
  fs_writeFile(path: string, data: Uint8Array): void;
  callMain(args: readonly string[]): number;
  ccall(name: string, returns: 'number', types: readonly 'number'[], values: readonly number[]): number;
  UTF8ToString(pointer: number): string;
}
interface PipelineOptions {
  wasmBinary: Uint8Array;
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  print(line: string): void;
  printErr(line: string): void;
}
interface Engine { create(options: PipelineOptions): Promise<Pipeline>; compiled: WebAssembly.Module }

let engine: Promise<Engine> | null = null;

async function loadEngine(): Promise<Engine> {
  const place = new URL('pipelines/gdcm-read-image.js', import.meta.resolve('@itk-wasm/image-io'));
  const [{ default: Zstd }, packed, { default: create }] = await Promise.all([
    import('numcodecs/zstd'), readFile(new URL('gdcm-read-image.wasm.zst', place)), import(/* @vite-ignore */ place.href) as Promise<{ default: Engine['create'] }>,
  ]);
  const binary = await Zstd.fromConfig({ id: 'zstd' }).decode(packed);
  return { create, compiled: await WebAssembly.compile(Uint8Array.from(binary)) };
}

const FILE = '/frame.dcm', READABLE = 0, IMAGE = 1;
type Numbers = new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayLike<number> & { BYTES_PER_ELEMENT: number; slice(): ArrayLike<number> };
const COMPONENTS: Readonly<Record<string, Numbers>> = { uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array, int16: Int16Array, uint32: Uint32Array, int32: Int32Array, float32: Float32Array, float64: Float64Array };

interface Instance { pipeline: Pipeline; framesLeft: number }
/** Kept from frame to frame, as itk-wasm itself does: what the library sets up at its start takes longer than a small frame. */
let idle: Instance | null = null;
const FRAMES_PER_INSTANCE = 64;

/** An instance for one frame. The caller gives it back only when all went well: whatever a damaged frame did to it goes with it. */
async function takeInstance(): Promise<Instance> {
  const kept = idle;
  idle = null;
  if (kept && kept.framesLeft > 0) return kept;
  const { create, compiled } = await (engine ??= loadEngine());
  const pipeline = await create(quiet({
    wasmBinary: new Uint8Array(0),
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance);
      return instance.exports;
    },
  }));
  return { pipeline, framesLeft: FRAMES_PER_INSTANCE };
}

/** One frame at a time, whoever asks: the library keeps the thread busy anyway, and each at once would want an instance. */
let last: Promise<unknown> = Promise.resolve();
function decodeFrame(file: Uint8Array, pixels: number): Promise<ArrayLike<number> | null> {
  const decoded = last.then(() => decodeNext(file, pixels));
  last = decoded.catch(() => undefined);
  return decoded;
}

/** Pixels of the one frame of a file; null when GDCM says that it cannot read it. */
async function decodeNext(file: Uint8Array, pixels: number): Promise<ArrayLike<number> | null> {
  const { pipeline, framesLeft } = await takeInstance();
  const decoded = runFrame(pipeline, file, pixels);
  if (decoded) idle = { pipeline, framesLeft: framesLeft - 1 };
  return decoded;
}

function runFrame(pipeline: Pipeline, file: Uint8Array, pixels: number): ArrayLike<number> | null {
  return withinWasmMemory(LIBRARY_BYTES + BYTES_PER_PIXEL * pixels, () => {
    pipeline.fs_writeFile(FILE, file);
    if (runQuietly(() => pipeline.callMain([FILE, String(READABLE), String(IMAGE), '--memory-io'])) !== 0) return null;
    const told = (what: string, output: number): number => pipeline.ccall(`itk_wasm_output_${what}`, 'number', ['number', 'number', 'number'], [0, output, 0]);
    const { imageType } = JSON.parse(pipeline.UTF8ToString(told('json_address', IMAGE) >>> 0)) as { imageType: { componentType: string; components: number } };
    const Component = COMPONENTS[imageType.componentType];
    if (!Component || imageType.components !== 1) return null;
    const bytes = told('array_size', IMAGE), heap = pipeline.HEAPU8;
    return new Component(heap.buffer, told('array_address', IMAGE) >>> 0, bytes / (new Component(heap.buffer, 0, 0).BYTES_PER_ELEMENT)).slice();
  });
}

/** The module prints through its own `print` and `printErr`, which it would set itself. */
function quiet(options: Omit<PipelineOptions, 'print' | 'printErr'>): PipelineOptions {
  const silent = { get: () => () => undefined, set: () => undefined, enumerable: true };
  return Object.defineProperties({ ...options }, { print: silent, printErr: silent }) as PipelineOptions;
}

/** A program that ends with a status sets that of this process: it is none of its business. */
function runQuietly(run: () => number): number {
  const status = process.exitCode;
  try {
    return run();
  } finally {
    process.exitCode = status;
  }
}
