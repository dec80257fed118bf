/**
 * Writes raw scans of Gaussian objects for tests: loops, padding and headers as each ParaVision version has them, spelled out and independent of the
 * reader. The Fourier transform of a Gaussian is known, so the image is a formula.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Blob { amplitude: number; /** Along read, phase, slice of the gradients, mm. */ atMm: readonly [number, number, number]; sigmaMm: number }

export interface RawScan {
  version: '5.1' | '6.0.1' | '7.0.0' | '360';
  word: 'int16' | 'int32' | 'float32' | 'float64';
  bigEndian?: boolean;
  continuous?: boolean;
  fovMm: readonly number[];
  /** Points of k-space about its centre, and those acquired before it along read; steps along phase (and slice). */
  readPoints: number;
  readBefore: number;
  steps: readonly (readonly number[])[];
  matrix: readonly number[];
  antiAlias?: readonly number[];
  phaseOffsetMm?: number;
  slabOffsetMm?: number;
  /** Offsets of slices, mm; one entry for 3D. */
  sliceMm: readonly number[];
  sliceThickMm: number;
  echoes: number;
  /** Image order of the objects as acquired. */
  order: readonly number[];
  segment: number;
  repetitions: number;
  averages: number;
  receivers: number;
  sweepHz: number;
  /** All objects, of one image. */
  blobs(image: { slice: number; echo: number; repetition: number; receiver: number }): readonly Blob[];
  offResonanceHz?: number;
  /** `PVM_EncPft`: more than 1 where one side of k-space was left out. */
  partial?: number;
}

/** Signal at k (steps of 1/FOV of the encoded field of view): positive gradients turn spins at positive places forward, the second phase axis backward. */
function signal(scan: RawScan, blobs: readonly Blob[], k: readonly number[]): [number, number] {
  const fov = scan.fovMm.map((mm, axis) => mm * (scan.antiAlias?.[axis] ?? 1));
  let re = 0, im = 0;
  for (const { amplitude, atMm, sigmaMm } of blobs) {
    const turns = k.reduce((sum, kAxis, axis) => sum + ((axis === 2 ? -1 : 1) * kAxis * (atMm[axis as 0 | 1 | 2])) / (fov[axis] ?? 1), 0);
    const decay = Math.exp(-2 * (Math.PI * sigmaMm) ** 2 * k.reduce((sum, kAxis, axis) => sum + (kAxis / (fov[axis] ?? 1)) ** 2, 0));
    re += amplitude * decay * Math.cos(2 * Math.PI * turns);
    im += amplitude * decay * Math.sin(2 * Math.PI * turns);
  }
  return [re, im];
}

const BYTES = { int16: 2, int32: 4, float32: 4, float64: 8 };

/** The raw data file. */
function encode(scan: RawScan): Buffer {
  const slices = scan.sliceMm.length, objects = slices * scan.echoes, [steps1 = [0], steps2 = [0]] = scan.steps;
  const trains = (steps1.length * steps2.length) / scan.segment;
  const scanBytes = 2 * scan.readPoints * scan.receivers * BYTES[scan.word];
  const stride = scan.version === '360' || scan.continuous ? scanBytes : Math.ceil(scanBytes / 1024) * 1024;
  const out = Buffer.alloc(stride * steps1.length * steps2.length * objects * scan.averages * scan.repetitions);
  const put = (value: number, at: number): void => {
    if (scan.word === 'int16') out[scan.bigEndian ? 'writeInt16BE' : 'writeInt16LE'](Math.round(value), at);
    else if (scan.word === 'int32') out[scan.bigEndian ? 'writeInt32BE' : 'writeInt32LE'](Math.round(value), at);
    else if (scan.word === 'float32') out[scan.bigEndian ? 'writeFloatBE' : 'writeFloatLE'](value, at);
    else out[scan.bigEndian ? 'writeDoubleBE' : 'writeDoubleLE'](value, at);
  };
  let at = 0;
  for (let repetition = 0; repetition < scan.repetitions; repetition++) for (let train = 0; train < trains; train++) {
    for (let average = 0; average < scan.averages; average++) for (const object of scan.order) for (let inTrain = 0; inTrain < scan.segment; inTrain++) {
      const line = train * scan.segment + inTrain;
      const k1 = steps1[line % steps1.length] ?? 0, k2 = steps2[Math.floor(line / steps1.length)] ?? 0;
      for (let receiver = 0; receiver < scan.receivers; receiver++) {
        const blobs = scan.blobs({ slice: Math.floor(object / scan.echoes), echo: object % scan.echoes, repetition, receiver });
        for (let j = 0; j < scan.readPoints; j++) {
          const [x, y] = signal(scan, blobs, [j - scan.readBefore, k1, ...(scan.steps.length > 1 ? [k2] : [])]);
          const angle = (2 * Math.PI * (scan.offResonanceHz ?? 0) * (j - scan.readBefore)) / scan.sweepHz;
          const word = at + (receiver * scan.readPoints + j) * 2 * BYTES[scan.word];
          put((x * Math.cos(angle) - y * Math.sin(angle)) / scan.averages, word);
          put((x * Math.sin(angle) + y * Math.cos(angle)) / scan.averages, word + BYTES[scan.word]);
        }
      }
      at += stride;
    }
  }
  return out;
}

const list = (values: readonly (number | string)[]): string => `( ${values.length} )\n${values.join(' ')}`;
const print = (parameters: Record<string, string | null>): string =>
  `##TITLE=Parameter List\n##JCAMPDX=4.24\n${Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [`##$${name}=${value}`])).join('\n')}\n##END=\n`;

/** Writes an experiment folder without pdata; returns the path of its raw data. */
export function writeRawScan(folder: string, scan: RawScan): string {
  mkdirSync(folder, { recursive: true });
  const is360 = scan.version === '360', is3d = scan.steps.length > 1, objects = scan.sliceMm.length * scan.echoes;
  const encoded = [scan.readPoints, ...scan.steps.map((steps) => steps.length)];
  const stored = encoded.slice(1).reduce((a, b) => a * b, 1) * objects * scan.averages * scan.repetitions;
  const yes = new Array<string>(scan.receivers).fill('Yes');
  const spatial = encoded.map(() => 'Spatial');
  writeFileSync(join(folder, 'acqp'), print({
    ACQ_sw_version: `( 65 )\n<${is360 ? 'PV-360.3.6' : scan.version === '5.1' ? 'PV 5.1' : scan.version === '6.0.1' ? 'PV 6.0.1' : 'PV-7.0.0'}>`,
    ACQ_dim: String(encoded.length), ACQ_dim_desc: list(spatial), ACQ_size: list(is360 ? [1024, 1] : [2 * scan.readPoints, ...encoded.slice(1)]),
    ACQ_phase_factor: String(scan.segment), NI: String(objects), NR: String(scan.repetitions), NA: String(scan.averages), NAE: '1', NSLICES: String(scan.sliceMm.length),
    ACQ_n_echo_images: String(scan.echoes), ACQ_obj_order: list(scan.order), BYTORDA: scan.bigEndian ? 'big' : 'little', ACQ_word_size: scan.word === 'int16' ? '_16_BIT' : '_32_BIT',
    ACQ_patient_pos: 'Head_Prone', ACQ_slice_offset: list(scan.sliceMm), ACQ_slice_thick: String(scan.sliceThickMm), ACQ_method: '( 20 )\n<FLASH>', PULPROG: '( 32 )\n<FLASH.ppg>',
    GO_block_size: is360 ? null : scan.continuous ? 'continuous' : 'Standard_KBlock_Format',
    GO_raw_data_format: is360 ? null : scan.word === 'int16' ? 'GO_16BIT_SGN_INT' : scan.word === 'int32' ? 'GO_32BIT_SGN_INT' : 'GO_32BIT_FLOAT',
    ACQ_ReceiverSelect: scan.version === '5.1' ? null : list(['No', ...yes]), ACQ_ReceiverSelectPerChan: is360 ? `( 1, ${yes.length + 1} )\nNo ${yes.join(' ')}` : null,
    ACQ_jobs: is360 ? `( 1 )\n(${2 * scan.readPoints}, 9, 18, ${stored * 3}, 101, ${scan.sweepHz}, ${stored}, 1, <job0>)` : null,
    ACQ_ScanPipeJobSettings: is360 ? `( 1 )\n(STORE_processed, STORE_${scan.word === 'float64' ? '64bit_float' : '32bit_signed'}, DISPLAY_each_accumulation, LOG_none)` : null,
    ACQ_abs_time: is360 ? '(1721891709, 381, 120)' : null, ACQ_time: is360 ? null : '( 24 )\n<11:59:49  5 Nov 2013>',
  }));
  writeFileSync(join(folder, 'method'), print({
    Method: is360 || scan.version !== '5.1' ? '<Bruker:FLASH>' : 'FLASH', PVM_EncMatrix: list(encoded), PVM_Matrix: list(scan.matrix), PVM_Fov: list(scan.fovMm),
    PVM_AntiAlias: list(scan.antiAlias ?? encoded.map(() => 1)), PVM_EncNReceivers: String(scan.receivers), PVM_EffSWh: String(scan.sweepHz),
    PVM_EncPft: list([scan.partial ?? 1, ...scan.steps.map(() => scan.partial ?? 1)]),
    PVM_EncPftOverscans: scan.version === '5.1' ? null : list([scan.readBefore, ...scan.steps.map((steps) => -Math.min(...steps))]),
    PVM_EchoPosition: String((100 * scan.readBefore) / scan.readPoints),
    PVM_EncSteps1: list(scan.steps[0] ?? []), PVM_EncSteps2: is3d ? list(scan.steps[1] ?? []) : null,
    PVM_EncGenSteps1: is360 ? list((scan.steps[1] ?? [0]).flatMap(() => scan.steps[0] ?? [])) : null,
    PVM_EncGenSteps2: is360 ? list((scan.steps[1] ?? [0]).flatMap((k2) => (scan.steps[0] ?? []).map(() => k2))) : null,
    PVM_SPackArrNSlices: list([scan.sliceMm.length]), PVM_SPackArrGradOrient: '( 1, 3, 3 )\n1 0 0 0 1 0 0 0 1', PVM_EffPhase1Offset: list([scan.phaseOffsetMm ?? 0]),
    PVM_EffSliceOffset: list([scan.slabOffsetMm ?? 0]), PVM_SliceThick: String(scan.sliceThickMm), PVM_ScanTime: String(60_000 * scan.repetitions), PVM_NRepetitions: String(scan.repetitions),
    PVM_Nucleus1Enum: '<7Li>', PVM_FrqWorkPpm: list([1.2]), PVM_FrqWork: list([155.5]),
  }));
  const path = join(folder, is360 ? 'rawdata.job0' : 'fid');
  writeFileSync(path, encode(scan));
  return path;
}
