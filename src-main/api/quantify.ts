/** `/api/quantify`: projections; histogram and statistics of a part of a volume. */
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { projectionTiff } from '@main/exports/projectionTiff.js';
import { watched } from '@main/jobs/watched.js';
import { describeRequestSchema, projectionRequestSchema, projectionTiffRequestSchema } from '@shared/contract/quantify.js';
import { encodeFrame } from '@shared/contract/frame.js';
import { Hono } from 'hono';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const quantifyRoutes = ({ allowed, library, jobs, runner }: Services) => new Hono()
  .post('/project', jsonBody(projectionRequestSchema), async (c) => {
    const { volumeId, ...request } = c.req.valid('json'), { name } = library.detail(volumeId);
    const { values, counts, ...json } = await watched(jobs, `Projection of ${name}`, c.req.raw.signal, async (context) =>
      runner.run('project', { volume: await library.volume(volumeId, context.signal), request }, { ...context, about: name }));
    const body = encodeFrame([new TextEncoder().encode(JSON.stringify(json)), values, counts]);
    return new Response(body, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(body.byteLength) } });
  })
  .post('/project/tiff', jsonBody(projectionTiffRequestSchema), async (c) => {
    const { path, overwrite, projection: { volumeId, ...request } } = c.req.valid('json');
    const target = await allowed.writable(path), { name } = library.detail(volumeId);
    const reply = await watched(jobs, `Projection of ${name}`, c.req.raw.signal, async (context) =>
      runner.run('project', { volume: await library.volume(volumeId, context.signal), request }, { ...context, about: name }));
    return c.json(await atomicWrite(target, Buffer.concat(projectionTiff(reply, [['name_of_volume', name], ['projection', request.kind]])), { overwrite }));
  })
  .post('/describe', jsonBody(describeRequestSchema), async (c) => {
    const { volumeId, ...request } = c.req.valid('json'), { name } = library.detail(volumeId);
    return c.json(await watched(jobs, `Histogram of ${name}`, c.req.raw.signal, async (context) =>
      runner.run('describe', { volume: await library.volume(volumeId, context.signal), request }, { ...context, about: name })));
  });
