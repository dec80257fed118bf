/** Saving, opening, autosaving and restoring sessions. */
import type { Autosave, OpenSessionReply } from '@shared/contract/files.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, type Document, type Session } from '@shared/session/schema.js';
import { host } from '../../host/current.js';
import { askConfirm, askPaths, askSavePath, type SaveTarget } from '../dialogRequests.js';
import { replaceDocument } from '../history.js';
import { openQuietly } from '../hostEvents.js';
import { arrange, layoutService } from '../layoutService.js';
import { inform } from '../messages.js';
import { useStore, type AppState } from '../store.js';
import { writeAsking } from '../writeAsking.js';

export const SESSION_EXTENSION = '.dgph';

/** The session that the present state amounts to; the host turns paths into relative ones when it saves. */
export function buildSession(state: Pick<AppState, 'document' | 'library' | 'camera'>, layout: Record<string, unknown> | null, savedAt: Date): Session {
  return {
    format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: savedAt.toISOString(),
    sources: (state.library?.sources ?? []).map(({ path, contentHash, recipe }) => ({ path, contentHash, ...(Object.keys(recipe).length === 0 ? {} : { recipe }) })),
    document: state.document, camera: state.camera, layout,
  };
}

export function currentSession(): Session {
  return buildSession(useStore.getState(), layoutService()?.read() ?? null, new Date());
}

/** Something was set that is neither on disk nor what the app starts with. Looking around is not an edit. */
export function isEdited({ document, session }: Pick<AppState, 'document' | 'session'>): boolean {
  return withoutPlace(document) !== withoutPlace(session.savedDocument ?? EMPTY_DOCUMENT);
}

/** Documents never change in place, so each is compared by a text made once. */
const texts = new WeakMap<Document, string>();

function withoutPlace(document: Document): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = JSON.stringify({ ...document, activeSampleId: null, activeLogId: null, timeIndex: 0, crosshairMm: {} });
  texts.set(document, text);
  return text;
}

/** "cell 12" from "/data/cell 12.dgph"; "Untitled" before the first save. */
export function sessionName(path: string | null): string {
  return path === null ? 'Untitled' : path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.dgph$/, '');
}

export async function saveSession(): Promise<void> {
  const { path } = useStore.getState().session;
  if (path === null) await saveSessionAs();
  else await writeSession({ path, overwrite: true });
}

export async function saveSessionAs(): Promise<void> {
  const target = await askSavePath(`${sessionName(useStore.getState().session.path)}${SESSION_EXTENSION}`, SESSION_EXTENSION);
  if (target) await writeSession(target);
}

async function writeSession(target: SaveTarget): Promise<void> {
  const session = currentSession();
  const written = await writeAsking(target, (overwrite) => host().saveSession(target.path, session, overwrite));
  if (!written) return;
  useStore.setState((state) => ({ session: { ...state.session, path: written.path, savedDocument: session.document } }));
  await host().clearAutosave();
  inform(written.path, `Saved ${written.path}.`);
}

/** Without a path, asks for one. Samples that are open and not part of the session are closed. */
export async function openSession(path?: string): Promise<void> {
  const chosen = path ?? (await askPaths('session'))[0];
  if (chosen === undefined || !(await mayReplace())) return;
  applyOpened(await host().openSession(chosen));
}

/** Opening a session ends the undo history, so unsaved settings are asked about first. */
function mayReplace(): Promise<boolean> {
  if (!isEdited(useStore.getState())) return Promise.resolve(true);
  const name = sessionName(useStore.getState().session.path);
  return askConfirm({ title: 'Leave this session?', text: `“${name}” has unsaved changes. They are lost when another session takes its place.`, confirmLabel: 'Open without saving', danger: true });
}

function applyOpened(reply: OpenSessionReply): void {
  if (reply.jobId !== null) openQuietly(reply.jobId);
  showSession(reply.session);
  const savedDocument = useStore.getState().document;
  useStore.setState({
    session: { path: reply.path, savedDocument, missing: reply.missing, restorable: null },
    ...(reply.missing.length > 0 ? { dialog: 'missing-sources' as const } : {}),
  });
}

function showSession(session: Session): void {
  closeOthers(session);
  replaceDocument(session.document);
  useStore.setState({ camera: session.camera });
  if (session.layout) arrange(session.layout);
}

function closeOthers(session: Session): void {
  const kept = new Set(session.sources.map(({ contentHash }) => contentHash));
  const { library } = useStore.getState();
  for (const source of library?.sources ?? []) {
    if (kept.has(source.contentHash)) continue;
    for (const sampleId of source.sampleIds) void host().closeSample(sampleId);
    for (const logId of source.logIds) void host().closeLog(logId);
  }
}

/** The user shows where a missing source is now. @throws AppError `damaged` when its content differs and was not accepted. */
export async function relocateSource(contentHash: string, path: string, acceptChanged: boolean): Promise<void> {
  const { jobId } = await host().relocateSource(contentHash, path, acceptChanged);
  openQuietly(jobId);
  useStore.setState(({ session, dialog }) => {
    const missing = session.missing.filter((source) => source.contentHash !== contentHash);
    return { session: { ...session, missing }, dialog: missing.length === 0 && dialog === 'missing-sources' ? null : dialog };
  });
}

export async function restoreAutosave({ path, session }: Autosave): Promise<void> {
  if (!(await mayReplace())) return;
  showSession(session);
  useStore.setState((state) => ({ session: { ...state.session, path, restorable: null } }));
  const synthetic = session.sources.some((source) => source.path.startsWith('synthetic:'));
  const files = session.sources.filter(({ path: source }) => !source.startsWith('synthetic:'));
  const recipes = Object.fromEntries(files.flatMap(({ path: source, recipe }) => (recipe ? [[source, recipe]] : [])));
  if (synthetic) openQuietly(await host().openSampleCell());
  if (files.length > 0) openQuietly(await host().open(files.map(({ path: source }) => source), recipes));
}

export async function discardAutosave(): Promise<void> {
  useStore.setState(({ session }) => ({ session: { ...session, restorable: null } }));
  await host().clearAutosave();
}
