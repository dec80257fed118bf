/** The built renderer as responses. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isInside } from '../library/allowedPaths.js';

/** Answers every request that is not for the API. */
export type Page = (request: Request) => Promise<Response>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.wasm': 'application/wasm',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.map': 'application/json',
};

/**
 * Serves `folder`; `/` is `index.html`. File names of the build carry a hash, so all but the page are cached for good.
 * Whatever is not a file inside the folder, symbolic links followed, is 404.
 */
export function createRendererFiles(folder: string): Page {
  return async (request) => {
    const path = decode(new URL(request.url).pathname);
    if (path === null) return missing();
    try {
      const root = await realpath(folder);
      const file = await realpath(join(root, path === '/' ? 'index.html' : path));
      if (!isInside(root, file)) return missing();
      const isHashed = path.startsWith('/assets/');
      return new Response(new Uint8Array(await readFile(file)), { headers: {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      } });
    } catch {
      return missing();
    }
  };
}

function decode(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return path.includes('\0') || path.includes('\\') || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}

function missing(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
