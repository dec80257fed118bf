/**
 * The figure of a series, as the source study lays out its own (Nat. Mater. 2025, Fig. 4): pictures of chosen time points, voltage, amounts
 * and growth rates of the layers over one time axis, with the stages and the short.
 */
import { GAP_PT, INK, LETTER_PT, PAPER, PT_PER_MM } from './style.js';
import { frame, leftRoomPt, timeAxis, TIME_AXIS_PT, timeTicks, valueAxis, valueTicks, zeroLine } from './axes.js';
import { imageMarkers, imageRow, MARKER_PT } from './imageRow.js';
import type { KineticsFigureInput } from './kineticsInput.js';
import { legend, legendHeightPt } from './legend.js';
import { rectangle, type Box } from './marks.js';
import { drawnPanels, type FigureOptions, type FigurePanel } from './options.js';
import { amountsPlot, ratesPlot } from './plots/curves.js';
import type { TimePlot } from './plots/plot.js';
import { spaceTimePlot } from './plots/spaceTime.js';
import { voltagePlot } from './plots/voltage.js';
import { linearScale, type Range, type Scale } from './scale.js';
import { shortLine, shortName, stageBoundaries, stageNames, stageShades, STAGE_STRIP_PT } from './stageBands.js';
import { decimal, element, escapeXml, group } from './svg.js';
import { text } from './text.js';
import type { Tick } from './ticks.js';

const EDGE_PT = 2, BETWEEN_PLOTS_PT = 7;
/** Height of each plot as a share of the figure's width, among others and alone. */
const HEIGHT_SHARE: Record<TimePlot['panel'], number> = { 'voltage': 0.14, 'amounts': 0.25, 'rates': 0.2, 'space-time': 0.17 };
const ALONE_SHARE = 0.5;
const LEAST_PLOT_PT = 20 * PT_PER_MM, MOST_PLOT_PT = 70 * PT_PER_MM;

/** From top to bottom: legend, for the first also the strip of stages and markers, frame. */
interface PlacedPlot { plot: TimePlot; ticks: readonly Tick[]; letter: string; top: number; box: Box; value: Scale }

/** @returns an SVG document `options.widthMm` wide, in points, with text as text */
export function kineticsFigure(input: KineticsFigureInput, options: FigureOptions): string {
  const widthPt = options.widthMm * PT_PER_MM, panels = drawnPanels(options, input), timeH = timeDomain(input);
  const letterOf = (panel: FigurePanel): string => (panels.length > 1 ? String.fromCharCode(97 + panels.indexOf(panel)) : '');
  const plots = panels.filter((panel) => panel !== 'images').map((panel) => plotOf(panel, input, options, timeH, panels));

  const titleLeft = EDGE_PT + (panels.length > 1 ? LETTER_PT - GAP_PT : 0);
  const left = Math.max(titleLeft + GAP_PT, ...plots.map((plot) => titleLeft + leftRoomPt({ title: plot.title, ticks: ticksOf(plot) }, plot.heightPt)));
  const beside = Math.max(0, ...plots.map((plot) => plot.beside?.widthPt ?? 0)), right = widthPt - EDGE_PT - Math.max(beside, 6);
  const time = linearScale(timeH, [left, right]);

  const images = panels.includes('images') ? imageRow(input, options, right - left) : null;
  const top = EDGE_PT + (images ? images.heightPt + GAP_PT : 0), stripPt = (input.stages.length > 0 ? STAGE_STRIP_PT : 3) + (images ? MARKER_PT : 0);
  const placed = placePlots(plots, letterOf, { left, right, top, stripPt });
  const bottom = placed.at(-1), heightPt = Math.ceil(bottom ? bottom.box.top + bottom.box.height + TIME_AXIS_PT + EDGE_PT : top);
  const ticks = timeTicks(linearScale([timeH[0] / hoursPer(options), timeH[1] / hoursPer(options)], [left, right]), right - left, options.timeUnit).map((tick) => ({ ...tick, value: tick.value * hoursPer(options) }));

  return `${element('svg', {
    'xmlns': 'http://www.w3.org/2000/svg', 'width': `${decimal(options.widthMm)}mm`, 'height': `${decimal(heightPt / PT_PER_MM)}mm`, 'viewBox': `0 0 ${decimal(widthPt)} ${decimal(heightPt)}`,
  },
    element('title', {}, escapeXml(`Kinetics of ${input.sampleName}`)),
    rectangle({ left: 0, top: 0, width: widthPt, height: heightPt }, PAPER),
    images ? group({ id: 'images' }, panelLetter(letterOf('images'), EDGE_PT), images.draw(left, EDGE_PT)) : '',
    ...placed.map((each) => drawPlot(each, input, titleLeft, time, each === bottom ? `Time (${options.timeUnit})` : null, ticks)),
    bottom && placed[0] ? overPlots(input, time, placed[0], images !== null) : '',
  )}\n`;
}

/** From the first acquisition to the end of the last, and to the short. */
function timeDomain({ timesH, durationH, shortH }: KineticsFigureInput): Range {
  const half = (durationH ?? 0) / 2, from = Math.min(0, ...timesH.map((timeH) => timeH - half)), to = Math.max(...timesH.map((timeH) => timeH + half), 0);
  const end = shortH !== null && shortH > to ? shortH + 0.02 * (shortH - from) : to;
  return end > from ? [from, end] : [from, from + 1];
}

const hoursPer = ({ timeUnit }: FigureOptions): number => (timeUnit === 'd' ? 24 : 1);

function plotOf(panel: TimePlot['panel'], input: KineticsFigureInput, options: FigureOptions, timeH: Range, panels: readonly FigurePanel[]): TimePlot {
  const share = panels.length === 1 ? ALONE_SHARE : HEIGHT_SHARE[panel];
  const heightPt = Math.min(Math.max(share * options.widthMm * PT_PER_MM, LEAST_PLOT_PT), MOST_PLOT_PT);
  if (panel === 'amounts') return amountsPlot(input, options, heightPt);
  if (panel === 'rates') return ratesPlot(input, options, heightPt, !panels.includes('amounts'));
  if (panel === 'voltage' && input.voltage) return voltagePlot(input.voltage, timeH, heightPt);
  return spaceTimePlot(input, timeH, heightPt);
}

/** Upright the value rises; the depth of a space–time image goes down. */
const valueScale = ({ domain: [bottom, top] }: TimePlot, { top: y, height }: Pick<Box, 'top' | 'height'>): Scale =>
  (top > bottom ? linearScale([bottom, top], [y + height, y]) : linearScale([top, bottom], [y, y + height]));
const ticksOf = (plot: TimePlot): Tick[] => valueTicks(valueScale(plot, { top: 0, height: plot.heightPt }), plot.heightPt);

function placePlots(plots: readonly TimePlot[], letterOf: (panel: FigurePanel) => string, { left, right, top, stripPt }: { left: number; right: number; top: number; stripPt: number }): PlacedPlot[] {
  let next = top;
  return plots.map((plot, n) => {
    const above = legendHeightPt(plot.legend, right - left) + (n === 0 ? stripPt : 0), box = { left, top: next + above, width: right - left, height: plot.heightPt };
    const placed = { plot, box, top: next, ticks: ticksOf(plot), letter: letterOf(plot.panel), value: valueScale(plot, box) };
    next = box.top + box.height + BETWEEN_PLOTS_PT;
    return placed;
  });
}

function drawPlot({ plot, box, ticks, letter, value, top }: PlacedPlot, { stages, shortH }: KineticsFigureInput, titleLeft: number, time: Scale, timeTitle: string | null, timeMarks: readonly Tick[]): string {
  const clip = `clip-${plot.panel}`;
  return group({ id: plot.panel },
    element('clipPath', { id: clip }, rectangle(box, INK)),
    stageShades(stages, time, box),
    group({ 'clip-path': `url(#${clip})` }, zeroLine(value, box), plot.marks(time, value, box)),
    stageBoundaries(stages, time, box), shortLine(shortH, time, box, plot.panel === 'space-time'), frame(box),
    valueAxis({ title: plot.title, scale: value, ticks }, box, titleLeft), timeAxis(time, timeMarks, box, timeTitle),
    legend(plot.legend, box.left, top, box.width),
    plot.beside?.marks(value, box.left + box.width) ?? '',
    panelLetter(letter, top),
  );
}

function overPlots({ stages, shortH, images }: KineticsFigureInput, time: Scale, { plot, box }: PlacedPlot, hasImages: boolean): string {
  return group({ id: 'stages' },
    stageNames(stages, time, hasImages ? { ...box, top: box.top - MARKER_PT } : box), shortName(shortH, time, box, plot.panel === 'space-time'), hasImages ? imageMarkers(images, time.pt, box.top) : '',
  );
}

function panelLetter(letter: string, top: number): string {
  return letter === '' ? '' : text(letter, EDGE_PT, top + 0.75 * LETTER_PT, { sizePt: LETTER_PT, isBold: true });
}

