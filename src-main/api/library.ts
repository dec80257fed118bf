/** `/api/library`: what is open. */
import { combineRequestSchema, openRequestSchema, previewRequestSchema, questionQuerySchema, speciesRequestSchema } from '@shared/contract/library.js';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '@shared/errors.js';
import { isAddress, plainAddress } from '@shared/formats/omeZarr/address.js';
import { Hono } from 'hono';
import type { AllowedPaths } from '../library/allowedPaths.js';
import { SAMPLE_CELL } from '../library/library.js';
import type { Opening } from '../library/opening.js';
import type { Services } from './services.js';
import { jsonBody, query } from './validate.js';

export const libraryRoutes = ({ library, opener, allowed, runner }: Services) => new Hono()
  .get('/', async (c) => c.json(await library.snapshot()))
  .post('/open', jsonBody(openRequestSchema), async (c) => {
    const { paths, recipes = {} } = c.req.valid('json');
    const openings = await Promise.all([...new Set(paths)].map(async (path) => ({ ...await checked(path, allowed), recipe: recipes[path] })));
    const [first] = openings;
    if (first?.refused && openings.length === 1) throw first.refused;
    return c.json({ jobId: opener.open(openings) });
  })
  .post('/sample', (c) => c.json({ jobId: opener.open([{ path: SAMPLE_CELL }]) }))
  .get('/question', query(questionQuerySchema), async (c) => {
    const { path } = c.req.valid('query');
    return c.json(library.question(isAddress(path) ? path : await allowed.readable(path)));
  })
  .post('/preview', jsonBody(previewRequestSchema), async (c) => {
    const { path, recipe, slice } = c.req.valid('json');
    const real = await allowed.readable(path);
    const { pixels, widthPx, heightPx, sliceCount, min, max } = await runner.run('preview', { path: real, recipe, slice }, { signal: c.req.raw.signal, onFraction: () => undefined, about: real });
    return c.body(pixels, 200, {
      'Content-Type': 'application/octet-stream',
      'X-Width': String(widthPx), 'X-Height': String(heightPx), 'X-Slices': String(sliceCount), 'X-Min': String(min), 'X-Max': String(max),
    });
  })
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
  if (isAddress(path)) return { path: plainAddress(path) };
  const awaited = allowed.readable(path);
  try {
    const real = await Promise.race([awaited, setTimeout(LOOKUP_MS, null, { ref: false })]);
    return real === null ? { path, awaited } : { path: real };
  } catch (thrown) {
    return { path, refused: AppError.from(thrown, path) };
  }
}

/** A path that is not found within this time lies on a slow or stalled drive. */
const LOOKUP_MS = 1_000;
