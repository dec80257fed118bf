/** In situ studies of ParaVision made here: scans of two species in turns. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { groupIntoSamples } from '@shared/volume/channels.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

const root = mkdtempSync(join(tmpdir(), 'study-'));
let study = '', count = 0;
beforeEach(() => { study = join(root, String(count++)); mkdirSync(study); });
afterAll(() => { rmSync(root, { recursive: true }); });

interface Scan { ppm?: number; date?: string | null; protocol?: string; slope?: number; echoMs?: number; reconstruction?: number; cycles?: number }

const jcamp = (parameters: Record<string, string>): string => `##TITLE=Parameter List\n${Object.entries(parameters).map(([name, value]) => `##$${name}=${value}`).join('\n')}\n##END=\n`;

/** An experiment of 2 × 1 × 1 voxels: `stored` and `stored + 1`, for every repetition 10 more. */
function scan(experiment: number, stored: number, { ppm = 1.2, date = null, protocol = 'LLZO_FLASH', slope = 1, echoMs = 0.9, reconstruction = 1, cycles = 1 }: Scan = {}): void {
  const folder = join(study, String(experiment), 'pdata', String(reconstruction));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(study, String(experiment), 'method'), jcamp({ Method: '<Bruker:FLASH>', PVM_Nucleus1Enum: '<7Li>', PVM_FrqRefPpm: '( 1 )\n0', PVM_FrqWorkOffsetPpm: `( 1 )\n${ppm}`, PVM_FrqWorkPpm: `( 1 )\n${ppm}` }));
  writeFileSync(join(study, String(experiment), 'acqp'), jcamp({ ACQ_scan_name: `( 64 )\n<${protocol} (E${experiment})>`, ACQ_sw_version: '<PV-360.3.4>' }));
  writeFileSync(join(folder, 'visu_pars'), jcamp({
    VisuCoreDim: '3', VisuCoreSize: '( 3 )\n2 1 1', VisuCoreDimDesc: '( 3 )\nspatial spatial spatial', VisuCoreExtent: '( 3 )\n2 1 1', VisuCoreUnits: '( 3, 65 )\n<mm> <mm> <mm>', VisuCoreFrameCount: String(cycles),
    VisuCoreOrientation: '( 1, 9 )\n1 0 0 0 1 0 0 0 1', VisuCorePosition: '( 1, 3 )\n0 0 0', VisuCoreDataSlope: `( 1 )\n${slope}`, VisuCoreWordType: '_16BIT_SGN_INT', VisuCoreByteOrder: 'littleEndian',
    ...(cycles > 1 ? { VisuFGOrderDesc: `( 1 )\n(${cycles}, <FG_CYCLE>, <>, 0, 0)` } : {}), VisuAcqScanTime: '15974400', VisuAcqEchoTime: `( 1 )\n${echoMs}`, VisuAcquisitionProtocol: `( 65 )\n<${protocol}>`,
    VisuStudyUid: '( 65 )\n<2.16.756.5.5.100>', VisuSubjectId: '( 65 )\n<cell-3>', ...(date === null ? {} : { VisuAcqDate: `<${date}>` }),
  }));
  writeFileSync(join(folder, '2dseq'), Buffer.from(new Int16Array(Array.from({ length: 2 * cycles }, (_, i) => stored + (i % 2) + 10 * Math.floor(i / 2))).buffer));
}
const at = (day: number, clock: string): string => `2024-05-0${day}T${clock}:00,0+0200`;
const firstVoxels = (volume: { header: { timeCount: number } } & Parameters<typeof valueAt>[0]): number[] => Array.from({ length: volume.header.timeCount }, (_, t) => valueAt(volume, [0, 0, 0, t]));

describe('a study', () => {
  it('of two species in turns is one sample of two 4D channels, ordered by date, unevenly spaced, each scan with its own slope', async () => {
    scan(10, 30, { date: at(2, '08:00'), slope: 3 });
    scan(5, 10, { date: at(1, '08:00') });
    scan(6, 50, { date: at(1, '12:30'), ppm: 264.5, protocol: 'Li_FLASH' });
    scan(7, 20, { date: at(1, '17:00'), slope: 2 });
    scan(8, 60, { date: at(1, '21:30'), ppm: 264.5, protocol: 'Li_FLASH' });
    scan(11, 70, { date: at(2, '12:30'), ppm: 264.5, protocol: 'Li_FLASH' });
    const { volumes, errors, files } = await readPath(study, testContext());
    expect([volumes.length, errors]).toEqual([2, []]);
    const [llzo, metal] = ['llzo', 'dendrite'].map((species) => volumes.find(({ header }) => header.species === species));
    if (!llzo || !metal) throw new Error('a species is missing');
    expect([firstVoxels(llzo), firstVoxels(metal)]).toEqual([[10, 40, 90], [50, 60, 70]]);
    expect(llzo.header).toMatchObject({ timesH: [0, 9, 24], acquiredAt: '2024-05-01T08:00:00.0+02:00', frameDurationS: 15_974.4, rescale: { slopes: [1, 2, 3] }, warnings: [] });
    expect(metal.header).toMatchObject({ timesH: [0, 9, 24], acquiredAt: '2024-05-01T12:30:00.0+02:00', rescale: { slopes: [1] } });
    expect(groupIntoSamples(volumes.map(({ header }) => header))).toEqual([[0, 1]]);
    expect(files.filter((path) => path.endsWith('2dseq'))).toHaveLength(6);
    expect(files.filter((path) => path.endsWith('method'))).toHaveLength(6);
  });

  it('still running, with one species ahead: the last scan waits beside the sample', async () => {
    scan(5, 10, { date: at(1, '08:00') });
    scan(6, 50, { date: at(1, '12:30'), ppm: 264.5 });
    scan(7, 20, { date: at(1, '17:00') });
    scan(8, 60, { date: at(1, '21:30'), ppm: 264.5 });
    scan(9, 30, { date: at(2, '02:00') });
    const { volumes } = await readPath(study, testContext());
    expect(volumes.map((volume) => [volume.header.species, firstVoxels(volume)])).toEqual([['llzo', [10, 20]], ['dendrite', [50, 60]], ['llzo', [30]]]);
    expect(groupIntoSamples(volumes.map(({ header }) => header))).toEqual([[0, 1], [2]]);
  });

  it('keeps scans of other settings, protocols and reconstructions apart', async () => {
    scan(5, 1, { date: at(1, '08:00') });
    scan(6, 2, { date: at(1, '09:00'), echoMs: 1.8 });
    scan(7, 3, { date: at(1, '10:00'), protocol: 'Localizer' });
    scan(5, 4, { date: at(1, '08:00'), reconstruction: 2 });
    expect((await readPath(study, testContext())).volumes.map(({ header }) => header.timeCount)).toEqual([1, 1, 1, 1]);
  });

  it('counts a copied scan once', async () => {
    for (const [experiment, stored, clock] of [[5, 1, '08:00'], [6, 2, '09:00'], [7, 1, '08:00']] as const) scan(experiment, stored, { date: at(1, clock) });
    expect((await readPath(study, testContext())).volumes.map(firstVoxels).sort()).toEqual([[1], [1, 2]]);
  });

  it('without dates follows the experiment numbers, and says that the times are unknown', async () => {
    for (const experiment of [12, 2, 7]) scan(experiment, experiment);
    const { volumes: [volume] } = await readPath(study, testContext());
    expect(volume && firstVoxels(volume)).toEqual([2, 7, 12]);
    expect(volume?.header.timesH).toBeNull();
    expect(volume?.header.warnings.join()).toContain('times are unknown');
  });

  it('runs of repetitions follow one another with all their times', async () => {
    scan(5, 1, { date: at(1, '08:00'), cycles: 2 });
    scan(6, 101, { date: at(1, '20:00'), cycles: 2 });
    const { volumes: [volume] } = await readPath(study, testContext());
    expect(volume && firstVoxels(volume)).toEqual([1, 11, 101, 111]);
    const half = 15_974.4 / 2 / 3600;
    for (const [t, hour] of [0, half, 12, 12 + half].entries()) expect(volume?.header.timesH?.[t]).toBeCloseTo(hour, 9);
  });

  it('reports a scan that does not open; the others are a series', async () => {
    for (const [experiment, clock] of [[5, '08:00'], [6, '09:00'], [7, '10:00']] as const) scan(experiment, experiment, { date: at(1, clock) });
    writeFileSync(join(study, '6', 'pdata', '1', '2dseq'), Buffer.alloc(1));
    const { volumes, errors } = await readPath(study, testContext());
    expect([volumes.map(firstVoxels), errors.map(({ error }) => error.code)]).toEqual([[[5, 7]], ['truncated']]);
  });
});
