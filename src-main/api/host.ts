/** `/api/host`: who serves this, and the app's own milestones. */
import { markSchema } from '@shared/contract/files.js';
import { Hono } from 'hono';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const hostRoutes = ({ info, onMark }: Services) => new Hono()
  .get('/', (c) => c.json(info()))
  .post('/marks', jsonBody(markSchema), (c) => {
    const { name, detail } = c.req.valid('json');
    onMark(name, detail);
    return c.body(null, 204);
  });
