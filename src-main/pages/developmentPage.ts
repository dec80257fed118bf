/** For `npm run dev`: pages come from the Vite server instead of the build, through this host, so that cookie and origin stay one. */
import type { Page } from './rendererFiles.js';

/** `rendererUrl`: of the Vite server. Its inline hot-reload client needs a looser policy than the app itself. */
export function developmentPage(rendererUrl: string): Page {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const { body, status, headers } = await fetch(new URL(pathname + search, rendererUrl), { headers: { accept: request.headers.get('accept') ?? '*/*' } });
    return new Response(body, { status, headers: {
      'Content-Type': headers.get('content-type') ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': `default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob: data:; connect-src 'self' ${rendererUrl.replace(/^http/, 'ws')}`,
    } });
  };
}
