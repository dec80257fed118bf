import { describe, expect, it } from 'vitest';
import { axisStepMm, transformPoint, type Vec3 } from '../volume/geometry.js';
import { frequencyOf } from './bruker/frequency.js';
import { durationMs, isoDate } from './bruker/time.js';
import { planBruker, type BrukerHeaders, type BrukerPlan } from './bruker.js';
import { parseJcampDx, type JcampDx } from './jcampdx.js';

const jcamp = (parameters: Record<string, string>): JcampDx =>
  parseJcampDx(`##TITLE=Parameter List\n${Object.entries(parameters).map(([name, value]) => `##$${name}=${value}`).join('\n')}\n##END=\n`, 'header');

const array = (...values: (number | string)[]): string => `( ${values.length} )\n${values.join(' ')}`;
const positions = (...list: Vec3[]): string => `( ${list.length}, 3 )\n${list.flat().join(' ')}`;
const groups = (...list: string[]): string => `( ${list.length} )\n${list.join(' ')}`;
const AXIAL = '( 1, 9 )\n1 0 0 0 1 0 0 0 1';

/** Two-dimensional frames of 4×3 voxels, 0.5×1 mm, 2 mm thick. */
const SLICES = {
  VisuCoreDim: '2', VisuCoreSize: array(4, 3), VisuCoreDimDesc: array('spatial', 'spatial'), VisuCoreExtent: array(2, 3), VisuCoreUnits: '( 2, 65 )\n<mm> <mm>',
  VisuCoreFrameThickness: array(2), VisuCoreOrientation: AXIAL, VisuCoreDataSlope: array(1), VisuCoreWordType: '_16BIT_SGN_INT', VisuCoreByteOrder: 'littleEndian',
};
/** Three-dimensional frames of 4×3×2 voxels of 0.5×1×4 mm. */
const BLOCK = { ...SLICES, VisuCoreDim: '3', VisuCoreSize: array(4, 3, 2), VisuCoreDimDesc: array('spatial', 'spatial', 'spatial'), VisuCoreExtent: array(2, 3, 8), VisuCorePosition: positions([10, 20, 30]), VisuCoreFrameCount: '1' };

const plan = (visu: Record<string, string>, others: Partial<BrukerHeaders> = {}): BrukerPlan =>
  planBruker({ visu: jcamp(visu), reco: null, acqp: null, method: null, ...others }, { path: '/study/7/pdata/1/2dseq', experiment: '7', reconstruction: '1', study: '/study' }, 0);
const stack = (n: number, step = 3): Vec3[] => Array.from({ length: n }, (_, s): Vec3 => [-1, -1.5, s * step]);

describe('frame groups', () => {
  const grouped = (other: string, last = 'FG_DIFFUSION'): BrukerPlan => plan({ ...SLICES, VisuCoreFrameCount: '24', VisuCorePosition: positions(...stack(3)), VisuAcqScanTime: '7200000', VisuFGOrderDesc: groups(`(2, <${other}>, <>, 0, 0)`, '(3, <FG_SLICE>, <>, 0, 1)', `(4, <${last}>, <>, 1, 0)`), VisuGroupDepVals: '( 1 )\n(<VisuCorePosition>, 0)' });
  const onDisk = (slice: number, first: number, last: number): number => first + 2 * (slice + 3 * last);

  it.each(['FG_ECHO', 'FG_DIFFUSION', 'FG_COIL', 'FG_MOVIE'])('puts slices on z, and without repetitions every other group on t, the first listed fastest: %s', (other) => {
    const { volumes: [volume, ...others], expectedBytes } = grouped(other);
    expect([volume?.header.dims, volume?.header.timeCount, expectedBytes, others.length]).toEqual([[4, 3, 3], 8, 24 * 4 * 3 * 2, 0]);
    for (let t = 0; t < 8; t++) for (let k = 0; k < 3; k++) expect(volume?.frames[k + 3 * t]).toBe(onDisk(k, t % 2, Math.floor(t / 2)));
    expect(volume?.header.timesH).toBeNull();
    expect(volume?.header.assumptions).toEqual([{ about: 'time', text: expect.stringContaining(`(${other})`) as string }]);
  });

  it.each([['FG_ECHO', 'echo'], ['FG_DIFFUSION', 'diffusion weighting'], ['FG_COIL', 'coil'], ['FG_MOVIE', 'movie frame']])('keeps repetitions alone on t: each %s is a volume with true times', (other, name) => {
    const { volumes } = grouped(other, 'FG_CYCLE');
    expect(volumes.map(({ header }) => [header.name, header.timeCount])).toEqual([[`7/1 · ${name} 1`, 4], [`7/1 · ${name} 2`, 4]]);
    for (const [first, volume] of volumes.entries()) for (let t = 0; t < 4; t++) for (let k = 0; k < 3; k++) expect(volume.frames[k + 3 * t]).toBe(onDisk(k, first, t));
    expect(volumes[1]?.header).toMatchObject({ timesH: [0, 0.5, 1, 1.5], frameDurationS: 1800, assumptions: [] });
  });

  it('keeps the complex parts of every echo of a repeated scan apart', () => {
    const { volumes } = plan({ ...SLICES, VisuCoreFrameCount: '12', VisuCoreFrameType: 'COMPLEX_IMAGE', VisuFGOrderDesc: groups('(2, <FG_ECHO>, <>, 0, 0)', '(3, <FG_CYCLE>, <>, 0, 0)', '(2, <FG_COMPLEX>, <>, 0, 0)') });
    expect(volumes.map(({ header, frames }) => [header.name, frames])).toEqual([
      ['7/1 · echo 1 · real', [0, 2, 4]], ['7/1 · echo 2 · real', [1, 3, 5]], ['7/1 · echo 1 · imaginary', [6, 8, 10]], ['7/1 · echo 2 · imaginary', [7, 9, 11]],
    ]);
  });

  it('keeps complex parts as separate volumes with names', () => {
    const { volumes } = plan({ ...SLICES, VisuCoreFrameCount: '6', VisuCorePosition: positions(...stack(3)), VisuCoreFrameType: array('REAL_IMAGE', 'IMAGINARY_IMAGE'), VisuFGOrderDesc: groups('(3, <FG_SLICE>, <>, 0, 1)', '(2, <FG_COMPLEX>, <>, 1, 1)'), VisuGroupDepVals: '( 2 )\n(<VisuCorePosition>, 0) (<VisuCoreFrameType>, 0)' });
    expect(volumes.map(({ header, frames }) => [header.name, frames])).toEqual([['7/1 · real', [0, 1, 2]], ['7/1 · imaginary', [3, 4, 5]]]);
  });

  it('names complex parts even where the header says only COMPLEX_IMAGE, and knows them by their type', () => {
    const complex = plan({ ...BLOCK, VisuCoreFrameCount: '2', VisuCoreFrameType: 'COMPLEX_IMAGE', VisuFGOrderDesc: groups('(2, <FG_COMPLEX>, <>, 0, 0)') });
    expect(complex.volumes.map(({ header }) => header.name)).toEqual(['7/1 · real', '7/1 · imaginary']);
    const byType = plan({ ...BLOCK, VisuCoreFrameCount: '2', VisuCoreFrameType: array('MAGNITUDE_IMAGE', 'PHASE_IMAGE'), VisuFGOrderDesc: groups('(2, <FG_IMAGETYPE>, <>, 0, 1)'), VisuGroupDepVals: '( 1 )\n(<VisuCoreFrameType>, 0)' });
    expect(byType.volumes.map(({ header }) => header.name)).toEqual(['7/1 · magnitude', '7/1 · phase']);
  });

  it('takes ungrouped frames with their own positions for slices', () => {
    const { volumes: [volume, ...others] } = plan({ ...SLICES, VisuCoreFrameCount: '3', VisuCorePosition: positions(...stack(3)) });
    expect([volume?.header.dims, others.length]).toEqual([[4, 3, 3], 0]);
  });

  it('warns when the groups contradict the frame count, and when time points are derived maps', () => {
    expect(plan({ ...BLOCK, VisuCoreFrameCount: '3', VisuFGOrderDesc: groups('(2, <FG_ECHO>, <>, 0, 0)') }).volumes[0]?.header.warnings.join()).toContain('number 2 frames but the header announces 3');
    expect(plan({ ...BLOCK, VisuCoreFrameCount: '2', VisuFGOrderDesc: groups('(2, <FG_ISA>, <T2 (y = A exp(-t/T2))>, 0, 0)') }).volumes[0]?.header.warnings.join()).toContain('maps derived by ParaVision (T2 (y = A exp(-t/T2)))');
  });
});

describe('geometry', () => {
  it('3D: half a voxel along rows 1 and 2, none along row 3', () => {
    const { volumes: [volume] } = plan(BLOCK);
    expect(volume && transformPoint(volume.header.affine, [0, 0, 0])).toEqual([10.25, 20.5, 30]);
    expect(volume && transformPoint(volume.header.affine, [1, 1, 1])).toEqual([10.75, 21.5, 34]);
  });

  it('follows an oblique orientation', () => {
    const { volumes: [volume] } = plan({ ...BLOCK, VisuCoreOrientation: '( 1, 9 )\n0 1 0 0 0 -1 -1 0 0' });
    expect(volume && transformPoint(volume.header.affine, [0, 0, 0])).toEqual([10, 20.25, 29.5]);
    expect(volume && ([0, 1, 2] as const).map((axis) => axisStepMm(volume.header.affine, axis))).toEqual([[0, 0.5, 0], [0, 0, -1], [-4, 0, 0]]);
  });

  it('slices: the step between positions, not the thickness; downward stacks stay downward', () => {
    const down = plan({ ...SLICES, VisuCoreFrameCount: '3', VisuCorePosition: positions(...stack(3, -3)), VisuFGOrderDesc: groups('(3, <FG_SLICE>, <>, 0, 0)') }).volumes[0];
    expect(down && axisStepMm(down.header.affine, 2)).toEqual([0, 0, -3]);
    const single = plan({ ...SLICES, VisuCoreFrameCount: '1', VisuCorePosition: positions([0, 0, 5]) }).volumes[0];
    expect(single && axisStepMm(single.header.affine, 2)).toEqual([0, 0, 2]);
  });

  it('warns of uneven slices and of positions that contradict the orientation', () => {
    const at = (...list: Vec3[]): string => plan({ ...SLICES, VisuCoreFrameCount: String(list.length), VisuCorePosition: positions(...list), VisuFGOrderDesc: groups(`(${list.length}, <FG_SLICE>, <>, 0, 0)`) }).volumes[0]?.header.warnings.join() ?? '';
    expect(at([0, 0, 0], [0, 0, 1], [0, 0, 3])).toContain('unevenly spaced (1 to 2 mm)');
    expect(at([0, 0, 0], [0, 1, 0], [0, 2, 0])).toContain('contradict each other');
    expect(at([0, 0, 0], [0, 0, 0])).toContain('same position');
  });

  it('never stacks packages: neither turned ones nor announced ones', () => {
    const turned = plan({ ...SLICES, VisuCoreFrameCount: '3', VisuCoreOrientation: '( 3, 9 )\n1 0 0 0 1 0 0 0 1 1 0 0 0 1 0 0 0 1 0 1 0 0 0 1 1 0 0', VisuCorePosition: positions(...stack(3)), VisuFGOrderDesc: groups('(3, <FG_SLICE>, <>, 0, 0)') });
    expect(turned.volumes.map(({ header, frames }) => [header.dims[2], frames])).toEqual([[2, [0, 1]], [1, [2]]]);
    const announced = plan({ ...SLICES, VisuCoreFrameCount: '5', VisuCorePosition: positions([0, 0, 0], [0, 0, 3], [0, 0, 50], [0, 0, 53], [0, 0, 56]), VisuFGOrderDesc: groups('(5, <FG_SLICE>, <>, 0, 0)'), VisuCoreSlicePacksSlices: '( 2 )\n(0, 2) (2, 3)' });
    expect(announced.volumes.map(({ header }) => [header.dims[2], axisStepMm(header.affine, 2)[2]])).toEqual([[2, 3], [3, 3]]);
  });

  it('reads centimetres, and centres what has no position', () => {
    const { volumes: [volume] } = plan({ ...BLOCK, VisuCoreUnits: '( 3, 65 )\n<cm> <cm> <cm>', VisuCorePosition: '( 0 )' });
    expect(volume && transformPoint(volume.header.affine, [1.5, 1, 0.5])).toEqual([0, 0, 0]);
    expect(volume && axisStepMm(volume.header.affine, 0)).toEqual([5, 0, 0]);
  });
});

describe('order on disk', () => {
  it('turns reversed slices on reading and leaves their positions', () => {
    const { volumes: [volume], reversePlanes } = plan({ ...SLICES, VisuCoreFrameCount: '6', VisuCorePosition: positions(...stack(3)), VisuCoreDataSlope: array(1, 2, 3, 4, 5, 6), VisuFGOrderDesc: groups('(3, <FG_SLICE>, <>, 0, 0)', '(2, <FG_CYCLE>, <>, 0, 0)'), VisuCoreDiskSliceOrder: 'disk_reverse_slice_order' });
    expect([volume?.frames, reversePlanes]).toEqual([[2, 1, 0, 5, 4, 3], false]);
    expect(volume?.header.rescale.slopes).toEqual([3, 2, 1, 6, 5, 4]);
    expect(volume && axisStepMm(volume.header.affine, 2)).toEqual([0, 0, 3]);
  });

  it('turns the planes of reversed 3D frames, also when the order is an array', () => {
    expect(plan({ ...BLOCK, VisuCoreDiskSliceOrder: array('disk_reverse_slice_order') }).reversePlanes).toBe(true);
    expect(plan({ ...BLOCK, VisuCoreDiskSliceOrder: 'disk_normal_slice_order' }).reversePlanes).toBe(false);
  });

  it('exchanges the axes of transposed frames unless they are equally long', () => {
    const of = (transposition: number, size = array(4, 3, 2)): BrukerPlan['exchangedAxes'] => plan({ ...BLOCK, VisuCoreSize: size, VisuCoreTransposition: array(transposition) }).exchangedAxes;
    expect([of(0), of(1), of(2), of(3), of(1, array(4, 4, 2))]).toEqual([[null], [[0, 1]], [[1, 2]], [[0, 2]], [null]]);
  });
});

describe('scaling', () => {
  const scaled = (slopes: string, offsets?: string): unknown => plan({ ...SLICES, VisuCoreFrameCount: '4', VisuCorePosition: positions(...stack(2)), VisuFGOrderDesc: groups('(2, <FG_SLICE>, <>, 0, 0)', '(2, <FG_CYCLE>, <>, 0, 0)'), VisuCoreDataSlope: slopes, ...(offsets === undefined ? {} : { VisuCoreDataOffs: offsets }) }).volumes[0]?.header.rescale;
  it('is kept per slice, per time point or once, whichever says it all', () => {
    expect(scaled(array(2, 2, 2, 2))).toEqual({ slopes: [2], intercepts: [0] });
    expect(scaled('( 4 )\n@4*(0.5)', array(1, 1, 3, 3))).toEqual({ slopes: [0.5, 0.5], intercepts: [1, 3] });
    expect(scaled(array(1, 2, 3, 4))).toEqual({ slopes: [1, 2, 3, 4], intercepts: [0, 0, 0, 0] });
    expect(scaled(array(7))).toEqual({ slopes: [7], intercepts: [0] });
  });
});

describe('times', () => {
  const headerOf = (visu: Record<string, string>, others: Partial<BrukerHeaders> = {}): Partial<BrukerPlan['volumes'][0]['header']> => plan({ ...BLOCK, ...visu }, others).volumes[0]?.header ?? {};
  const cycles = { VisuCoreFrameCount: '3', VisuFGOrderDesc: groups('(3, <FG_CYCLE>, <>, 0, 0)') };

  it('start of the scan: with the zone it states, or that its absolute time gives', () => {
    expect(headerOf({ VisuAcqDate: '<2017-08-23T11:49:57,680+0100>' }).acquiredAt).toBe('2017-08-23T11:49:57.680+01:00');
    expect(headerOf({ VisuAcqDate: '( 21 )\n<11:59:49  5 Nov 2013>' }).acquiredAt).toBe('2013-11-05T11:59:49');
    expect(headerOf({}, { acqp: jcamp({ ACQ_time: '( 24 )\n<11:59:49  5 Nov 2013>', ACQ_abs_time: '1383649189' }) }).acquiredAt).toBe('2013-11-05T11:59:49+01:00');
    expect(headerOf({}, { acqp: jcamp({ ACQ_time: '( 24 )\n<12:20:46 30 Nov 2011>', ACQ_abs_time: '1322673646' }) }).acquiredAt).toBe('2011-11-30T12:20:46-05:00');
    expect(headerOf({}, { acqp: jcamp({ ACQ_abs_time: '(1503485397, 680, 60)' }) }).acquiredAt).toBe('2017-08-23T11:49:57.680+01:00');
    expect(headerOf({}).acquiredAt).toBeNull();
  });

  it('nonsense is no time', () => {
    expect(headerOf({ VisuAcqDate: '<2017-99-23T11:49:57,680+0100>' }).acquiredAt).toBeNull();
    expect(headerOf({}, { acqp: jcamp({ ACQ_abs_time: '(1503485397, 1e99, 1e300)' }) }).acquiredAt).toBe('2017-08-23T10:49:57.000+00:00');
    expect(headerOf({}, { acqp: jcamp({ ACQ_abs_time: '1e300' }) }).acquiredAt).toBeNull();
    expect(headerOf({ ...cycles, VisuAcqScanTime: '1e999' })).toMatchObject({ timesH: null, frameDurationS: null });
  });

  it('repetitions share the scan time; a single scan takes all of it', () => {
    expect(headerOf({ ...cycles, VisuAcqScanTime: '10800000' })).toMatchObject({ timesH: [0, 1, 2], frameDurationS: 3600 });
    expect(headerOf(cycles, { method: jcamp({ PVM_ScanTime: '5400000' }) })).toMatchObject({ timesH: [0, 0.5, 1], frameDurationS: 1800 });
    expect(headerOf(cycles, { method: jcamp({ PVM_ScanTimeStr: '( 16 )\n<0h3m0s0ms>' }) }).frameDurationS).toBe(60);
    expect(headerOf({ VisuAcqScanTime: '73728' })).toMatchObject({ timesH: null, frameDurationS: 73.728, assumptions: [] });
  });

  it('without a scan time: repetition time × phase steps × averages ÷ echo train, and says so', () => {
    const estimated = headerOf({ ...cycles, VisuAcqRepetitionTime: array(300), VisuAcqNumberOfAverages: '1024', VisuAcqEchoTrainLength: '2' }, { method: jcamp({ PVM_EncMatrix: array(81, 52, 3) }) });
    expect(estimated.frameDurationS).toBeCloseTo((0.3 * 52 * 3 * 1024) / 2, 9);
    expect(estimated.timesH?.[1]).toBeCloseTo((0.3 * 52 * 3 * 1024) / 2 / 3600, 9);
    expect(estimated.assumptions).toEqual([{ about: 'time', text: expect.stringContaining('repetition time × phase steps × averages') as string }]);
    expect(headerOf({ VisuAcqRepetitionTime: array(300), VisuAcqPhaseEncSteps: '52' }).frameDurationS).toBeNull();
  });

  it('a series continues with scans of the same protocol and settings, whatever their number and name', () => {
    const key = (visu: Record<string, string>, name = 'a'): string => plan({ ...BLOCK, VisuAcquisitionProtocol: '( 65 )\n<LLZO_FLASH>', VisuAcqEchoTime: array(0.9), ...visu }, { acqp: jcamp({ ACQ_scan_name: `( 64 )\n<${name}>` }) }).volumes[0]?.seriesKey ?? '';
    expect(key({ VisuAcqDate: '<2024-01-01T00:00:00,0+0000>' }, 'FLASH (E4)')).toBe(key({}, 'FLASH (E5)'));
    expect(key({ VisuAcqEchoTime: array(1.8) })).not.toBe(key({}));
    expect(key({ VisuAcquisitionProtocol: '( 65 )\n<Li_FLASH>' })).not.toBe(key({}));
  });
});

describe('every parameter of every header file', () => {
  it('is in the metadata, as printed, in the group of its file, bounded in length', () => {
    const visu = parseJcampDx('##TITLE=Parameter List\n##$VisuCoreDim=2\n##$VisuCoreWordType=_8BIT_UNSGN_INT\n##$VisuCoreSize=( 2 )\n4 3\n##$VisuUid=( 65 )\n<2.16.1>\n##END=\n', '/x/pdata/1/visu_pars');
    const acqp = parseJcampDx(`##TITLE=x\n##$ACQ_O1_list=( 4000 )\n${'12.5 '.repeat(4000)}\n##END=\n`, '/x/acqp');
    const entries = planBruker({ visu, reco: null, acqp, method: null }, { path: '/x/pdata/1/2dseq', experiment: null, reconstruction: null, study: '/x' }, 0).volumes[0]?.header.metadata ?? [];
    expect(entries).toContainEqual({ group: 'visu_pars', name: 'VisuUid', value: '( 65 ) <2.16.1>' });
    expect(entries).toContainEqual({ group: 'visu_pars', name: 'VisuCoreSize', value: '( 2 ) 4 3' });
    const list = entries.find(({ name }) => name === 'ACQ_O1_list');
    expect([list?.group, list?.value.startsWith('( 4000 ) 12.5 12.5'), (list?.value.length ?? 1e9) < 500]).toEqual(['acqp', true, true]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['spectra', { ...SLICES, VisuCoreDimDesc: array('spectroscopic', 'spatial') }, 'unsupported', /spectroscopic/],
    ['unknown words', { ...SLICES, VisuCoreWordType: '_12BIT' }, 'unsupported', /VisuCoreWordType _12BIT/],
    ['impossible sizes', { ...SLICES, VisuCoreSize: array(4, -3) }, 'damaged', /VisuCoreSize 4 -3/],
    ['absurd frame counts', { ...BLOCK, VisuCoreFrameCount: '900000000' }, 'damaged', /announces 900000000 frames/],
    ['absurd frame groups', { ...BLOCK, VisuCoreFrameCount: '1e15', VisuFGOrderDesc: groups('(100000000, <FG_ECHO>, <>, 0, 0)', '(10000000, <FG_CYCLE>, <>, 0, 0)') }, 'damaged', /frames of 48 bytes/],
    ['headers without voxels', { VisuUid: '<1>' }, 'incomplete', /visu_pars and reco/],
  ])('%s', (_, visu, code, message) => {
    expect(() => plan({ VisuCoreFrameCount: '1', ...visu })).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error);
  });
});

describe('damage that leaves the picture', () => {
  it('becomes a warning: a broken echo time, a header that ends early', () => {
    const warnings = plan({ ...BLOCK, VisuAcqEchoTime: '( 2 )\n(1, 2' }).volumes[0]?.header.warnings.join() ?? '';
    expect(warnings).toMatch(/header, line \d+, VisuAcqEchoTime: a "\(" is never closed/);
    const cut = parseJcampDx('##TITLE=x\n##$PVM_ScanTime=1', 'method');
    expect(plan(BLOCK, { method: cut }).volumes[0]?.header.warnings.join()).toContain('method ends early');
  });
});

describe('without visu_pars', () => {
  const reco = { RECO_size: array(256, 64, 32), RECO_wordtype: '_32BIT_FLOAT', RECO_fov: array(25.6, 12.8, 6.4), RECO_map_slope: array(4), RECO_map_offset: array(10), RECO_byte_order: 'bigEndian', RECO_transposition: array(1) };
  it('reads reco: transposed sizes, centimetres, value = stored / slope + offset', () => {
    const { volumes: [volume], littleEndian, expectedBytes } = planBruker({ visu: null, reco: jcamp(reco), acqp: null, method: null }, { path: '/2dseq', experiment: null, reconstruction: null, study: '/' }, 0);
    expect(volume?.header).toMatchObject({ dims: [64, 256, 32], dtype: 'float32', rescale: { slopes: [0.25], intercepts: [10] } });
    expect(volume && ([0, 1, 2] as const).map((axis) => axisStepMm(volume.header.affine, axis)[axis])).toEqual([2, 1, 2]);
    expect([littleEndian, expectedBytes]).toEqual([false, 64 * 256 * 32 * 4]);
  });
});

describe('frequencyOf', () => {
  const of = (method: Record<string, string> | null, acqp: Record<string, string> | null = null): unknown[] => {
    const { offsetPpm, species, warnings } = frequencyOf({ visu: null, reco: null, method: method && jcamp(method), acqp: acqp && jcamp(acqp) });
    return [offsetPpm, species, warnings.length];
  };
  const LITHIUM = { PVM_Nucleus1Enum: '<7Li>' };
  it('reads the working offset of lithium and only of lithium', () => {
    expect(of({ ...LITHIUM, PVM_FrqWorkPpm: array(264.5, 0) })).toEqual([264.5, 'dendrite', 0]);
    expect(of({ ...LITHIUM, PVM_FrqRefPpm: array(0.2), PVM_FrqWorkOffsetPpm: array(1) })).toEqual([1.2, 'llzo', 0]);
    expect(of({ ...LITHIUM, PVM_FrqWorkPpm: array(-264.1) })).toEqual([264.1, 'dendrite', 1]);
    expect(of({ PVM_Nucleus1Enum: '<1H>', PVM_FrqWorkPpm: array(4.7) })).toEqual([4.7, null, 0]);
  });
  it('takes reference plus offset where the printed sum disagrees, and lithium metal under another nucleus, both with a warning', () => {
    expect(of({ ...LITHIUM, PVM_FrqRefPpm: array(0), PVM_FrqWorkOffsetPpm: array(264.5), PVM_FrqWorkPpm: array(1.2) })).toEqual([264.5, 'dendrite', 1]);
    expect(of({ PVM_Nucleus1Enum: '<1H>', PVM_FrqWorkPpm: array(264.5) })).toEqual([264.5, 'dendrite', 1]);
    expect(of({ ...LITHIUM, PVM_FrqRef: array(194.4), PVM_FrqWorkOffset: array(51418.8) })).toEqual([264.5, 'dendrite', 0]);
  });
  it('falls back to O1 / BF1, where 0 says nothing', () => {
    expect(of(null, { NUC1: '<7Li>', O1: '51418.8', BF1: '194.4' })).toEqual([264.5, 'dendrite', 0]);
    expect(of(null, { NUC1: '<7Li>', O1: '0', BF1: '194.4' })).toEqual([null, null, 0]);
    expect(of(null)).toEqual([null, null, 0]);
  });
});

describe('times', () => {
  it('reads dates of ParaVision 5 and 6', () => {
    expect(isoDate('11:59:49  5 Nov 2013')).toBe('2013-11-05T11:59:49');
    expect(isoDate('2017-08-23T11:49:57,680+0100')).toBe('2017-08-23T11:49:57.680+01:00');
    expect(isoDate('yesterday')).toBeNull();
  });
  it('reads durations', () => {
    expect(durationMs('0h1m13s728ms')).toBe(73_728);
    expect(durationMs('1d2h0m0s0ms')).toBe(26 * 3_600_000);
    expect(durationMs('soon')).toBeNull();
  });
  it('spreads the scan time over repetitions, not over echoes', () => {
    const repeated = (group: string): number[] | null | undefined => plan({ ...BLOCK, VisuCoreFrameCount: '4', VisuFGOrderDesc: groups(`(4, <${group}>, <>, 0, 0)`) }, { method: jcamp({ PVM_ScanTimeStr: '( 16 )\n<18h0m0s0ms>' }) }).volumes[0]?.header.timesH;
    expect(repeated('FG_CYCLE')).toEqual([0, 4.5, 9, 13.5]);
    expect(repeated('FG_ECHO')).toBeNull();
  });
});
