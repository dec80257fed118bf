import { sessionSchema, type Session } from '@shared/session/schema.js';
import { AppError } from '@shared/errors.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setHost } from '../../host/current.js';
import type { Host } from '../../host/host.js';
import { answerConfirm, confirmRequest } from '../dialogRequests.js';
import { canUndo, edit } from '../history.js';
import { useStore } from '../store.js';
import { makeLibrary, makeSample, resetStore } from '../testing.js';
import { changeAnalysis } from './analysis.js';
import { addStageBoundary, setBaseline, setShort } from './kinetics.js';
import { buildSession, isEdited, openSession, relocateSource, restoreAutosave, saveSession, sessionName } from './session.js';
import { changeStyle } from './transfer.js';
import { setStackAxis } from './view.js';

const sample = makeSample();
let saved: { path: string; session: Session; overwrite: boolean }[];

beforeEach(() => {
  saved = [];
  resetStore([sample]);
  const host: Partial<Host> = {
    native: { kind: 'desktop', openDialog: null, saveDialog: () => Promise.resolve('/out/cell.dgph'), folderDialog: null, pathForFile: null, onCommand: () => () => undefined, setTitle: () => undefined },
    saveSession: (path, session, overwrite) => { saved.push({ path, session, overwrite }); return Promise.resolve({ path, bytes: 1 }); },
    clearAutosave: () => Promise.resolve(),
    closeSample: vi.fn(() => Promise.resolve()),
    openSession: (path) => {
      const session = saved.at(-1)?.session;
      if (!session) throw new AppError('not-found', 'nothing saved', '');
      return Promise.resolve({ path, session: sessionSchema.parse(JSON.parse(JSON.stringify(session))), jobId: 'job', missing: [{ path: '/gone', contentHash: 'h', reason: 'not-found' }] });
    },
    relocateSource: () => Promise.resolve({ jobId: 'job-2' }),
  };
  setHost(host as Host);
});

it('the kinetics of every sample come back: stages, short, baseline, layers, faces, axis', async () => {
  const planes = [{ normal: [0, 1, 0], offsetMm: -0.4 }, { normal: [0, 1, 0], offsetMm: 0.8 }] as const, parts = { boundariesH: [5], labels: ['I', null] } as const, rangeH = [0, 20] as const;
  for (const id of ['s1', 's2']) {
    setBaseline(id, [0, 2]);
    addStageBoundary(id, parts, 12.5, rangeH);
    setShort(id, 19, 'once');
    changeAnalysis(id, 'layers', (parameters) => { parameters.layers = 6; parameters.cell.planes = [{ ...planes[0] }, { ...planes[1] }]; });
  }
  setStackAxis(sample, 0);
  const { kinetics, analysis, stackAxis } = structuredClone(useStore.getState().document);
  await saveSession();
  resetStore([sample]);
  await openSession('/out/cell.dgph');
  expect(useStore.getState().document).toMatchObject({ kinetics, analysis, stackAxis });
  expect(useStore.getState().document.kinetics['s2']).toMatchObject({ shortH: 19, baseline: { timeIndices: [0, 2] }, stages: { manual: { boundariesH: [5, 12.5], labels: ['I', null, null] } } });
});

it('what a crash left does not replace new settings without asking', async () => {
  const [llzo] = sample.channels;
  if (!llzo) throw new Error('the sample has a channel');
  const left = { path: '/left.dgph', savedAt: '', session: buildSession(useStore.getState(), null, new Date(0)) };
  useStore.setState(({ session }) => ({ session: { ...session, restorable: left } }));
  changeStyle(llzo, 'window', { windowMin: 3, windowMax: 4 });
  const restoring = restoreAutosave(left);
  expect(confirmRequest()?.title).toBe('Leave this session?');
  answerConfirm(false);
  await restoring;
  expect(useStore.getState()).toMatchObject({ document: { styles: { v1: { windowMin: 3 } } }, session: { restorable: left } });
});

describe('a session', () => {
  it('is what the schema says, with every source of the library', () => {
    const session = buildSession(useStore.getState(), { grid: {} }, new Date('2026-01-02T03:04:05Z'));
    expect(sessionSchema.parse(session)).toEqual(session);
    expect(session).toMatchObject({ savedAt: '2026-01-02T03:04:05.000Z', sources: [{ path: '/data/a.nii', contentHash: 'hash of s1' }] });
  });

  it('says how each source was read, where somebody said so', () => {
    const recipe = { spacingMm: [0.1, 0.1, 0.5] as const };
    const library = makeLibrary([sample]);
    const state = { ...useStore.getState(), library: { ...library, sources: library.sources.map((source) => ({ ...source, recipe })) } };
    expect(sessionSchema.parse(buildSession(state, null, new Date(0))).sources[0]).toMatchObject({ recipe });
  });

  it('comes back from disk as it was: document, camera, name; the history starts anew', async () => {
    const [llzo] = sample.channels;
    if (!llzo) throw new Error('the sample has a channel');
    changeStyle(llzo, 'window', { windowMin: 12.5, windowMax: 700 });
    const camera = { positionMm: [1, 2, 3], targetMm: [0, 0, 0], up: [0, 0, 1], zoom: 2 } as const;
    useStore.setState({ camera });
    const { document } = useStore.getState();
    await saveSession();
    expect(saved[0]).toMatchObject({ path: '/out/cell.dgph', session: { document } });
    edit('time point', (draft) => { draft.interpolation = 'nearest'; });
    useStore.setState({ camera: null });
    const opening = openSession('/out/cell.dgph');
    expect(confirmRequest()?.title).toBe('Leave this session?');
    answerConfirm(true);
    await opening;
    expect(useStore.getState()).toMatchObject({ document, camera, session: { path: '/out/cell.dgph' } });
    expect(canUndo()).toBe(false);
  });

  it('is not replaced by another while it has unsaved changes, unless the user agrees', async () => {
    await saveSession();
    edit('shading', ({ view3d }) => { view3d.shading = false; });
    const opening = openSession('/out/cell.dgph');
    answerConfirm(false);
    await opening;
    expect(useStore.getState().document.view3d.shading).toBe(false);
  });

  it('is saved again under its own name without asking', async () => {
    await saveSession();
    await saveSession();
    expect(saved.map(({ path, overwrite }) => [path, overwrite])).toEqual([['/out/cell.dgph', true], ['/out/cell.dgph', true]]);
  });

  it('asks for sources that were not found until each is', async () => {
    await saveSession();
    await openSession('/out/cell.dgph');
    expect(useStore.getState()).toMatchObject({ dialog: 'missing-sources', session: { missing: [{ contentHash: 'h' }] } });
    await relocateSource('h', '/found', false);
    expect(useStore.getState()).toMatchObject({ dialog: null, session: { missing: [] } });
  });
});

describe('unsaved changes', () => {
  const edited = (): boolean => isEdited(useStore.getState());

  it('are what a person set, not where they looked', async () => {
    expect(edited()).toBe(false);
    edit('crosshair', (document) => { document.crosshairMm['s1'] = [1, 2, 3]; });
    edit('choice', (document) => { Object.assign(document, { activeSampleId: 's1', activeLogId: 'l1' }); });
    expect(edited()).toBe(false);
    edit('shading', ({ view3d }) => { view3d.shading = false; });
    expect(edited()).toBe(true);
    await saveSession();
    expect(edited()).toBe(false);
  });
});

it('a session is called by its file', () => {
  expect([null, '/a/cell 12.dgph', 'C:\\a\\b.dgph'].map(sessionName)).toEqual(['Untitled', 'cell 12', 'b']);
});
