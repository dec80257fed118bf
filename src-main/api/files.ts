/** `/api/files`: browsing the folders that the user may reach. */
import { Hono } from 'hono';
import { z } from 'zod';
import { listFolder, listRoots } from '../library/browse.js';
import type { Services } from './services.js';
import { query } from './validate.js';

const folderQuery = z.object({ dir: z.string().min(1).optional() });

export const fileRoutes = (services: Services) => new Hono()
  .get('/', query(folderQuery), async (c) => {
    const { dir } = c.req.valid('query');
    return c.json(dir === undefined ? await listRoots(services) : await listFolder(services, dir));
  });
