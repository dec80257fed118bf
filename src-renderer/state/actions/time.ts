/** The time point on screen. Playing from start to pause is one undo step. */
import type { Sample } from '@shared/contract/library.js';
import { endGesture, gesture, record, type Pace } from '../history.js';
import { activeSample, useStore } from '../store.js';

const STEP_MS = 400;
let timer: ReturnType<typeof setInterval> | undefined;

export function setTimeIndex(timeIndex: number, pace: Pace): void {
  record[pace]('time point', (document) => { document.timeIndex = timeIndex; });
}

export function stepTime(step: 1 | -1): void {
  record.nudge('time point', (document) => { document.timeIndex += step; });
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

function play(): void {
  const sample = activeSample(useStore.getState());
  if (!sample || sample.timeCount < 2) return;
  useStore.setState({ playing: true });
  timer = setInterval(() => {
    const current = activeSample(useStore.getState());
    if (current?.id !== sample.id) { pause(); return; }
    gesture('time point', (document) => { document.timeIndex = (document.timeIndex + 1) % sample.timeCount; });
  }, STEP_MS);
}

/**
 * The time stamp of a time point, hours since the first began: the middle of its acquisition, over which it is an average; its start where
 * the duration is unknown. Null when the file does not say.
 */
export function timeH({ timesH, frameDurationS }: Pick<Sample, 'timesH' | 'frameDurationS'>, timeIndex: number): number | null {
  const startH = timesH?.[timeIndex];
  return startH === undefined ? null : startH + (frameDurationS ?? 0) / 7200;
}
