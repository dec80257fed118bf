import type { Job } from '@shared/contract/jobs.js';
import { describe, expect, it } from 'vitest';
import { openingJob } from './opening.js';
import { makeLibrary, makeSample } from './testing.js';

const job = (id: string, state: Job['state']): Job => ({ id, title: id, fraction: null, state });

describe('openingJob', () => {
  it('is the newest running job while nothing is open', () => {
    expect(openingJob({ library: makeLibrary([]), jobs: { a: job('a', 'running'), b: job('b', 'running'), c: job('c', 'failed') } })?.id).toBe('b');
    expect(openingJob({ library: makeLibrary([]), jobs: { a: job('a', 'done') } })).toBeNull();
  });
  it('is none while the host is not heard or something is open', () => {
    expect(openingJob({ library: null, jobs: { a: job('a', 'running') } })).toBeNull();
    expect(openingJob({ library: makeLibrary([makeSample({ id: 's' })]), jobs: { a: job('a', 'running') } })).toBeNull();
  });
});
