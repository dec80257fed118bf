/** `/api/library/drops`: begin, send each file's bytes, open or give up. For files whose path the host cannot know. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { Services } from './services.js';
import { query } from './validate.js';

const fileQuery = z.object({ path: z.string().min(1).max(2000) });

export const dropRoutes = ({ drops, opener, allowed }: Services) => new Hono()
  .post('/', async (c) => c.json({ id: await drops.begin() }))
  .put('/:id/file', query(fileQuery), async (c) => c.json(await drops.receive(c.req.param('id'), c.req.valid('query').path, c.req.raw.body)))
  .delete('/:id', async (c) => {
    await drops.discard(c.req.param('id'));
    return c.body(null, 204);
  })
  .post('/:id/open', async (c) => {
    const paths = await drops.contents(c.req.param('id'));
    await Promise.all(paths.map((path) => allowed.grant(path)));
    return c.json({ jobId: opener.open(paths.map((path) => ({ path })), { recent: false }) });
  });
