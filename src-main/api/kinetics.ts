/** `/api/kinetics`: cell, noise and drift of a series; amounts and rates; stages. */
import { createPreparedCache } from '@main/analysis/preparedCache.js';
import type { TaskContext } from '@main/jobs/taskTypes.js';
import { watched } from '@main/jobs/watched.js';
import { kineticsRequestSchema, type KineticsRequest } from '@shared/contract/kinetics.js';
import { AppError } from '@shared/errors.js';
import { kineticsKeys } from '@shared/kinetics/keys.js';
import type { PreparedSeriesScan } from '@shared/kinetics/series.js';
import { Hono } from 'hono';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export function kineticsRoutes({ library, jobs, runner }: Services) {
  const cache = createPreparedCache<PreparedSeriesScan>();
  const nameOf = ({ dendriteId }: KineticsRequest): string => library.sampleNameOf(dendriteId);

  const prepare = async ({ dendriteId, llzoId, stackAxis, parameters, kinetics }: KineticsRequest, context: TaskContext): Promise<PreparedSeriesScan> => {
    const name = library.sampleNameOf(dendriteId), volume = (id: string) => library.volume(id, context.signal);
    const input = { name, dendrite: await volume(dendriteId), llzo: llzoId === null ? null : await volume(llzoId), stackAxis, parameters, kinetics };
    return runner.run('prepareSeries', input, { ...context, about: name });
  };

  /** Faces set by hand wait for the next step, so that dragging one prepares nothing: unless they are all there is. */
  const prepared = async (request: KineticsRequest, context: TaskContext): Promise<PreparedSeriesScan> => {
    const get = (of: KineticsRequest): Promise<PreparedSeriesScan> => cache.get(kineticsKeys(of).prepare, context.signal, () => prepare(of, context));
    const { parameters, llzoId } = request, { cell } = parameters;
    if (cell.planes === null || llzoId === null) return get(request);
    try {
      return await get({ ...request, parameters: { ...parameters, cell: { ...cell, planes: null } } });
    } catch (thrown) {
      if (AppError.from(thrown, '').code !== 'unsupported') throw thrown;
      return cache.get(JSON.stringify([kineticsKeys(request).prepare, cell.planes]), context.signal, () => prepare(request, context));
    }
  };

  /** `work` on the prepared series, as one piece of work that can be watched. */
  const on = <T>(request: KineticsRequest, signal: AbortSignal, what: string, work: (series: PreparedSeriesScan, context: TaskContext) => Promise<T>): Promise<T> =>
    watched(jobs, `${what} of ${nameOf(request)}`, signal, async (context) => work(await prepared(request, context), context));

  return new Hono()
    .post('/prepare', jsonBody(kineticsRequestSchema), async (c) =>
      c.json(await on(c.req.valid('json'), c.req.raw.signal, 'Cell, noise and drift', async ({ prepared }) => prepared)))
    .post('/measure', jsonBody(kineticsRequestSchema), async (c) => {
      const request = c.req.valid('json'), { parameters, kinetics } = request;
      return c.json(await on(request, c.req.raw.signal, 'Amounts', (series, context) => runner.run('measureSeries', { series, parameters, kinetics }, { ...context, about: nameOf(request) })));
    })
    .post('/resolve', jsonBody(kineticsRequestSchema), async (c) => {
      const request = c.req.valid('json'), { parameters, kinetics, shortH } = request;
      return c.json(await on(request, c.req.raw.signal, 'Stages', (series, context) => runner.run('resolveSeries', { series, parameters, kinetics, shortH }, { ...context, about: nameOf(request) })));
    });
}
