/** `/api/jobs`: cancelling; progress and results come by `/api/events`. */
import { Hono } from 'hono';
import type { Services } from './services.js';

export const jobRoutes = ({ jobs }: Services) => new Hono()
  .post('/:id/cancel', (c) => {
    jobs.cancel(c.req.param('id'));
    return c.body(null, 204);
  });
