/** The time point on screen. Playing from start to pause is one undo step. */
import type { Sample } from '@shared/contract/library.js';
import { formatFixed, formatHours } from '@shared/units.js';
import { endGesture, gesture, record, type Pace } from '../history.js';
import { advance, REPEATS, SPEEDS_PER_S, usePlayer } from '../player.js';
import { activeSample, useStore } from '../store.js';

let timer: ReturnType<typeof setInterval> | undefined;

export function setTimeIndex(timeIndex: number, pace: Pace): void {
  record[pace]('time point', (document) => { document.timeIndex = timeIndex; });
}

/** Quick repeats are one undo step. */
export function stepTime(step: number): void {
  record.nudge('time point', (document) => { document.timeIndex += step; });
}

export function goToEnd(end: 'first' | 'last'): void {
  record.nudge('time point', (document) => { document.timeIndex = end === 'first' ? 0 : (activeSample(useStore.getState())?.timeCount ?? 1) - 1; });
}

export function togglePlay(): void {
  if (useStore.getState().playing) pause();
  else play();
}

export function pause(): void {
  clearInterval(timer);
  if (!useStore.getState().playing) return;
  useStore.setState({ playing: false });
  endGesture();
}

/** Time points per second. */
export function setSpeed(speedPerS: number): void {
  usePlayer.setState({ speedPerS });
  if (useStore.getState().playing) run();
}

/** To the next faster or slower of the speeds. */
export function stepSpeed(step: 1 | -1): void {
  const { speedPerS } = usePlayer.getState();
  const next = step > 0 ? SPEEDS_PER_S.find((speed) => speed > speedPerS) : SPEEDS_PER_S.findLast((speed) => speed < speedPerS);
  if (next !== undefined) setSpeed(next);
}

/** After the last time point: from the first again, back, or stop. */
export function cycleRepeat(): void {
  usePlayer.setState(({ repeat }) => ({ repeat: REPEATS[(REPEATS.indexOf(repeat) + 1) % REPEATS.length] ?? 'loop' }));
}

function play(): void {
  const { document, library } = useStore.getState(), sample = activeSample({ document, library });
  if (!sample || sample.timeCount < 2) return;
  useStore.setState({ playing: true });
  if (usePlayer.getState().repeat === 'once' && document.timeIndex >= sample.timeCount - 1) gesture('time point', (draft) => { draft.timeIndex = 0; });
  run();
}

/** A machine that cannot keep up leaves time points out rather than run late. */
function run(): void {
  const sample = activeSample(useStore.getState()), { speedPerS } = usePlayer.getState();
  let direction: 1 | -1 = 1, shownAt = performance.now();
  clearInterval(timer);
  timer = setInterval(() => {
    const { document, library } = useStore.getState(), current = activeSample({ document, library });
    if (!current || current.id !== sample?.id) { pause(); return; }
    const now = performance.now(), steps = Math.max(1, Math.round((now - shownAt) * speedPerS / 1000));
    const next = advance({ timeIndex: document.timeIndex, direction }, steps, current.timeCount, usePlayer.getState().repeat);
    ({ direction } = next);
    shownAt = now;
    gesture('time point', (draft) => { draft.timeIndex = next.timeIndex; });
    if (next.isOver) pause();
  }, 1000 / speedPerS);
}

/**
 * The time stamp of a time point, hours since the first began: the middle of its acquisition, over which it is an average; its start where
 * the duration is unknown. Null when the file does not say.
 */
export function timeH({ timesH, frameDurationS }: Pick<Sample, 'timesH' | 'frameDurationS'>, timeIndex: number): number | null {
  const startH = timesH?.[timeIndex];
  return startH === undefined ? null : startH + (frameDurationS ?? 0) / 7200;
}

/** "Time point 4/60 · 15.75 h (0.66 d)". */
export function timeText(sample: Sample, timeIndex: number): string {
  const hours = timeH(sample, timeIndex);
  return `Time point ${String(timeIndex + 1)}/${String(sample.timeCount)}${hours === null ? '' : ` · ${formatHours(hours)} (${formatFixed(hours / 24, 2)} d)`}`;
}
