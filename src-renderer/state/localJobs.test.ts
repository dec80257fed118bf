import { AppError } from '@shared/errors.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { cancelJob, runLocalJob } from './localJobs.js';
import { useStore } from './store.js';
import { resetStore } from './testing.js';

beforeEach(() => { resetStore(); });

const jobs = (): string[] => Object.values(useStore.getState().jobs).map(({ title, state, fraction }) => `${title} ${state} ${String(fraction)}`);
const messages = (): string[] => useStore.getState().messages.map(({ tone, error }) => `${tone}: ${error.message}`);

describe('work done in the window', () => {
  it('shows its progress and says what it wrote', async () => {
    const seen: string[][] = [];
    await runLocalJob('Slices', (_signal, onFraction) => { seen.push(jobs()); onFraction(0.5); seen.push(jobs()); return Promise.resolve(['/a.png', '/b.png']); });
    expect(seen).toEqual([['Slices running 0'], ['Slices running 0.5']]);
    expect([jobs(), messages()]).toEqual([['Slices done 1'], ['info: Exported 2 files, the first is /a.png.']]);
  });

  it('that fails says why', async () => {
    await runLocalJob('Still', () => Promise.reject(new AppError('too-large', 'Too many pixels.', 'Ask for fewer.')));
    expect([jobs(), messages()]).toEqual([['Still failed 0'], ['error: Too many pixels.']]);
  });

  it('is cancelled by its id and then says nothing', async () => {
    const running = runLocalJob('Slices', (signal) => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => { reject(new AppError('cancelled', 'Cancelled.', '')); });
    }));
    cancelJob(Object.keys(useStore.getState().jobs)[0] ?? '');
    await running;
    expect([jobs(), messages()]).toEqual([['Slices cancelled 0'], []]);
  });
});
