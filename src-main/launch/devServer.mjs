/** The renderer from source, with hot reload. Loaded only after the install. */
import { loadConfigFromFile } from 'electron-vite';
import { createServer } from 'vite';
import { ROOT } from './ensure.mjs';

/** The page comes through the workstation host, hot reload straight from here. @returns {Promise<{ url: string, close(): Promise<void> }>} */
export async function serveRenderer() {
  const { config } = await loadConfigFromFile({ command: 'serve', mode: 'development' }, undefined, ROOT);
  const { port = 5173 } = config.renderer?.server ?? {};
  const server = await createServer({
    ...config.renderer, configFile: false, clearScreen: false,
    server: { host: '127.0.0.1', port, strictPort: true, hmr: { host: '127.0.0.1', clientPort: port } },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
