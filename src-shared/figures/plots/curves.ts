/** Amounts and rates of the layers over time, with their errors. */
import type { FigureCurve, KineticsFigureInput } from '../kineticsInput.js';
import type { LegendItem } from '../legend.js';
import { band, dots, errorBars, line, type Point } from '../marks.js';
import type { FigureOptions } from '../options.js';
import { domainWithZero, type Scale } from '../scale.js';
import { CURVE_PT, QUIET } from '../style.js';
import { group } from '../svg.js';
import { shownCurves, type TimePlot } from './plot.js';

type Values = readonly (number | null)[];
type Look = Pick<FigureOptions, 'errors' | 'showsElectrodes'>;

const DOT_PT = 1.1, BAR_PT = 0.5, BAND_OPACITY = 0.22, SYSTEMATIC_OPACITY = 0.12;
const COMMON_STEP_PT = 2.6, COMMON_GAP_PT = 3;
const ELECTRODE_DASH = '2.5 1.5';

export function amountsPlot(input: KineticsFigureInput, { errors, showsElectrodes }: Look, heightPt: number): TimePlot {
  const curves = shownCurves(input.curves, showsElectrodes), common = errors === 'none' ? [] : curves.filter(({ commonSigma }) => commonSigma !== null);
  return {
    panel: 'amounts', heightPt, title: input.unit === '' || input.quantity.includes(input.unit) ? input.quantity : `${input.quantity} (${input.unit})`,
    domain: domainWithZero(curves.flatMap(({ values, sigmas, bands }) => [...withErrors(values, sigmas, errors), ...(errors === 'none' ? [] : bands?.flat(1) ?? [])])),
    legend: [...curveLegend(curves), ...(common.length > 0 ? [{ label: 'error common to all times (right)', colour: QUIET, key: 'bar' } as const] : [])],
    marks: (time, value) => curves.map((curve) => group({},
      errors === 'none' || !curve.bands ? '' : band(curve.bands.map((edges, t) => edges && edgesAt(time, value, input.timesH[t], edges)), curve.colour, SYSTEMATIC_OPACITY),
      errors === 'bars' ? errorBars(errorEdges(input.timesH, curve.values, curve.sigmas, time, value), curve.colour, BAR_PT)
        : errors === 'bands' ? band(errorEdges(input.timesH, curve.values, curve.sigmas, time, value), curve.colour, BAND_OPACITY) : '',
      line(pointsOf(input.timesH, hasAny(curve.smooth) ? curve.smooth : curve.values, time, value), curveLook(curve)),
      dots(pointsOf(input.timesH, curve.values, time, value), curve.colour, DOT_PT),
    )).join(''),
    ...(common.length === 0 ? {} : { beside: { widthPt: COMMON_GAP_PT + COMMON_STEP_PT * common.length, marks: (value, left) => commonBars(common, value, left) } }),
  };
}

/** Errors of rates are bands: neighbours come from the same values, so that bars would pretend independence. */
export function ratesPlot(input: KineticsFigureInput, { errors, showsElectrodes }: Look, heightPt: number, hasLegend: boolean): TimePlot {
  const curves = shownCurves(input.curves, showsElectrodes);
  return {
    panel: 'rates', heightPt, title: `d(⁷Li)/dt (${input.unit === '' ? '' : `${input.unit} `}h⁻¹)`,
    domain: domainWithZero(curves.flatMap(({ rates, rateSigmas }) => withErrors(rates, rateSigmas, errors))),
    legend: hasLegend ? curveLegend(curves) : [],
    marks: (time, value) => curves.map((curve) => group({},
      errors === 'none' ? '' : band(errorEdges(input.timesH, curve.rates, curve.rateSigmas, time, value), curve.colour, BAND_OPACITY),
      line(pointsOf(input.timesH, curve.rates, time, value), curveLook(curve)),
    )).join(''),
  };
}

const curveLook = ({ colour, isElectrode }: FigureCurve): { colour: string; widthPt: number; dashPt?: string } => ({ colour, widthPt: CURVE_PT, ...(isElectrode ? { dashPt: ELECTRODE_DASH } : {}) });
const curveLegend = (curves: readonly FigureCurve[]): LegendItem[] => curves.map(({ label, colour }) => ({ label, colour, key: 'curve' }));
const hasAny = (values: Values): boolean => values.some((value) => value !== null);

function withErrors(values: Values, sigmas: Values, errors: Look['errors']): (number | null)[] {
  return values.flatMap((value, t) => (value === null ? [] : errors === 'none' ? [value] : [value - (sigmas[t] ?? 0), value + (sigmas[t] ?? 0)]));
}

function pointsOf(timesH: readonly number[], values: Values, time: Scale, value: Scale): (Point | null)[] {
  return values.map((y, t) => (y === null ? null : [time.pt(timesH[t] ?? NaN), value.pt(y)]));
}

function edgesAt(time: Scale, value: Scale, timeH: number | undefined, [low, high]: readonly [number, number]): [Point, Point] {
  const x = time.pt(timeH ?? NaN);
  return [[x, value.pt(low)], [x, value.pt(high)]];
}

function errorEdges(timesH: readonly number[], values: Values, sigmas: Values, time: Scale, value: Scale): ([Point, Point] | null)[] {
  return values.map((y, t) => {
    const sigma = sigmas[t] ?? null;
    return y === null || sigma === null ? null : edgesAt(time, value, timesH[t], [y - sigma, y + sigma]);
  });
}

/** Beside the last value of each curve: ± what all its values share. */
function commonBars(curves: readonly FigureCurve[], value: Scale, left: number): string {
  return curves.map(({ colour, commonSigma, values }, n) => {
    const x = left + COMMON_GAP_PT + COMMON_STEP_PT * n, last = values.findLast((known) => known !== null) ?? NaN, sigma = commonSigma ?? NaN;
    return errorBars([[[x, value.pt(last - sigma)], [x, value.pt(last + sigma)]]], colour, 1);
  }).join('');
}
