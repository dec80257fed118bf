/** How a figure of a series looks. */
import type { KineticsFigureInput } from './kineticsInput.js';

export const FIGURE_PANELS = ['images', 'voltage', 'amounts', 'rates', 'space-time'] as const;
export type FigurePanel = (typeof FIGURE_PANELS)[number];

export interface FigureOptions {
  /** Of the whole figure: 88 one column, 120 one and a half, 180 two columns of a journal. */
  widthMm: number;
  /** From top to bottom. One alone has no letter. What has no data is left out. */
  panels: readonly FigurePanel[];
  timeUnit: 'h' | 'd';
  errors: 'bars' | 'bands' | 'none';
  /** Curves of the electrodes beside those of the layers. */
  showsElectrodes: boolean;
}

export const DEFAULT_FIGURE: FigureOptions = { widthMm: 180, panels: ['images', 'voltage', 'amounts', 'rates'], timeUnit: 'h', errors: 'bars', showsElectrodes: false };

/** Those of the asked panels for which there is something to draw. */
export function drawnPanels({ panels }: Pick<FigureOptions, 'panels'>, input: KineticsFigureInput): FigurePanel[] {
  const has: Record<FigurePanel, boolean> = {
    'images': input.images.length > 0, 'voltage': input.voltage !== null, 'amounts': input.curves.length > 0,
    'rates': input.curves.some(({ rates }) => rates.some((rate) => rate !== null)), 'space-time': input.spaceTime.values.length > 0,
  };
  return panels.filter((panel) => has[panel]);
}
