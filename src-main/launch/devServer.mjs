/** The renderer from source, with hot reload. Loaded only after the install. */
import { loadConfigFromFile } from 'electron-vite';
import { createServer } from 'vite';
import { ROOT } from './ensure.mjs';

/** @returns {Promise<{ url: string, close(): Promise<void> }>} */
export async function serveRenderer() {
  const { config } = await loadConfigFromFile({ command: 'serve', mode: 'development' }, undefined, ROOT);
  const server = await createServer({ ...config.renderer, configFile: false, clearScreen: false });
  await server.listen();
  const { host, port } = server.config.server;
  return { url: `http://${String(host)}:${port}`, close: () => server.close() };
}
