/** The steps of an analysis over the API give the command line's numbers, to the bit. */
import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import type { Analysis, Network, Prepared, Segmented } from '@shared/analysis/result.js';
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import { decodeFrame } from '@shared/contract/frame.js';
import { librarySchema, type Sample } from '@shared/contract/library.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run.js';
import { createInlineRunner } from '../jobs/inlineRunner.js';
import { tasks } from '../jobs/tasks.js';
import { writeSmallCell } from '../testing/smallCell.js';
import { createTestHost, type TestHost } from '../testing/testHost.js';

let host: TestHost, paths: string[], sample: Sample;
const ran: string[] = [];

/** Every task notes its name; one that is named in `stopsAt` waits until it is cancelled. */
let stopsAt: string | null = null;
const inline = createInlineRunner(tasks);
const runner: typeof inline = {
  ...inline,
  run: async (name, input, context) => {
    ran.push(name);
    if (stopsAt === name) await new Promise<void>((resolve) => { context.signal.addEventListener('abort', () => { resolve(); }); });
    return inline.run(name, input, context);
  },
};

beforeAll(async () => {
  host = await createTestHost({ runner, budgetBytes: 2 ** 24 });
  paths = await writeSmallCell(host.folder, 'shorted', { bridged: true });
  await host.open(host.folder);
  const { samples } = librarySchema.parse(await (await host.request('/api/library')).json());
  if (!samples[0]) throw new Error('nothing was opened');
  [sample] = samples as [Sample];
});
afterAll(() => host.dispose());
beforeEach(() => { ran.length = 0; stopsAt = null; });

function request(change: Partial<AnalysisRequest> = {}): AnalysisRequest {
  const idOf = (species: string): string => sample.channels.find((channel) => channel.species === species)?.volumeId ?? '';
  return { sampleId: sample.id, timeIndex: 0, dendriteId: idOf('dendrite'), llzoId: idOf('llzo'), stackAxis: sample.stackAxis, pristine: null, parameters: DEFAULT_PARAMETERS, ...change };
}

/** The JSON of a reply; a frame's is its first part. */
async function ask(step: 'prepare' | 'segment' | 'network' | 'surface', body: unknown, init: RequestInit = {}): Promise<{ status: number; json: unknown; parts: ArrayBuffer[] }> {
  const reply = await host.request(`/api/analysis/${step}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, ...init });
  if (reply.headers.get('Content-Type') !== 'application/octet-stream') return { status: reply.status, json: await reply.json(), parts: [] };
  const [json = new ArrayBuffer(0), ...parts] = decodeFrame(await reply.arrayBuffer());
  return { status: reply.status, json: JSON.parse(new TextDecoder().decode(json)) as unknown, parts };
}

async function commandLine(...args: string[]): Promise<Analysis> {
  let out = '';
  await runCli(['analyze', ...paths, '--json', ...args], { out: (text) => { out += text; }, err: () => undefined }, new AbortController().signal, 'Dendrograph 1.2.3');
  return (JSON.parse(out) as Analysis[])[0] as Analysis;
}

describe('the steps', () => {
  it.each([
    ['as they are', [], DEFAULT_PARAMETERS],
    ['with another threshold, noise law, layers and connectivity', ['--threshold', 'hysteresis=6', '--coils', '2', '--layers', '3', '--flip', '--parameters', '{"network":{"connectivity":6}}'], {
      ...DEFAULT_PARAMETERS, threshold: { ...DEFAULT_PARAMETERS.threshold, method: 'hysteresis', k: 6 }, noise: { ...DEFAULT_PARAMETERS.noise, coils: 2 }, layers: 3,
      cell: { ...DEFAULT_PARAMETERS.cell, flip: true }, network: { ...DEFAULT_PARAMETERS.network, connectivity: 6 },
    }],
  ] as const)('give the numbers of the command line, %s', async (_, args, parameters) => {
    const printed = await commandLine(...args), body = request({ parameters: parameters as AnalysisRequest['parameters'] });
    const prepared = (await ask('prepare', body)).json as Prepared, segmented = (await ask('segment', body)).json as { segmented: Segmented }, network = (await ask('network', body)).json as Network;
    expect({ ...prepared, sampleName: '' }).toEqual({ ...printed.prepared, sampleName: '' });
    expect(segmented.segmented).toEqual(printed.segmented);
    expect(network).toEqual(printed.network);
    expect(((await ask('surface', body)).json as { areaMm2: number }).areaMm2).toBe(printed.network.surface.areaMm2);
  });

  it('do not prepare again for another threshold, and prepare anew for what the sweep shows of the connectivity', async () => {
    const { threshold, network } = DEFAULT_PARAMETERS;
    await ask('segment', request());
    ran.length = 0;
    await ask('segment', request({ parameters: { ...DEFAULT_PARAMETERS, threshold: { ...threshold, method: 'manual', value: 0.2 } } }));
    expect(ran).toEqual(['segment']);
    const others = (await ask('prepare', request({ parameters: { ...DEFAULT_PARAMETERS, network: { ...network, connectivity: 18 } } }))).json as Prepared;
    expect(ran).toEqual(['segment', 'prepareAnalysis']);
    expect(others.sensitivity).toEqual((await commandLine('--parameters', '{"network":{"connectivity":18}}')).prepared.sensitivity);
  });

  it('share one preparation, also when they are asked at once', async () => {
    const body = request({ parameters: { ...DEFAULT_PARAMETERS, layers: 7 } });
    const [prepared, segmented] = await Promise.all([ask('prepare', body), ask('segment', body)]);
    expect([prepared.status, segmented.status, ran.sort()]).toEqual([200, 200, ['prepareAnalysis', 'segment']]);
  });

  it('stop when the request is given up, and answer the next one', async () => {
    stopsAt = 'analyseNetwork';
    await giveUp('network', request());
    stopsAt = 'prepareAnalysis';
    await giveUp('prepare', request({ parameters: { ...DEFAULT_PARAMETERS, layers: 9 } }));
    stopsAt = null;
    expect([(await ask('network', request())).status, (await ask('prepare', request({ parameters: { ...DEFAULT_PARAMETERS, layers: 9 } }))).status]).toEqual([200, 200]);
  });

  async function giveUp(step: 'prepare' | 'network', body: AnalysisRequest): Promise<void> {
    const leaving = new AbortController(), left = ask(step, body, { signal: leaving.signal });
    await expect.poll(() => ran).toContain(stopsAt);
    leaving.abort();
    expect(await left).toMatchObject({ status: 409, json: { code: 'cancelled' } });
  }
});

const ANY: AnalysisRequest = { sampleId: 's', timeIndex: 0, dendriteId: 'd', llzoId: null, stackAxis: 2, pristine: null, parameters: DEFAULT_PARAMETERS };

describe('what cannot be analysed', () => {
  it.each([
    ['nothing', {}, 'bad-request'],
    ['a time that is not whole', { ...ANY, timeIndex: 0.5 }, 'bad-request'],
    ['parameters out of range', { ...ANY, parameters: { ...DEFAULT_PARAMETERS, layers: 1 } }, 'bad-request'],
  ])('%s is a bad request', async (_, body, code) => { expect((await ask('prepare', body)).json).toMatchObject({ code }); });

  it('is what is not open, and another time than there is', async () => {
    const asked = request();
    expect((await ask('prepare', { ...asked, dendriteId: 'unknown' })).status).toBe(404);
    expect((await ask('prepare', { ...asked, timeIndex: 1 })).json).toMatchObject({ code: 'bad-request', message: expect.stringMatching(/no time point 1/) as string });
  });
});
