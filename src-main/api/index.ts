/** The host, as a table of contents: one Hono app, served by Electron's protocol handler, by the workstation server, and by tests. */
import { Hono, type MiddlewareHandler } from 'hono';
import { analysisRoutes } from './analysis.js';
import { limitJson } from './bodyLimit.js';
import { dropRoutes } from './drops.js';
import { errorReply, notFoundReply } from './errors.js';
import { eventRoutes } from './events.js';
import { exportRoutes } from './exports.js';
import { fileRoutes } from './files.js';
import { hostRoutes } from './host.js';
import { jobRoutes } from './jobs.js';
import { kineticsRoutes } from './kinetics.js';
import { libraryRoutes } from './library.js';
import { logRoutes } from './logs.js';
import type { Services } from './services.js';
import { quantifyRoutes } from './quantify.js';
import { sessionRoutes } from './sessions.js';
import { volumeRoutes } from './volumes.js';

export function createApi(services: Services) {
  const api = new Hono()
    .use('/api/*', notStored)
    .use('/api/*', limitJson)
    .route('/api/host', hostRoutes(services))
    .route('/api/events', eventRoutes(services))
    .route('/api/library', libraryRoutes(services))
    .route('/api/library/drops', dropRoutes(services))
    .route('/api/volumes', volumeRoutes(services))
    .route('/api/analysis', analysisRoutes(services))
    .route('/api/kinetics', kineticsRoutes(services))
    .route('/api/quantify', quantifyRoutes(services))
    .route('/api/logs', logRoutes(services))
    .route('/api/jobs', jobRoutes(services))
    .route('/api/files', fileRoutes(services))
    .route('/api/exports', exportRoutes(services))
    .route('/api/sessions', sessionRoutes(services));
  api.onError(errorReply);
  api.notFound(notFoundReply);
  return api;
}

/** Replies tell of a moment: no cache keeps them. */
const notStored: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
};

/** For `hono/client`; import it as a type only. */
export type ApiType = ReturnType<typeof createApi>;
