/** `/api/library`: what is open. */
import { combineRequestSchema, openRequestSchema, speciesRequestSchema } from '@shared/contract/library.js';
import { Hono } from 'hono';
import { SAMPLE_CELL } from '../library/library.js';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const libraryRoutes = ({ library, opener, allowed }: Services) => new Hono()
  .get('/', async (c) => c.json(await library.snapshot()))
  .post('/open', jsonBody(openRequestSchema), async (c) => {
    const paths = await Promise.all(c.req.valid('json').paths.map((path) => path === SAMPLE_CELL ? path : allowed.readable(path)));
    return c.json({ jobId: opener.open([...new Set(paths)].map((path) => ({ path }))) });
  })
  .post('/sample', (c) => c.json({ jobId: opener.open([{ path: SAMPLE_CELL }]) }))
  .delete('/samples/:id', (c) => {
    library.close(c.req.param('id'));
    return c.body(null, 204);
  })
  .post('/combine', jsonBody(combineRequestSchema), async (c) => {
    await library.combine(c.req.valid('json').sampleIds);
    return c.body(null, 204);
  })
  .put('/species', jsonBody(speciesRequestSchema), async (c) => {
    const { volumeId, species } = c.req.valid('json');
    await library.rememberSpecies(volumeId, species);
    return c.body(null, 204);
  });
