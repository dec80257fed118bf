import { defineConfig } from '@playwright/test';

/** Software rendering is slow and steady: one worker, generous limits, no retries, so that a flaky test is a failed test. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: !!process.env['CI'],
  reporter: [['list']],
  projects: [
    { name: 'shader', testDir: 'e2e/shader' },
    { name: 'workstation', testDir: 'e2e/app', metadata: { host: 'workstation' } },
    { name: 'desktop', testDir: 'e2e/app', metadata: { host: 'desktop' } },
  ],
});
