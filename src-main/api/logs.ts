/** `/api/logs`: the columns of a voltage log, and what its voltage says; what is known about it is part of the library. */
import { watched } from '@main/jobs/watched.js';
import { voltageRequestSchema } from '@shared/contract/kinetics.js';
import { Hono } from 'hono';
import { byteStream } from './byteStream.js';
import type { Services } from './services.js';
import { jsonBody } from './validate.js';

export const logRoutes = ({ library, jobs, runner }: Services) => new Hono()
  /** All columns one after the other, float64, little-endian, in the order of LOG_COLUMNS. */
  .get('/:id/columns', (c) => {
    const { data } = library.log(c.req.param('id'));
    return c.body(byteStream(data), 200, { 'Content-Type': 'application/octet-stream', 'Content-Length': String(data.byteLength), 'X-Dtype': 'float64' });
  })
  .post('/:id/analysis', jsonBody(voltageRequestSchema), async (c) => {
    const { summary: header, data } = library.log(c.req.param('id')), { areaCm2 } = c.req.valid('json'), { name } = header;
    return c.json(await watched(jobs, `Voltage of ${name}`, c.req.raw.signal, (context) =>
      runner.run('analyseVoltage', { log: { header, data }, areaCm2 }, { ...context, about: name })));
  })
  .delete('/:id', (c) => {
    library.closeLog(c.req.param('id'));
    return c.body(null, 204);
  });
