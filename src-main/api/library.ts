/** `/api/library`: what is open. */
import { combineRequestSchema, openRequestSchema, speciesRequestSchema } from '@shared/contract/library.js';
import { AppError } from '@shared/errors.js';
import { Hono } from 'hono';
import type { AllowedPaths } from '../library/allowedPaths.js';
import { SAMPLE_CELL } from '../library/library.js';
import type { Opening } from '../library/opening.js';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const libraryRoutes = ({ library, opener, allowed }: Services) => new Hono()
  .get('/', async (c) => c.json(await library.snapshot()))
  .post('/open', jsonBody(openRequestSchema), async (c) => {
    const openings = await Promise.all([...new Set(c.req.valid('json').paths)].map((path) => checked(path, allowed)));
    const [first] = openings;
    if (first?.refused && openings.length === 1) throw first.refused;
    return c.json({ jobId: opener.open(openings) });
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

async function checked(path: string, allowed: AllowedPaths): Promise<Opening> {
  if (path === SAMPLE_CELL) return { path };
  try {
    return { path: await allowed.readable(path) };
  } catch (thrown) {
    return { path, refused: AppError.from(thrown, path) };
  }
}
