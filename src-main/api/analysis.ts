/** `/api/analysis`: cell and noise; threshold and clusters; network; its surface. */
import { createPreparedCache } from '@main/analysis/preparedCache.js';
import type { ChannelPair } from '@main/analysis/scanOf.js';
import type { TaskContext } from '@main/jobs/taskTypes.js';
import { watched } from '@main/jobs/watched.js';
import { analysisKeys } from '@shared/analysis/keys.js';
import type { PreparedScan } from '@shared/analysis/preparedScan.js';
import { analysisRequestSchema, type AnalysisRequest, type SegmentFrame } from '@shared/contract/analysis.js';
import { encodeFrame } from '@shared/contract/frame.js';
import { Hono } from 'hono';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export function analysisRoutes({ library, jobs, runner }: Services) {
  const cache = createPreparedCache<PreparedScan>();
  const nameOf = ({ dendriteId }: AnalysisRequest): string => library.sampleNameOf(dendriteId);

  const prepare = async (request: AnalysisRequest, context: TaskContext): Promise<PreparedScan> => {
    const volume = (id: string) => library.volume(id, context.signal);
    const pair = async ({ dendriteId, llzoId }: { dendriteId: string; llzoId: string | null }): Promise<ChannelPair> =>
      ({ name: library.sampleNameOf(dendriteId), dendrite: await volume(dendriteId), llzo: llzoId === null ? null : await volume(llzoId) });
    const { pristine, timeIndex, stackAxis, parameters } = request;
    const input = { ...await pair(request), pristine: pristine && await pair(pristine), timeIndex, stackAxis, parameters };
    return runner.run('prepareAnalysis', input, { ...context, about: nameOf(request) });
  };

  /** `work` on the prepared scan, as one piece of work that can be watched. */
  const on = <T>(request: AnalysisRequest, signal: AbortSignal, what: string, work: (scan: PreparedScan, context: TaskContext) => Promise<T>): Promise<T> =>
    watched(jobs, `${what} of ${nameOf(request)}`, signal, async (context) => work(await cache.get(analysisKeys(request).prepare, context.signal, () => prepare(request, context)), context));

  return new Hono()
    .post('/prepare', jsonBody(analysisRequestSchema), async (c) =>
      c.json(await on(c.req.valid('json'), c.req.raw.signal, 'Cell and noise', async ({ prepared }) => prepared)))
    .post('/segment', jsonBody(analysisRequestSchema), async (c) => {
      const request = c.req.valid('json');
      const { voxelCount, segmented, runs } = await on(request, c.req.raw.signal, 'Segmentation', async (scan, context) =>
        ({ voxelCount: scan.values.length, ...await runner.run('segment', { scan, parameters: request.parameters }, { ...context, about: nameOf(request) }) }));
      return framed({ segmented, voxelCount } satisfies SegmentFrame, [runs.starts, runs.ends, runs.labels]);
    })
    .post('/network', jsonBody(analysisRequestSchema), async (c) => {
      const request = c.req.valid('json');
      return c.json(await on(request, c.req.raw.signal, 'Network', (scan, context) =>
        runner.run('analyseNetwork', { scan, parameters: request.parameters }, { ...context, about: nameOf(request) })));
    })
    .post('/surface', jsonBody(analysisRequestSchema), async (c) => {
      const request = c.req.valid('json');
      const { positionsMm, normals, indices, ...json } = await on(request, c.req.raw.signal, 'Surface', (scan, context) =>
        runner.run('networkSurface', { scan, parameters: request.parameters }, { ...context, about: nameOf(request) }));
      return framed(json, [positionsMm, normals, indices]);
    });
}

/** The JSON, in UTF-8, is the first part. */
function framed(json: unknown, arrays: readonly ArrayBufferView[]): Response {
  const body = encodeFrame([new TextEncoder().encode(JSON.stringify(json)), ...arrays]);
  return new Response(body, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(body.byteLength) } });
}
