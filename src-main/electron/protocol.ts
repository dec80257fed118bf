/** `app://dendrograph/`: the same API and the same renderer files as the workstation, without a port. */
import type { CustomScheme } from 'electron';
import type { Page } from '../pages/rendererFiles.js';
import { secure } from '../pages/securityHeaders.js';
import type { ElectronApi } from './api.js';

export const ORIGIN = 'app://dendrograph';

/** To be registered before Electron is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

export interface ProtocolParts {
  api: { fetch(request: Request): Response | Promise<Response> };
  page: Page;
  /** Paths that were granted a moment ago may not be usable yet. */
  grantsSettled(): Promise<unknown>;
}

/** Anything but the app's own origin is 404. */
function createAppHandler({ api, page, grantsSettled }: ProtocolParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { protocol, host, pathname } = new URL(request.url);
    if (`${protocol}//${host}` !== ORIGIN) return secure(new Response('Not found', { status: 404 }));
    await grantsSettled();
    return secure(pathname.startsWith('/api/') ? await api.fetch(request) : await page(request));
  };
}

export function serveApp({ protocol }: Pick<ElectronApi, 'protocol'>, parts: ProtocolParts): void {
  protocol.handle('app', createAppHandler(parts));
}
