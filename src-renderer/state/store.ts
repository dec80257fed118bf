/**
 * The app's state. `document` is the undoable, saved part (see history.ts); everything else is what the host reported or passing UI state.
 * Components and the render path read it; only actions write it.
 */
import type { Autosave } from '@shared/contract/files.js';
import type { Job } from '@shared/contract/jobs.js';
import type { Library, Sample } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import { EMPTY_DOCUMENT, type Camera, type Document } from '@shared/session/schema.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { temporal } from 'zundo';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

export type Theme = 'dark' | 'light';
export type SlicePlane = 'xy' | 'xz' | 'yz' | 'oblique';

/** A message stays until dismissed; it belongs to the thing that failed. */
export interface Message { id: string; tone: 'error' | 'warning' | 'info'; about: string; error: WireError; at: number }

/** What the pointer is over, for the probe. Never undone, never saved. */
export interface Probe { posMm: Vec3; sampleId: string }

/** What the graphics layer reports about itself. */
export interface GraphicsStatus {
  state: 'starting' | 'ready' | 'lost' | 'unavailable';
  /** "RG16F · rounding ≤ 0.02 % of range · 1.2 MB" */
  texture: string;
  /** Why the volume on screen has fewer texels than voxels: "Reduced 2× for this GPU: …"; null: it has not. */
  reduced: string | null;
  renderer: string;
  /** Texture formats that drew the known volume of the self-test rightly. */
  verified: readonly string[];
  /** The others, with the reason: "RG16 (not offered)". */
  failed: readonly string[];
  error: WireError | null;
}

export const DIALOGS = [
  'palette', 'recent', 'open-address', 'shortcuts', 'about', 'browse', 'confirm', 'combine', 'missing-sources',
  'export-slice', 'export-slices', 'export-tiff', 'export-3d', 'export-figure', 'import',
] as const;
export type DialogName = (typeof DIALOGS)[number];

export interface MissingSource { path: string; contentHash: string; reason: 'not-found' | 'changed' }

/** How to read one path, to be said or changed. */
export interface ImportRequest {
  path: string;
  /** Null: the file asks nothing; voxel size and time step can be said all the same. */
  question: Question | null;
  /** What the dialog starts with. */
  recipe: Recipe;
  /** Why the last answer did not do. */
  problem: WireError | null;
  /** What holds without an answer, where the file is open: its own word, or an assumption. */
  geometry: { spacingMm: Vec3; intervalH: number | null; isSeries: boolean } | null;
}

export interface SessionState {
  /** Null: never saved. */
  path: string | null;
  /** What is on disk; null: nothing has been saved or opened. */
  savedDocument: Document | null;
  /** Sources of the opened session that were not found; asked for, never dropped. */
  missing: MissingSource[];
  /** What a crash left, until the user restores or discards it. */
  restorable: Autosave | null;
}

export interface AppState {
  document: Document;
  /** What the last edit did: "window of LLZO". Undone and redone with the document. */
  editLabel: string;
  library: Library | null;
  jobs: Record<string, Job>;
  messages: Message[];
  probe: Probe | null;
  graphics: GraphicsStatus;
  /** Saved with the session, never undone. */
  camera: Camera | null;
  theme: Theme;
  session: SessionState;
  /** Time series running by itself. */
  playing: boolean;
  /** Which dialog is open; one at a time. */
  dialog: DialogName | null;
  /** What the import dialog asks about. */
  importing: ImportRequest | null;
  /** The introduction of the first start is on screen. */
  welcome: boolean;
  /** The clip box and planes can be dragged in the 3D view. */
  clipHandles: boolean;
}

export function initialState(): AppState {
  return {
    document: EMPTY_DOCUMENT,
    editLabel: '',
    library: null,
    jobs: {},
    messages: [],
    probe: null,
    graphics: { state: 'starting', texture: '', reduced: null, renderer: '', verified: [], failed: [], error: null },
    camera: null,
    theme: 'dark',
    session: { path: null, savedDocument: null, missing: [], restorable: null },
    playing: false,
    dialog: null,
    importing: null,
    welcome: false,
    clipHandles: false,
  };
}

export const UNDO_STEPS = 200;

export const useStore = create<AppState>()(
  temporal(subscribeWithSelector(() => initialState()), {
    partialize: ({ document, editLabel }) => ({ document, editLabel }),
    equality: (a, b) => a.document === b.document,
    limit: UNDO_STEPS,
  }),
);

/** The sample on screen: the document's choice, else the first that is open. */
export function activeSample(state: Pick<AppState, 'document' | 'library'>): Sample | null {
  const samples = state.library?.samples ?? [];
  return samples.find((sample) => sample.id === state.document.activeSampleId) ?? samples[0] ?? null;
}
