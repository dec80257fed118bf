/** The workstation host on the loopback interface: guard, security headers, API, built renderer. */
import { AppError } from '@shared/errors.js';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import { createApi } from '../api/index.js';
import type { Services } from '../api/services.js';
import type { Page } from '../pages/rendererFiles.js';
import { secure } from '../pages/securityHeaders.js';
import { createGuard } from './guard.js';
import type { TokenOffice } from './token.js';

export interface WorkstationServer {
  /** `http://127.0.0.1:port` */
  origin: string;
  close(): Promise<void>;
}

/** The whole of what the server answers; `page` serves everything outside `/api/`. Tests call its `request`. */
export function createWorkstationApp(services: Services, tokens: TokenOffice, page: Page): Hono {
  const api = createApi(services);
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    secure(c.res);
  });
  app.use(createGuard(tokens));
  app.all('/api/*', (c) => api.fetch(c.req.raw, c.env));
  app.get('*', (c) => page(c.req.raw));
  return app;
}

/** Port 0: any free one. @throws AppError `not-allowed` when the port cannot be had. */
export async function serveWorkstation(app: Hono, port: number): Promise<WorkstationServer> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => { reject(portRefused(port, cause)); });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${bound}`,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      if ('closeAllConnections' in server) server.closeAllConnections();
    }),
  };
}

function portRefused(port: number, cause: Error): AppError {
  const why = 'code' in cause && cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${cause.message})`;
  return new AppError('not-allowed', `Port ${port} ${why}.`, 'Choose another with --port=N, or leave it out to take any free one.', { cause });
}
