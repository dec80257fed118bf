import { beforeEach, expect, it } from 'vitest';
import type { OpenResult } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import { setHost } from '../../host/current.js';
import type { Host } from '../../host/host.js';
import { applyHostEvent } from '../hostEvents.js';
import { useStore } from '../store.js';
import { makeLibrary, makeSample, resetStore } from '../testing.js';
import { askImport, cancelImport, confirmImport, importableSource, openImportSettings } from './import.js';

const raw: Recipe['raw'] = { dtype: 'uint8', littleEndian: true, dims: [4, 4, 4], timeCount: 1, order: ['x', 'y', 'z'], headerBytes: 0 };
const question: Question = { kind: 'raw', path: '/d/a.raw', signature: 's', suggestion: { raw }, bytes: 64 };
const asks: WireError = { code: 'ambiguous', message: 'a.raw does not say what it holds.', hint: 'Say it.', question };
let opened: [string[], Record<string, Recipe> | undefined][];

beforeEach(() => {
  resetStore();
  opened = [];
  const fake: Partial<Host> = {
    open: (paths, recipes) => { opened.push([paths, recipes]); return Promise.resolve(`job-${String(opened.length)}`); },
    question: () => Promise.resolve(question),
  };
  setHost(fake as Host);
});

const fail = (id: string, error: WireError): void => { applyHostEvent({ type: 'job', job: { id, title: 'Opening a.raw', fraction: 0, state: 'failed', error } }); };
const finish = (id: string, result: Partial<OpenResult>): void => {
  applyHostEvent({ type: 'job', job: { id, title: 'Opening', fraction: 1, state: 'done', result: { kind: 'open', sampleIds: [], logIds: [], errors: [], ...result } } });
};
const { getState } = useStore;

it('one file that asks shows the dialog at once, with the suggestion', () => {
  fail('x', asks);
  expect(getState()).toMatchObject({ dialog: 'import', importing: { path: '/d/a.raw', recipe: { raw } }, messages: [] });
});

it('of several files, or while another dialog is open, the question waits in a message', () => {
  finish('x', { sampleIds: ['s1'], errors: [{ path: '/d/a.raw', error: asks }] });
  expect(getState()).toMatchObject({ dialog: null, messages: [{ tone: 'warning', about: '/d/a.raw', error: { question } }] });
  resetStore();
  useStore.setState({ dialog: 'about' });
  fail('y', asks);
  expect(getState()).toMatchObject({ dialog: 'about', messages: [{ error: { question } }] });
});

it('an answer opens the file with it; the message goes', async () => {
  finish('x', { errors: [{ path: '/d/a.raw', error: asks }] });
  askImport(question);
  const { importing } = getState();
  if (!importing) throw new Error('Nothing is asked.');
  await confirmImport(importing, { raw, spacingMm: [1, 1, 2] });
  expect(opened).toEqual([[['/d/a.raw'], { '/d/a.raw': { raw, spacingMm: [1, 1, 2] } }]]);
  expect(getState()).toMatchObject({ dialog: null, importing: null, messages: [] });
});

it('an answer that does not do comes back with what was said and why', async () => {
  askImport(question);
  const { importing } = getState();
  if (!importing) throw new Error('Nothing is asked.');
  await confirmImport(importing, { raw: { ...raw, headerBytes: 12 } });
  fail('job-1', { code: 'truncated', message: 'a.raw is too short.', hint: '' });
  expect(getState().importing).toMatchObject({ recipe: { raw: { headerBytes: 12 } }, problem: { message: 'a.raw is too short.' }, question });
  await confirmImport(importing, { raw });
  finish('job-2', { sampleIds: ['s1'] });
  fail('later', { code: 'damaged', message: 'Something else.', hint: '' });
  expect(getState()).toMatchObject({ dialog: null, messages: [{ about: 'Opening a.raw' }] });
});

it('a question that was cancelled can be answered later, unless the file is open', () => {
  askImport(question);
  cancelImport();
  expect(getState()).toMatchObject({ dialog: null, importing: null, messages: [{ tone: 'warning', error: { question } }] });
  resetStore([makeSample({ path: '/d/a.raw' })]);
  askImport(question);
  cancelImport();
  expect(getState().messages).toEqual([]);
});

it('import settings start with how the file was read, and show the geometry that it has', async () => {
  const sample = makeSample({ timeCount: 3, timesH: [0, 2, 4] });
  resetStore([sample]);
  await openImportSettings();
  expect(getState().importing).toEqual({ path: '/data/a.nii', question: null, recipe: {}, problem: null, geometry: { spacingMm: expect.any(Array) as number[], intervalH: 2, isSeries: true } });
  getState().importing?.geometry?.spacingMm.forEach((mm, axis) => { expect(mm).toBeCloseTo([0.1, 0.2, 0.5][axis] ?? NaN, 12); });
  const library = makeLibrary([sample]);
  useStore.setState({ library: { ...library, sources: library.sources.map((source) => ({ ...source, hasQuestion: true, recipe: { spacingMm: [1, 1, 1] } })) } });
  await openImportSettings('/data/a.nii');
  expect(getState().importing).toMatchObject({ question, recipe: { raw, spacingMm: [1, 1, 1] } });
});

it('the sample cell has no import settings; a voltage log has those of its file', () => {
  const library = makeLibrary([makeSample({ path: 'synthetic:sample' })]);
  const { document } = getState();
  expect(importableSource({ library, document })).toBeNull();
  const log = { path: '/d/log.csv', contentHash: 'h', sampleIds: [], logIds: ['l1'], recipe: {}, hasQuestion: true };
  expect(importableSource({ library: { ...library, sources: [log] }, document }, '/d/log.csv')).toBe(log);
  expect(importableSource({ library: { ...library, samples: [], sources: [log] }, document: { ...document, activeLogId: 'l1' } })).toBe(log);
});
