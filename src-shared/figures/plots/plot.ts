/** One plot over the time of the series, before it has a place on paper. */
import type { LegendItem } from '../legend.js';
import type { Box } from '../marks.js';
import type { Range, Scale } from '../scale.js';
import type { FigurePanel } from '../options.js';

export interface TimePlot {
  panel: Exclude<FigurePanel, 'images'>;
  /** Height of the frame. */
  heightPt: number;
  title: string;
  /** Bottom and top of the frame. */
  domain: Range;
  legend: readonly LegendItem[];
  /** What is inside the frame, clipped to it. `time` takes hours. */
  marks: (time: Scale, value: Scale, box: Box) => string;
  /** What stands right of the frame, and the room it takes. */
  beside?: { widthPt: number; marks: (value: Scale, left: number) => string };
}

/** Curves that are drawn, in the order of the layers. */
export function shownCurves<T extends { isElectrode: boolean }>(curves: readonly T[], showsElectrodes: boolean): T[] {
  return curves.filter(({ isElectrode }) => showsElectrodes || !isElectrode);
}
