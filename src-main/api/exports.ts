/** `/api/exports`: results leave as files, written atomically, never over another file unless asked to. */
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { tiffExportRequestSchema } from '@shared/contract/files.js';
import { Hono } from 'hono';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Services } from './services.js';
import { jsonBody, query } from './validate.js';

const fileQuery = z.object({ path: z.string().min(1), overwrite: z.enum(['0', '1']).default('0') });

export const exportRoutes = ({ allowed, jobs, library, runner }: Services) => new Hono()
  .put('/file', query(fileQuery), async (c) => {
    const { path, overwrite } = c.req.valid('query');
    const target = await allowed.writable(path);
    return c.json(await atomicWrite(target, c.req.raw.body ?? new Uint8Array(), { overwrite: overwrite === '1' }));
  })
  .post('/tiff', jsonBody(tiffExportRequestSchema), async (c) => {
    const asked = c.req.valid('json');
    const request = { ...asked, path: await allowed.writable(asked.path) };
    library.detail(request.volumeId);
    const jobId = jobs.start(`Exporting ${basename(request.path)}`, async ({ signal, onFraction }) => {
      const volume = await library.volume(request.volumeId, signal);
      const { paths } = await runner.run('tiffStack', { volume, request }, { signal, onFraction, about: request.path });
      return { kind: 'export', paths };
    });
    return c.json({ jobId });
  });
