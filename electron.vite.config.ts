import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const alias = {
  '@shared': resolve('src-shared'),
  '@main': resolve('src-main'),
  '@renderer': resolve('src-renderer'),
  '@shaders': resolve('shaders'),
};

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      target: 'node20.19',
      /* A few files instead of hundreds, so that host and workers start sooner. Piscina starts a file of its own, ITK finds its WebAssembly beside itself: they stay packages. */
      externalizeDeps: { exclude: ['zod', 'hono', '@hono/node-server'] },
      rollupOptions: {
        input: {
          electron: resolve('src-main/electron/index.ts'),
          workstation: resolve('src-main/workstation/index.ts'),
          cli: resolve('src-main/cli/index.ts'),
          worker: resolve('src-main/jobs/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      isolatedEntries: true,
      rollupOptions: {
        input: { index: resolve('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    /* The page itself comes through the host (app: or the workstation's port), hot reload straight from here. */
    server: { host: '127.0.0.1', port: 5173, strictPort: true, hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: 5173 } },
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      target: 'es2022',
      minify: true,
      rollupOptions: {
        input: { index: resolve('src-renderer/index.html') },
        /* jsPDF would load them for web pages and foreign SVG; figures ask for neither. */
        external: ['html2canvas', 'canvg', 'dompurify'],
      },
    },
  },
});
