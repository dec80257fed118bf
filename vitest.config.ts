import './src-main/launch/threadPool.mjs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@shared': resolve('src-shared'), '@main': resolve('src-main'), '@renderer': resolve('src-renderer'), '@shaders': resolve('shaders') } },
  test: { include: ['src-*/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'], environment: 'node', setupFiles: ['src-main/testing/propertySeed.ts'], testTimeout: 20_000 },
});
