import type { Job } from '@shared/contract/jobs.js';
import { AppError } from '@shared/errors.js';
import { expect, it } from 'vitest';
import { createJobBoard } from './jobBoard.js';

function board() {
  const told: Job[] = [];
  return { told, jobs: createJobBoard((job) => { told.push(job); }) };
}

it('tells of start, progress and end', async () => {
  const { told, jobs } = board();
  const id = jobs.start('Work', async ({ onFraction }) => { onFraction(0.5); return { kind: 'export', paths: ['/a'] }; });
  expect(await jobs.settled(id)).toMatchObject({ id, title: 'Work', state: 'done', fraction: 1, result: { paths: ['/a'] } });
  expect(told.map(({ state, fraction }) => [state, fraction])).toEqual([['running', null], ['running', 0.5], ['done', 1]]);
});

it('never lets progress go backwards or past the end', async () => {
  const { told, jobs } = board();
  await jobs.settled(jobs.start('Work', async ({ onFraction }) => { for (const f of [0.5, 0.2, 7]) onFraction(f); return { kind: 'export', paths: [] }; }));
  expect(told.map(({ fraction }) => fraction)).toEqual([null, 0.5, 1, 1]);
});

it('ends at once when cancelled, even if the work does not stop', async () => {
  const { jobs } = board();
  const id = jobs.start('Work', () => new Promise(() => undefined));
  jobs.cancel(id);
  expect(await jobs.settled(id)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled', message: 'Work was cancelled.' } });
  expect(() => { jobs.cancel('none'); }).toThrow(expect.objectContaining({ code: 'not-found' }));
});

it('fails with what went wrong, for someone who comes late too', async () => {
  const { jobs } = board();
  const id = jobs.start('Work', () => Promise.reject(new AppError('damaged', 'bad', 'fix')));
  await jobs.settled(id);
  expect(jobs.worthTelling([])).toEqual([]);
  expect(jobs.worthTelling([id])).toMatchObject([{ state: 'failed', error: { code: 'damaged', message: 'bad', hint: 'fix' } }]);
});
