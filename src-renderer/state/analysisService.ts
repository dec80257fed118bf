/**
 * Keeps {@link useAnalysis} in step with the document: cell and noise when their parameters change, threshold and clusters live (one request in
 * flight, the newest wins), network and surface when the threshold rests.
 */
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import { AppError } from '@shared/errors.js';
import { host } from '../host/current.js';
import { emptyAnalysis, setStep, useAnalysis, type AnalysisState, type AnalysisStep } from './analysis.js';
import { neededSteps, useAnalysisNeeds } from './analysisNeeds.js';
import { analysisRequestOf, keysOf, type RequestKeys } from './analysisRequest.js';
import { oneAtATime } from './oneAtATime.js';
import { useStore } from './store.js';

const REST_MS = 250;
/** What no longer holds when a step fails: numbers of other parameters would be taken for these. */
const LOST: Record<AnalysisStep, Partial<AnalysisState>> = {
  prepare: { prepared: null, segmented: null, labels: null, network: null, surface: null }, segment: { segmented: null, labels: null, network: null, surface: null },
  network: { network: null }, surface: { surface: null },
};
const FAILURES: Record<AnalysisStep, string> = { prepare: 'Finding cell and noise', segment: 'The segmentation', network: 'The analysis of the network', surface: 'The surface' };

interface Wanted { request: AnalysisRequest; keys: RequestKeys }

/** Returns the function that stops it. */
export function followAnalysis(): () => void {
  let wanted: Wanted | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  /** Keys of what was found, or failed: the same is not asked for twice. */
  const known: Partial<Record<AnalysisStep, string>> = {};

  const isWanted = (step: AnalysisStep, { keys }: Wanted): boolean => wanted !== null && keyOf(step, wanted.keys) === keyOf(step, keys);
  /** One step as a piece of work: its result is taken unless `isStale` says that nobody wants it any more. */
  const step = (name: AnalysisStep, ask: (request: AnalysisRequest, signal: AbortSignal) => Promise<Partial<AnalysisState>>, isStale: (asked: Wanted) => boolean) =>
    oneAtATime<Wanted>(async (asked, signal) => {
      if (isStale(asked)) return;
      setStep(name, 'running');
      try {
        const found = await ask(asked.request, signal);
        if (signal.aborted || isStale(asked)) return;
        known[name] = keyOf(name, asked.keys);
        useAnalysis.setState(({ isCurrent }) => ({ ...found, isCurrent: { ...isCurrent, [name]: isWanted(name, asked) } }));
        setStep(name, 'idle');
      } catch (thrown) {
        const error = AppError.from(thrown, FAILURES[name]);
        if (signal.aborted || isStale(asked)) return;
        if (isWanted(name, asked)) known[name] = keyOf(name, asked.keys);
        useAnalysis.setState(LOST[name]);
        setStep(name, 'error', error.toWire());
      }
    }, () => { update(); });

  const otherPrepared = (asked: Wanted): boolean => !isWanted('prepare', asked);
  const steps = {
    prepare: step('prepare', async (request, signal) => ({ prepared: await host().prepareAnalysis(request, signal) }), otherPrepared),
    segment: step('segment', (request, signal) => host().segment(request, signal), otherPrepared),
    network: step('network', async (request, signal) => ({ network: await host().analyseNetwork(request, signal) }), (asked) => !isWanted('network', asked)),
    surface: step('surface', async (request, signal) => ({ surface: await host().networkSurface(request, signal) }), (asked) => !isWanted('surface', asked)),
  };
  const stop = (names: readonly AnalysisStep[]): void => {
    for (const name of names) {
      if (!steps[name].isBusy) continue;
      steps[name].stop();
      setStep(name, 'idle');
    }
  };

  const clear = (): void => {
    clearTimeout(rest);
    stop(['prepare', 'segment', 'network', 'surface']);
    for (const name of ['prepare', 'segment', 'network', 'surface'] as const) Reflect.deleteProperty(known, name);
    if (useAnalysis.getState().key !== null) useAnalysis.setState(emptyAnalysis());
  };

  /** The document, the library or a need changed. */
  const follow = (): void => {
    const state = useStore.getState(), needs = neededSteps(useAnalysisNeeds.getState(), state.document.overlay);
    const request = needs.segment ? analysisRequestOf(state) : null;
    const before = wanted;
    wanted = request && { request, keys: keysOf(request) };
    if (!wanted) { clear(); return; }
    const { keys, request: { sampleId, timeIndex } } = wanted;
    const shown = useAnalysis.getState();
    if (shown.sampleId !== sampleId || shown.timeIndex !== timeIndex) { clear(); useAnalysis.setState({ sampleId, timeIndex }); }
    if (before && before.keys.prepare !== keys.prepare) stop(['prepare', 'segment']);
    if (before && before.keys.network !== keys.network) { stop(['network', 'surface']); clearTimeout(rest); rest = undefined; }
    if (useAnalysis.getState().key !== keys.segment) {
      useAnalysis.setState({ key: keys.segment, isCurrent: { prepare: known.prepare === keys.prepare, segment: known.segment === keys.segment, network: known.network === keys.network, surface: known.surface === keys.network } });
    }
    update();
  };

  /** Starts what is wanted, not known and not under way. */
  const update = (): void => {
    if (!wanted) return;
    const present = wanted, { keys } = present;
    const needs = neededSteps(useAnalysisNeeds.getState(), useStore.getState().document.overlay);
    if (known.prepare !== keys.prepare) { if (!steps.prepare.isBusy) steps.prepare.start(present); return; }
    if (useAnalysis.getState().steps.prepare.state === 'error') return;
    if (known.segment !== keys.segment) { if (!steps.segment.isBusy) steps.segment.start(present); return; }
    const late = (['network', 'surface'] as const).filter((name) => needs[name] && known[name] !== keys.network && !steps[name].isBusy);
    if (late.length === 0 || rest !== undefined || useAnalysis.getState().steps.segment.state === 'error') return;
    rest = setTimeout(() => {
      rest = undefined;
      for (const name of late) if (wanted && known[name] !== wanted.keys.network && !steps[name].isBusy) steps[name].start(wanted);
    }, REST_MS);
  };

  follow();
  const stops = [
    useStore.subscribe(({ document }) => document, follow), useStore.subscribe(({ library }) => library?.samples, follow), useAnalysisNeeds.subscribe(follow),
  ];
  return () => { for (const end of stops) end(); wanted = null; clear(); };
}

function keyOf(step: AnalysisStep, keys: RequestKeys): string {
  return keys[step === 'surface' ? 'network' : step];
}
