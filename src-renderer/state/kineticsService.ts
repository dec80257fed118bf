/**
 * Keeps {@link useKinetics} in step with the document: cell, noise and drift when their parameters change, amounts and rates live (one request
 * in flight, the newest wins), stages when everything rests, the voltage when the log or its electrode changes.
 */
import type { KineticsRequest, VoltageRequest } from '@shared/contract/kinetics.js';
import { kineticsKeys, type KineticsKeys } from '@shared/kinetics/keys.js';
import { host } from '../host/current.js';
import { emptyKinetics, useKinetics, type KineticsState, type KineticsStep } from './kinetics.js';
import { neededKinetics, useKineticsNeeds } from './kineticsNeeds.js';
import { seriesRequestOf, shortOf, voltageOf } from './kineticsRequest.js';
import { createSteps, type StepPlan } from './steps.js';
import { useStore } from './store.js';

interface Wanted {
  series: { request: KineticsRequest; keys: KineticsKeys } | null;
  voltage: { logId: string; request: VoltageRequest } | null;
}

/** Asks about the series. A step without a key is never started. */
const ofSeries = (ask: (request: KineticsRequest, signal: AbortSignal) => Promise<Partial<KineticsState>>) =>
  async ({ series }: Wanted, signal: AbortSignal): Promise<Partial<KineticsState>> => (series ? ask(series.request, signal) : {});

const PLANS: Record<KineticsStep, StepPlan<KineticsState, Wanted>> = {
  prepare: {
    name: 'Finding cell, noise and drift', lost: { prepared: null, measured: null, resolved: null },
    keyOf: ({ series }) => series && series.keys.prepare,
    ask: ofSeries(async (request, signal) => ({ prepared: await host().prepareSeries(request, signal) })),
  },
  measure: {
    name: 'Measuring the layers', lost: { measured: null, resolved: null },
    keyOf: ({ series }) => series && series.keys.measure,
    // While a plane is dragged every answer is shown, one behind the hand.
    isStale: (asked, wanted) => asked.series?.keys.prepare !== wanted.series?.keys.prepare,
    ask: ofSeries(async (request, signal) => ({ measured: await host().measureSeries(request, signal) })),
  },
  resolve: {
    name: 'Finding the stages', lost: { resolved: null }, atRest: true,
    keyOf: ({ series }) => series && series.keys.resolve,
    ask: ofSeries(async (request, signal) => ({ resolved: await host().resolveSeries(request, signal) })),
  },
  voltage: {
    name: 'Reading the voltage', lost: { voltage: null },
    keyOf: ({ voltage }) => voltage && JSON.stringify(voltage),
    ask: async ({ voltage }, signal) => (voltage ? { voltage: await host().analyseVoltage(voltage.logId, voltage.request, signal) } : {}),
  },
};

/** Returns the function that stops it. */
export function followKinetics(): () => void {
  const steps = createSteps<KineticsStep, KineticsState, Wanted>(useKinetics, PLANS, () => { follow(); });
  const needed = () => neededKinetics(useKineticsNeeds.getState());

  const clear = (): void => {
    steps.clear();
    const { sampleId, logId } = useKinetics.getState();
    if (sampleId !== null || logId !== null) useKinetics.setState(emptyKinetics());
  };

  /** The document, the library or a need changed, or a step is over: the time of the short may follow from its result. */
  const follow = (): void => {
    const state = useStore.getState(), needs = needed(), voltage = needs.voltage ? voltageOf(state) : null;
    const series = needs.measure ? seriesRequestOf(state) : null, sampleId = series?.sampleId ?? null, logId = voltage?.logId ?? null;
    if (!series && !voltage) { clear(); return; }
    if (useKinetics.getState().sampleId !== sampleId) { clear(); useKinetics.setState({ sampleId }); }
    if (useKinetics.getState().logId !== logId) useKinetics.setState({ logId, voltage: null });
    const shortH = shortOf(state, useKinetics.getState().voltage, voltage?.offsetS ?? null), request = series && { ...series, shortH };
    put({ logOffsetS: voltage?.offsetS ?? null, shortH });
    steps.want({ series: request && { request, keys: kineticsKeys(request) }, voltage: voltage && { logId: voltage.logId, request: voltage.request } });
    update();
  };

  /** Starts what is wanted, not known and not under way. */
  const update = (): void => {
    steps.start('voltage');
    for (const step of ['prepare', 'measure'] as const) {
      steps.start(step);
      if (!steps.isFound(step)) return;
    }
    if (needed().resolve && !steps.isOpen('voltage')) steps.start('resolve');
  };

  follow();
  const stops = [
    useStore.subscribe(({ document }) => document, follow), useStore.subscribe(({ library }) => library, follow), useKineticsNeeds.subscribe(follow),
  ];
  return () => { for (const end of stops) end(); clear(); };
}

/** Subscribers hear only of what changed. */
function put(next: Pick<KineticsState, 'logOffsetS' | 'shortH'>): void {
  const { logOffsetS, shortH } = useKinetics.getState();
  if (logOffsetS !== next.logOffsetS || shortH !== next.shortH) useKinetics.setState(next);
}
