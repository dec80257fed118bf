/** The steps of the kinetics over the API give the command line's numbers, to the last digit. */
import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import type { KineticsRequest } from '@shared/contract/kinetics.js';
import { librarySchema, type Log, type Sample } from '@shared/contract/library.js';
import { voltageAnalysisSchema } from '@shared/electrochemistry/voltageAnalysis.js';
import { DEFAULT_KINETICS } from '@shared/kinetics/parameters.js';
import { measuredSchema, preparedSeriesSchema, resolvedSchema, type PreparedSeries } from '@shared/kinetics/result.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KineticsRecord } from '../cli/measureOne.js';
import { runCli } from '../cli/run.js';
import { createInlineRunner } from '../jobs/inlineRunner.js';
import { tasks } from '../jobs/tasks.js';
import { writeSmallLog, writeSmallSeries } from '../testing/smallSeries.js';
import { createTestHost, type TestHost } from '../testing/testHost.js';

let host: TestHost, paths: string[], logPath: string, sample: Sample, log: Log;
const ran: string[] = [], inline = createInlineRunner(tasks);
const runner: typeof inline = { ...inline, run: (name, input, context) => { ran.push(name); return inline.run(name, input, context); } };

beforeAll(async () => {
  host = await createTestHost({ runner, budgetBytes: 2 ** 24 });
  paths = await writeSmallSeries(host.folder, 'cell');
  await host.open(host.folder);
  logPath = await writeSmallLog(host.folder, 'voltage');
  await host.open(logPath);
  const { samples, logs } = librarySchema.parse(await (await host.request('/api/library')).json());
  const found = samples.find(({ channels }) => channels.length === 2) ?? samples[0];
  if (!found || !logs[0]) throw new Error('series and log were not opened');
  [sample, log] = [found, logs[0]];
});
afterAll(() => host.dispose());
beforeEach(() => { ran.length = 0; });

function request(change: Partial<KineticsRequest> = {}): KineticsRequest {
  const idOf = (species: string): string => sample.channels.find((channel) => channel.species === species)?.volumeId ?? '';
  return { sampleId: sample.id, dendriteId: idOf('dendrite'), llzoId: idOf('llzo'), stackAxis: sample.stackAxis, parameters: DEFAULT_PARAMETERS, kinetics: DEFAULT_KINETICS, shortH: null, ...change };
}

const ask = async (step: 'prepare' | 'measure' | 'resolve', body: unknown): Promise<unknown> => (await host.send('POST', `/api/kinetics/${step}`, body)).json();

async function commandLine(...args: string[]): Promise<KineticsRecord> {
  let out = '', err = '';
  const code = await runCli(['kinetics', ...paths, '--voltage', logPath, '--json', ...args], { out: (text) => { out += text; }, err: (text) => { err += text; } }, new AbortController().signal, 'Dendrograph 1.2.3');
  if (code !== 0) throw new Error(err);
  return (JSON.parse(out) as KineticsRecord[])[0] as KineticsRecord;
}

describe('the steps', () => {
  it.each([
    ['as they are', [], DEFAULT_PARAMETERS, DEFAULT_KINETICS],
    ['with other layers, estimator, baseline, unit and rate', ['--layers', '3', '--estimator', 'E2', '--baseline', '0,1', '--normalisation', 'llzo-full', '--rate', 'local-quadratic=4', '--unmix', '--stages', 'joint=2'],
      { ...DEFAULT_PARAMETERS, layers: 3 },
      {
        ...DEFAULT_KINETICS, estimator: 'E2' as const, baseline: { per: 'layer' as const, timeIndices: [0, 1] }, normalisation: 'llzo-full' as const, rate: { method: 'local-quadratic' as const, halfWidth: 4 },
        unmixLayers: true, stages: { ...DEFAULT_KINETICS.stages, mostBreaks: 2 },
      }],
  ] as const)('give the numbers of the command line, %s', async (_, args, parameters, kinetics) => {
    const printed = await commandLine('--offset', '0', ...args), { areaCm2 } = log;
    const voltage = voltageAnalysisSchema.parse(await (await host.send('POST', `/api/logs/${log.id}/analysis`, { areaCm2 })).json());
    expect(printed.voltage).toEqual({ path: logPath, offsetS: 0, analysis: voltage });
    const body = request({ parameters: structuredClone(parameters) as KineticsRequest['parameters'], kinetics: structuredClone(kinetics) as unknown as KineticsRequest['kinetics'], shortH: printed.shortH });
    expect({ ...preparedSeriesSchema.parse(await ask('prepare', body)), sampleName: '' }).toEqual({ ...printed.prepared, sampleName: '' });
    expect(measuredSchema.parse(await ask('measure', body))).toEqual(printed.measured);
    expect(resolvedSchema.parse(await ask('resolve', body))).toEqual(printed.resolved);
    expect(printed.shortH).toBeCloseTo((voltage.hardShort?.timeS ?? NaN) / 3600, 12);
  });

  it('prepare once for all faces, layers, baselines, units and rates', async () => {
    const body = request();
    await ask('measure', body);
    ran.length = 0;
    await ask('measure', request({ parameters: { ...DEFAULT_PARAMETERS, layers: 6 } }));
    await ask('measure', request({ kinetics: { ...DEFAULT_KINETICS, normalisation: 'none', baseline: { per: 'voxel', timeIndices: [0, 2] } } }));
    await ask('resolve', request({ shortH: 40 }));
    expect(ran).toEqual(['measureSeries', 'measureSeries', 'resolveSeries']);
    const { faceA, faceB } = (await ask('prepare', body) as PreparedSeries).cell, plane = ({ normal, offsetMm }: typeof faceA, byMm: number) => ({ normal, offsetMm: offsetMm + byMm });
    const dragged = (byMm: number) => request({ parameters: { ...DEFAULT_PARAMETERS, cell: { ...DEFAULT_PARAMETERS.cell, planes: [plane(faceA, byMm), plane(faceB, 0)] } } });
    for (const byMm of [0.05, 0.1]) await ask('measure', dragged(byMm));
    expect(ran.slice(3)).toEqual(['measureSeries', 'measureSeries']);
    await ask('measure', request({ kinetics: { ...DEFAULT_KINETICS, boxVox: 9 } }));
    expect(ran.slice(5)).toEqual(['prepareSeries', 'measureSeries']);
  });
});

describe('what cannot be measured', () => {
  it('is a request that is not one, a volume or log that is not open', async () => {
    expect(await ask('prepare', {})).toMatchObject({ code: 'bad-request' });
    expect(await ask('prepare', { ...request(), kinetics: { ...DEFAULT_KINETICS, boxVox: 0 } })).toMatchObject({ code: 'bad-request' });
    expect(await ask('measure', { ...request(), dendriteId: 'unknown' })).toMatchObject({ code: 'not-found' });
    expect(await (await host.send('POST', '/api/logs/unknown/analysis', { areaCm2: null })).json()).toMatchObject({ code: 'not-found' });
    expect(await (await host.send('POST', `/api/logs/${log.id}/analysis`, { areaCm2: 0 })).json()).toMatchObject({ code: 'bad-request' });
  });
});
