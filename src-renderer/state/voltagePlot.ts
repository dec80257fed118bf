/** How the voltage plot looks: passing state of the window, neither saved nor undone. Ranges are per log; null fits what there is. */
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

export type Range = readonly [from: number, to: number];

/** The right-hand axis. Density needs the electrode area; without it current is drawn. */
export type CurrentAxis = 'off' | 'current' | 'density';
export type Bands = 'off' | 'halfCycles' | 'cycles';

export interface PlotRanges {
  /** Seconds on the time axis: of the series when aligned, else of the log. */
  timeS: Range | null;
  /** Held while the time range changes; null: fits what is visible. */
  voltageV: Range | null;
  currentA: Range | null;
}

export interface VoltagePlot {
  currentAxis: CurrentAxis;
  bands: Bands;
  /** The column of settings beside the plot. */
  showsSettings: boolean;
  /** By log id. */
  ranges: Readonly<Record<string, PlotRanges>>;
}

export const FITTED: PlotRanges = { timeS: null, voltageV: null, currentA: null };

const initialVoltagePlot = (): VoltagePlot => ({ currentAxis: 'density', bands: 'off', showsSettings: true, ranges: {} });

export const useVoltagePlot = create<VoltagePlot>()(subscribeWithSelector(initialVoltagePlot));

export function rangesOf(logId: string): PlotRanges {
  return useVoltagePlot.getState().ranges[logId] ?? FITTED;
}

export function setRanges(logId: string, part: Partial<PlotRanges>): void {
  useVoltagePlot.setState(({ ranges }) => ({ ranges: { ...ranges, [logId]: { ...FITTED, ...ranges[logId], ...part } } }));
}

/** The next of the three, and around. */
export function cycleCurrentAxis(): void {
  const next = { density: 'current', current: 'off', off: 'density' } as const;
  useVoltagePlot.setState(({ currentAxis }) => ({ currentAxis: next[currentAxis] }));
}

export function cycleBands(): void {
  const next = { off: 'halfCycles', halfCycles: 'cycles', cycles: 'off' } as const;
  useVoltagePlot.setState(({ bands }) => ({ bands: next[bands] }));
}

export function toggleSettings(): void {
  useVoltagePlot.setState(({ showsSettings }) => ({ showsSettings: !showsSettings }));
}
