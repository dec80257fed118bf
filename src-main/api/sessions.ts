/** `/api/sessions`: saving, opening, finding moved data again, and the autosave. */
import { autosaveSchema, openSessionRequestSchema, relocateRequestSchema, saveSessionRequestSchema } from '@shared/contract/files.js';
import { Hono } from 'hono';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const sessionRoutes = ({ sessions, autosave, allowed }: Services) => new Hono()
  .post('/save', jsonBody(saveSessionRequestSchema), async (c) => {
    const { path, session, overwrite } = c.req.valid('json');
    return c.json(await sessions.save(await allowed.writable(path), session, overwrite));
  })
  .post('/open', jsonBody(openSessionRequestSchema), async (c) =>
    c.json(await sessions.open(await allowed.readable(c.req.valid('json').path), c.req.raw.signal)))
  .post('/relocate', jsonBody(relocateRequestSchema), async (c) => {
    const { contentHash, path, acceptChanged } = c.req.valid('json');
    return c.json({ jobId: await sessions.relocate(contentHash, await allowed.readable(path), acceptChanged, c.req.raw.signal) });
  })
  .get('/autosave', async (c) => {
    const left = await autosave.read();
    if (left && allowed.followsSessions) {
      const named = [...left.session.sources.map(({ path }) => path), ...(left.path === null ? [] : [left.path])];
      await Promise.all(named.map((path) => allowed.grant(path).catch(() => undefined)));
    }
    return c.json(left);
  })
  .put('/autosave', jsonBody(autosaveSchema), async (c) => {
    await autosave.write(c.req.valid('json'));
    return c.body(null, 204);
  })
  .delete('/autosave', async (c) => {
    await autosave.clear();
    return c.body(null, 204);
  });
