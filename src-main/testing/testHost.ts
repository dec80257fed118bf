/** A whole host in a temporary folder, without threads, for tests of the API. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostEventSchema, type HostEvent, type Job } from '@shared/contract/jobs.js';
import { createApi } from '../api/index.js';
import { createServices, type ServiceOptions, type Services } from '../api/services.js';
import { createInlineRunner } from '../jobs/inlineRunner.js';
import { createFakeTasks, type FakeScan } from './fakeTasks.js';

export interface TestHost {
  services: Services;
  /** Folder that the app may reach. */
  folder: string;
  reads: string[];
  request(path: string, init?: RequestInit): Promise<Response>;
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Writes a fake scan file and returns its path. */
  scan(name: string, ...scans: FakeScan[]): Promise<string>;
  /** Opens paths and waits for the end of the job. */
  open(...paths: string[]): Promise<Job>;
  events(count: number): Promise<HostEvent[]>;
  dispose(): Promise<void>;
}

export async function createTestHost(overrides: Partial<ServiceOptions> = {}): Promise<TestHost> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'dendrograph-test-')));
  const folder = join(base, 'data');
  const { tasks, reads } = createFakeTasks();
  const services = createServices({
    kind: 'workstation', version: '0.0.0', folders: { userData: join(base, 'user'), cache: join(base, 'cache') }, budgetBytes: 2 ** 20,
    runner: createInlineRunner(tasks), startedAt: Date.now(), onMark: () => undefined, startup: () => ({ jobId: null, sessionPath: null }), ...overrides,
  });
  await mkdir(folder);
  await services.allowed.addRoot(folder);
  const api = createApi(services);
  const request = async (path: string, init?: RequestInit): Promise<Response> => api.request(path, init);
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    request(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }) });
  return {
    services, folder, reads, request, send,
    scan: async (name, ...scans) => {
      await writeFile(join(folder, name), JSON.stringify(scans));
      return join(folder, name);
    },
    open: async (...paths) => {
      const { jobId } = await (await send('POST', '/api/library/open', { paths })).json() as { jobId: string };
      return services.jobs.settled(jobId);
    },
    events: async (count) => readEvents(await request('/api/events'), count),
    dispose: async () => {
      await services.close(false);
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** The first `count` events of a stream, which is then left. */
export async function readEvents(response: Response, count: number): Promise<HostEvent[]> {
  const events: HostEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && events.length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    const blocks = (text + value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data:')) events.push(hostEventSchema.parse(JSON.parse(block.slice(5))));
  }
  await reader?.cancel();
  return events.slice(0, count);
}
