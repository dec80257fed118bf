/** The workstation host on the loopback interface: guard, security headers, API, built renderer. */
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

/** Port 0: any free one. @throws the system's error when the port is taken. */
export async function serveWorkstation(app: Hono, port: number): Promise<WorkstationServer> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
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
