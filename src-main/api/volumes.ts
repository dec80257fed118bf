/** `/api/volumes`: header, voxels and histogram of one volume. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { Services } from './services.js';
import { query } from './validate.js';
import { byteStream } from './byteStream.js';

const histogramQuery = z.object({
  bins: z.coerce.number().int().min(1).max(65_536),
  t: z.coerce.number().int().nonnegative().optional(),
});

export const volumeRoutes = ({ library, runner }: Services) => new Hono()
  .get('/:id', (c) => c.json(library.detail(c.req.param('id'))))
  /** Stored values of all time points, little-endian, in the dtype of the header. */
  .get('/:id/voxels', async (c) => {
    const { header, data } = await library.volume(c.req.param('id'), c.req.raw.signal);
    return c.body(byteStream(data), 200, {
      'Content-Type': 'application/octet-stream', 'Content-Length': String(data.byteLength), 'Cache-Control': 'no-store', 'X-Dtype': header.dtype,
    });
  })
  .get('/:id/histogram', query(histogramQuery), async (c) => {
    const { bins, t } = c.req.valid('query');
    const { signal } = c.req.raw;
    const volume = await library.volume(c.req.param('id'), signal);
    const timeIndex = t === undefined ? null : Math.min(t, volume.header.timeCount - 1);
    return c.json(await runner.run('histogram', { volume, bins, timeIndex }, { signal, onFraction: () => undefined, about: volume.header.name }));
  });
