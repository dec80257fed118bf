/** Steps of one measurement whose results a store keeps: nothing is asked twice, one request of a step is in flight, and what nobody wants any more is dropped. */
import { AppError, type WireError } from '@shared/errors.js';
import type { StoreApi } from 'zustand';
import { oneAtATime } from './oneAtATime.js';

export interface StepState {
  state: 'idle' | 'running' | 'error';
  /** What went wrong last, until the step succeeds. */
  error: WireError | null;
}

export const IDLE: StepState = { state: 'idle', error: null };

/** What the store of such steps holds beside their results. */
export interface Stepped<Step extends string> {
  /** Whether the result of a step is of the present parameters; those of earlier ones are kept until then. */
  isCurrent: Record<Step, boolean>;
  steps: Record<Step, StepState>;
}

export interface StepPlan<State, Wanted> {
  /** Equal keys, equal results. Null: this step is not wanted. */
  keyOf(wanted: Wanted): string | null;
  ask(wanted: Wanted, signal: AbortSignal): Promise<Partial<State>>;
  /** What was asked for is of no use any more. Without it: when the key is another one. */
  isStale?(asked: Wanted, wanted: Wanted): boolean;
  /** Asked for when nothing it depends on has changed for a while. */
  atRest?: true;
  /** "The segmentation" */
  name: string;
  /** What no longer holds when it fails: numbers of other parameters would be taken for these. */
  lost: Partial<State>;
}

export interface Steps<Step extends string, Wanted> {
  /** From now on this is wanted; what is under way and of no use for it is stopped. */
  want(wanted: Wanted | null): void;
  /** Asks for what is wanted, unless it is done or under way; steps at rest in a while. */
  start(step: Step): void;
  /** What is wanted of the step was found, or there is no need of it. False after a failure. */
  isFound(step: Step): boolean;
  /** What is wanted of the step is not known yet, and has not failed. */
  isOpen(step: Step): boolean;
  /** Stops all and forgets what was found. */
  clear(): void;
}

const REST_MS = 250;

/** `onIdle` is called when a step is over that was not stopped. */
export function createSteps<Step extends string, State extends Stepped<Step>, Wanted>(
  store: Pick<StoreApi<State>, 'getState' | 'setState'>, plans: Readonly<Record<Step, StepPlan<State, Wanted>>>, onIdle: () => void,
): Steps<Step, Wanted> {
  const names = Object.keys(plans) as Step[];
  const known = new Map<Step, { key: string | null; isFound: boolean }>();
  const asked = new Map<Step, Wanted>();
  const resting = new Set<Step>();
  let wanted: Wanted | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const keyNow = (step: Step): string | null => wanted && plans[step].keyOf(wanted);
  const isDone = (step: Step): boolean => keyNow(step) === null || known.get(step)?.key === keyNow(step);
  const isFound = (step: Step): boolean => keyNow(step) === null || (isDone(step) && known.get(step)?.isFound === true);
  const isStale = (step: Step, of: Wanted): boolean => {
    const { isStale: stale, keyOf } = plans[step];
    return wanted === null || (stale ? stale(of, wanted) : keyOf(of) !== keyOf(wanted));
  };
  const put = (change: Partial<Stepped<Step>>, results: Partial<State> = {}): void => { store.setState({ ...results, ...change } as Partial<State>); };
  const mark = (step: Step, state: StepState['state'], error: WireError | null = null): void => { put({ steps: { ...store.getState().steps, [step]: { state, error } } }); };

  const workOf = (step: Step) => oneAtATime<Wanted>(async (of, signal) => {
    const { keyOf, ask, name, lost } = plans[step];
    mark(step, 'running');
    try {
      const results = await ask(of, signal);
      if (signal.aborted) return;
      known.set(step, { key: keyOf(of), isFound: true });
      put({ isCurrent: { ...store.getState().isCurrent, [step]: keyOf(of) === keyNow(step) } }, results);
      mark(step, 'idle');
    } catch (thrown) {
      const error = AppError.from(thrown, name);
      if (signal.aborted) return;
      if (keyOf(of) === keyNow(step)) known.set(step, { key: keyOf(of), isFound: false });
      put({ isCurrent: { ...store.getState().isCurrent, [step]: false } }, lost);
      mark(step, 'error', error.toWire());
    }
  }, onIdle);
  const works = new Map(names.map((step) => [step, workOf(step)]));

  const stopStale = (): void => {
    for (const step of names) {
      const work = works.get(step), of = asked.get(step);
      if (!work?.isBusy || (of !== undefined && !isStale(step, of))) continue;
      work.stop();
      mark(step, 'idle');
    }
  };
  const begin = (step: Step): void => {
    const work = works.get(step);
    if (wanted === null || !work || work.isBusy || isDone(step)) return;
    asked.set(step, wanted);
    work.start(wanted);
  };
  const wakeUp = (): void => {
    rest = undefined;
    const steps = [...resting];
    resting.clear();
    steps.forEach(begin);
  };

  return {
    want: (next) => {
      const before = new Map(names.map((step) => [step, keyNow(step)]));
      wanted = next;
      stopStale();
      if (names.some((step) => plans[step].atRest && keyNow(step) !== before.get(step))) { clearTimeout(rest); rest = undefined; resting.clear(); }
      const isCurrent = Object.fromEntries(names.map((step) => [step, keyNow(step) !== null && isFound(step)])) as Record<Step, boolean>;
      if (names.some((step) => isCurrent[step] !== store.getState().isCurrent[step])) put({ isCurrent });
    },
    start: (step) => {
      if (!plans[step].atRest) { begin(step); return; }
      if (isDone(step)) return;
      resting.add(step);
      rest ??= setTimeout(wakeUp, REST_MS);
    },
    isFound,
    isOpen: (step) => !isDone(step),
    clear: () => {
      wanted = null;
      clearTimeout(rest);
      rest = undefined;
      resting.clear();
      stopStale();
      known.clear();
    },
  };
}
