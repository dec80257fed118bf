/** Real ParaVision scans against their truths. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupIntoSamples } from '@shared/volume/channels.js';
import { axisStepMm, length, scale, spacingMm, transformPoint, type Vec3 } from '@shared/volume/geometry.js';
import { readPath, sniffName } from './registry.js';
import { DATA, summary, testContext, truthsIn, valueAt, type Truth } from './testing.js';

interface BrukerTruth extends Truth { slope: number; offset: number; first_voxel_centre_mm: Vec3; orientation_rows_frame0: [Vec3, Vec3, Vec3]; orientation_rows_all?: [Vec3, Vec3, Vec3][]; byte_order: string }

const truths = truthsIn('bruker').filter(({ file }) => file.endsWith('2dseq')) as BrukerTruth[];
const ORTHOGONAL = 'bruker/jdoepfert-pv51-flash-ortho/100';
const expectClose = (actual: readonly number[], wanted: readonly number[], digits = 9): void => {
  for (const [i, x] of wanted.entries()) expect(actual[i]).toBeCloseTo(x, digits);
};

describe.skipIf(DATA === null)('Bruker scans (needs ../shared/data)', () => {
  it.each(truths.filter(({ file }) => !file.startsWith(ORTHOGONAL)))('$file', async (truth) => {
    const { volumes: [volume, ...others], files } = await readPath(join(DATA ?? '', truth.file), testContext());
    if (!volume) throw new Error('nothing opened');
    const { header } = volume;
    expect(others).toEqual([]);
    expect([...header.dims, header.timeCount]).toEqual(truth.shape);
    expect(header.dtype).toBe(truth.stored_dtype);
    expect(header.rescale).toEqual({ slopes: [truth.slope], intercepts: [truth.offset] });
    const { min, max, mean } = summary([volume]);
    expectClose([min / truth.min, max / truth.max, mean / truth.mean], [1, 1, 1], 10);
    for (const { index, value } of truth.samples) expect(valueAt(volume, index)).toBeCloseTo(value, 8);
    expectClose(spacingMm(header.affine), (truth.spacing ?? []) as number[]);
    expectClose(transformPoint(header.affine, [0, 0, 0]), truth.first_voxel_centre_mm);
    for (const axis of [0, 1, 2] as const) {
      const step = axisStepMm(header.affine, axis);
      expectClose(scale(step, 1 / length(step)), truth.orientation_rows_frame0[axis]);
    }
    expect(files.some((file) => file.endsWith('2dseq'))).toBe(true);
    expect(header.unit).toBe('a.u.');
  });

  it('keeps orthogonal slice packages apart', async () => {
    const [truth] = truths.filter(({ file }) => file.startsWith(ORTHOGONAL));
    const { volumes } = await readPath(join(DATA ?? '', ORTHOGONAL), testContext());
    expect(volumes.map(({ header }) => header.dims)).toEqual([[128, 128, 1], [128, 128, 1], [128, 128, 1]]);
    expect(volumes.map(({ header }) => header.name)).toEqual([1, 2, 3].map((n) => `100/1 01 mic_flash_ortho · slice package ${n}`));
    for (const [s, { header }] of volumes.entries()) for (const axis of [0, 1, 2] as const) {
      const step = axisStepMm(header.affine, axis);
      expectClose(scale(step, 1 / length(step)), truth?.orientation_rows_all?.[s]?.[axis] ?? []);
    }
    for (const { index: [i = 0, j = 0, slice = 0], value } of truth?.samples ?? []) {
      const volume = volumes[slice];
      expect(volume && valueAt(volume, [i, j, 0])).toBeCloseTo(value, 6);
    }
    expectClose(spacingMm(volumes[0]?.header.affine ?? []), [0.1953125, 0.1953125, 1]);
  });

  it('names scan, nucleus and offset, and takes no species from hydrogen', async () => {
    const { volumes: [volume] } = await readPath(join(DATA ?? '', 'bruker/itk-pv601-flash3d/26/pdata/1'), testContext());
    expect(volume?.header).toMatchObject({ name: '26/1 tcwMultiFLASH', frequencyOffsetPpm: 4.7, species: null, format: 'Bruker ParaVision 2dseq' });
    expectClose(volume?.header.timesH ?? [], [0, 24.576 / 3600, 49.152 / 3600], 12);
    expect(volume?.header.metadata).toContainEqual({ group: 'Acquisition', name: 'Date', value: '2017-08-23T11:49:57.680+01:00' });
    expect(volume?.header.warnings).toEqual([]);
  });

  it('reads an experiment with all its reconstructions, and a study in natural order', async () => {
    const experiment = await readPath(join(DATA ?? '', 'bruker/itk-pv601-flash3d/26'), testContext());
    expect(experiment.volumes.map(({ header }) => [header.name.split(' ')[0], header.dtype])).toEqual([['26/1', 'int16'], ['26/2', 'uint8'], ['26/3', 'float32']]);
    const study = await readPath(join(DATA ?? '', 'bruker/itk-pv601-flash3d'), testContext());
    expect(study.volumes).toHaveLength(3);
    expect(study.errors).toEqual([]);
    expect(new Set(study.volumes.map(({ header }) => header.cell)).size).toBe(1);
  });

  it('says what a path is', async () => {
    const at = (path: string): Promise<string | null> => sniffName(join(DATA ?? '', 'bruker', path));
    expect(await at('itk-pv601-flash3d')).toBe('Bruker study');
    expect(await at('itk-pv601-flash3d/26')).toBe('Bruker experiment');
    expect(await at('itk-pv601-flash3d/26/pdata/1')).toBe('Bruker reconstruction');
    expect(await at('itk-pv601-flash3d/26/pdata/1/2dseq')).toBe('Bruker 2dseq');
    expect(await at('itk-pv601-flash3d/26/method')).toBeNull();
  });
});

describe.skipIf(DATA === null)('channels (needs ../shared/data)', () => {
  it('two lithium scans of one study on one grid become one sample, by their frequency offset', async () => {
    const study = mkdtempSync(join(tmpdir(), 'channels-'));
    for (const [experiment, ppm] of [['3', '1.2'], ['4', '264.5']] as const) {
      cpSync(join(DATA ?? '', 'bruker/itk-pv601-flash3d/26'), join(study, experiment), { recursive: true });
      for (const processing of ['2', '3']) rmSync(join(study, experiment, 'pdata', processing), { recursive: true });
      const method = join(study, experiment, 'method');
      writeFileSync(method, readFileSync(method, 'latin1').replaceAll('\n4.7 0', `\n${ppm} 0`), 'latin1');
      const visu = join(study, experiment, 'pdata/1/visu_pars');
      writeFileSync(visu, readFileSync(visu, 'latin1').replace('<1H>', '<7Li>'), 'latin1');
    }
    const headers = (await readPath(study, testContext())).volumes.map(({ header }) => header);
    expect(headers.map(({ species, frequencyOffsetPpm }) => [species, frequencyOffsetPpm])).toEqual([['llzo', 1.2], ['dendrite', 264.5]]);
    expect(groupIntoSamples(headers)).toEqual([[0, 1]]);
    rmSync(study, { recursive: true });
  });
});

describe.skipIf(DATA === null)('incomplete Bruker scans (needs ../shared/data)', () => {
  let study = '';
  beforeEach(() => {
    study = mkdtempSync(join(tmpdir(), 'study-'));
    cpSync(join(DATA ?? '', 'bruker/pvconv-pv51-epi-banana/18'), join(study, '18'), { recursive: true });
    cpSync(join(DATA ?? '', 'bruker/pvconv-pv51-epi-banana/18'), join(study, '2'), { recursive: true });
  });
  afterEach(() => { rmSync(study, { recursive: true, force: true }); });

  it('opens without acqp and method, and says so', async () => {
    for (const name of ['acqp', 'method']) rmSync(join(study, '18', name));
    const { volumes: [volume] } = await readPath(join(study, '18/pdata/1/2dseq'), testContext());
    expect(volume?.header.warnings.join()).toContain('acqp and method are missing');
    expect(summary(volume ? [volume] : []).mean).toBeCloseTo(36557.75548862699, 5);
  });

  it('opens the rest of a study when one scan is cut off, in natural order', async () => {
    truncateSync(join(study, '2/pdata/1/2dseq'), 51_199);
    cpSync(join(study, '18'), join(study, '100'), { recursive: true });
    const { volumes, errors } = await readPath(study, testContext());
    expect(volumes.map(({ header }) => header.name.split('/')[0])).toEqual(['18', '100']);
    expect(errors.map(({ error }) => error.message)).toEqual([expect.stringMatching(/2\/pdata\/1\/2dseq is truncated: 51199 of 51200 bytes/)]);
  });

  it('tells of bytes beyond the headers', async () => {
    const path = join(study, '18/pdata/1/2dseq');
    writeFileSync(path, Buffer.concat([Buffer.alloc(statSync(path).size), Buffer.alloc(10)]));
    const { volumes: [volume] } = await readPath(path, testContext());
    expect(volume?.header.warnings.join()).toContain('10 bytes longer');
  });

  it('refuses more than the memory budget before reading', async () => {
    await expect(readPath(join(study, '18/pdata/1'), testContext(1000))).rejects.toMatchObject({ code: 'too-large' });
  });
});
