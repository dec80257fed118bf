/** Asking how to read a file that does not say it by itself, and changing the answer later. */
import type { Job } from '@shared/contract/jobs.js';
import type { Library, Sample, Source } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { host } from '../../host/current.js';
import { addMessage, dismissAbout, inform } from '../messages.js';
import { useStore, type AppState, type ImportRequest } from '../store.js';

interface Answer { request: ImportRequest; /** Null: the host has not said yet which job it is. */ jobId: string | null }

/** Answers whose outcome is not known, by path: if reading with one fails, the dialog comes back with it. */
const answers = new Map<string, Answer>();

/** Shows the dialog for a question that a reader asked. */
export function askImport(question: Question): void {
  show({ path: question.path, question, recipe: question.suggestion, problem: null, geometry: null });
}

/** An open job failed as a whole: one path was opened, and it did not open. */
export function reportFailedOpening(job: Pick<Job, 'id' | 'title'>, error: WireError): void {
  const [path, answer] = [...answers].find(([, { jobId }]) => jobId === job.id || jobId === null) ?? [];
  if (path !== undefined) answers.delete(path);
  const question = error.question ?? answer?.request.question ?? null;
  if (useStore.getState().dialog !== null || (!error.question && !answer) || error.code === 'cancelled') addMessage('error', path ?? error.question?.path ?? job.title, question ? { ...error, question } : error);
  else if (answer) show({ ...answer.request, question, problem: error });
  else if (error.question) askImport(error.question);
}

/** What was answered led to something that opened. */
export function settleAnswer(jobId: string): void {
  for (const [path, answer] of answers) if (answer.jobId === jobId) answers.delete(path);
}

/** Reads the file as the user says. @throws AppError when the host refuses the path or cannot be reached */
export async function confirmImport(request: ImportRequest, recipe: Recipe): Promise<void> {
  useStore.setState({ dialog: null, importing: null });
  dismissAbout(request.path);
  const answer: Answer = { request: { ...request, recipe }, jobId: null };
  answers.set(request.path, answer);
  try {
    answer.jobId = await host().open([request.path], { [request.path]: recipe });
  } catch (thrown) {
    answers.delete(request.path);
    throw thrown;
  }
}

/** A question that nobody answered stays as a message, so that it can be answered later. */
export function cancelImport(): void {
  const { importing, library } = useStore.getState();
  useStore.setState({ dialog: null, importing: null });
  if (!importing?.question || library?.sources.some(({ path }) => path === importing.path)) return;
  const { path, question } = importing;
  addMessage('warning', path, importing.problem ?? { code: 'ambiguous', message: `${path} was not opened: it does not say how to read it.`, hint: 'Choose how whenever you like.', question });
}

/** The source that an open sample or voltage log came from; null for the sample cell, which says everything itself. */
export function importableSource({ library, document }: Pick<AppState, 'library' | 'document'>, path?: string): Source | null {
  const sources = library?.sources.filter((source) => !source.path.startsWith('synthetic:')) ?? [];
  if (path !== undefined) return sources.find((source) => source.path === path || idsOf(library, path).some((id) => source.sampleIds.includes(id) || source.logIds.includes(id))) ?? null;
  const sample = library?.samples.find(({ id }) => id === document.activeSampleId) ?? library?.samples[0];
  return sources.find(({ sampleIds, logIds }) => (sample ? sampleIds.includes(sample.id) : logIds.includes(document.activeLogId ?? ''))) ?? null;
}

function idsOf(library: Library | null, path: string): string[] {
  return [...library?.samples ?? [], ...library?.logs ?? []].filter((one) => one.path === path).map(({ id }) => id);
}

/** Shows how a source was read, to change it. `path`: of a source, or of one of its samples or logs; the sample on screen without it. */
export async function openImportSettings(path?: string): Promise<void> {
  const { library, document } = useStore.getState();
  const source = importableSource({ library, document }, path);
  if (!source) return;
  const samples = library?.samples.filter(({ id }) => source.sampleIds.includes(id)) ?? [];
  const question = source.hasQuestion ? await host().question(source.path) : null;
  if (!question && samples.length === 0) {
    inform(source.path, `${source.path} says everything itself: there is nothing to set.`);
    return;
  }
  const sample = samples.find(({ timeCount }) => timeCount > 1) ?? samples[0];
  show({ path: source.path, question, recipe: { ...question?.suggestion, ...source.recipe }, problem: null, geometry: sample ? geometryOf(sample) : null });
}

function geometryOf({ affine, timesH, timeCount }: Sample): ImportRequest['geometry'] {
  const intervalH = timesH && timesH.length > 1 ? ((timesH.at(-1) ?? 0) - (timesH[0] ?? 0)) / (timesH.length - 1) : null;
  return { spacingMm: spacingMm(affine), intervalH, isSeries: timeCount > 1 };
}

function show(importing: ImportRequest): void {
  useStore.setState({ dialog: 'import', importing });
}
