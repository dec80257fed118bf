/** `/api/logs`: the columns of a voltage log; what is known about it is part of the library. */
import { Hono } from 'hono';
import { byteStream } from './byteStream.js';
import type { Services } from './services.js';

export const logRoutes = ({ library }: Services) => new Hono()
  /** All columns one after the other, float64, little-endian, in the order of LOG_COLUMNS. */
  .get('/:id/columns', (c) => {
    const { data } = library.log(c.req.param('id'));
    return c.body(byteStream(data), 200, { 'Content-Type': 'application/octet-stream', 'Content-Length': String(data.byteLength), 'X-Dtype': 'float64' });
  })
  .delete('/:id', (c) => {
    library.closeLog(c.req.param('id'));
    return c.body(null, 204);
  });
