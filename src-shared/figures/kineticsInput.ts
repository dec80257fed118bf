/** What the figure of a series is drawn from, as plain data: the app and the command line fill it from the same results. */
import type { VoltageAnalysis } from '../electrochemistry/voltageAnalysis.js';
import type { Curve, Measured, PreparedSeries, Resolved, Stage } from '../kinetics/result.js';
import { DENDRITE_BLUE, LLZO_GREY } from '../transfer/defaultStyle.js';
import { layerColour } from '../transfer/layerPalette.js';

/** A coloured picture of one time point; see timePointImage. */
export interface FigureImage {
  timeIndex: number;
  timeH: number;
  widthPx: number;
  heightPx: number;
  /** Straight 8-bit RGBA, rows from the top. */
  rgba: Uint8ClampedArray<ArrayBufferLike>;
  mmPerPx: number;
}

export interface FigureCurve extends Pick<Curve, 'values' | 'sigmas' | 'bands' | 'smooth' | 'rates' | 'rateSigmas'> {
  /** "Layer 1", "Electrode A" */
  label: string;
  colour: string;
  isElectrode: boolean;
  /** Error that all time points share (baseline and reference), at the last value; null: none or unknown. */
  commonSigma: number | null;
}

export interface KineticsFigureInput {
  sampleName: string;
  timesH: readonly number[];
  /** Of one acquisition; null: unknown. */
  durationH: number | null;
  curves: readonly FigureCurve[];
  /** "Lithium, % of the layer's volume" */
  quantity: string;
  /** Of the values; rates are in it per hour. */
  unit: string;
  stages: readonly Stage[];
  shortH: number | null;
  /** `timeS + offsetS` is the time of the series. */
  voltage: Readonly<{ timeS: Float64Array<ArrayBufferLike>; voltageV: Float64Array<ArrayBufferLike>; offsetS: number }> | null;
  spaceTime: Measured['spaceTime'];
  /** Of the pellet, between the faces: depths 0 and 1. */
  thicknessMm: number;
  images: readonly FigureImage[];
  /** What the colours of the images mean. */
  imageLegend: readonly Readonly<{ label: string; colour: string }>[];
}

export interface FigureSources {
  prepared: PreparedSeries;
  measured: Measured;
  /** Null: no stages are drawn. */
  resolved: Resolved | null;
  /** Only its hard short is used, where `shortH` is undefined. */
  voltage: VoltageAnalysis | null;
  /** Columns of the log; null: no voltage is drawn. */
  log: Readonly<{ timeS: Float64Array<ArrayBufferLike>; voltageV: Float64Array<ArrayBufferLike> }> | null;
  /** Added to the log's seconds to give those of the series; null: the log cannot be placed, and is not drawn. */
  logOffsetS: number | null;
  /** Hours of the series; null: none; undefined: that of `voltage`. */
  shortH?: number | null;
  images: readonly FigureImage[];
  /** Undefined: grey LLZO below blue dendrites, as far as the series has them. */
  imageLegend?: KineticsFigureInput['imageLegend'];
}

/** The results of a series, as the figure needs them. */
export function figureInputOf({ prepared, measured, resolved, voltage, log, logOffsetS, shortH, images, imageLegend }: FigureSources): KineticsFigureInput {
  const layerCount = measured.curves.filter(({ layer }) => layer !== null).length;
  const foundH = voltage?.hardShort && logOffsetS !== null ? (voltage.hardShort.timeS + logOffsetS) / 3600 : null;
  return {
    sampleName: prepared.sampleName, timesH: prepared.timesH, durationH: prepared.durationH,
    curves: measured.curves.map((curve) => figureCurve(curve, layerCount)),
    quantity: measured.quantity, unit: measured.unit,
    stages: resolved?.stages.stages ?? [], shortH: shortH === undefined ? foundH : shortH,
    voltage: log && logOffsetS !== null ? { ...log, offsetS: logOffsetS } : null,
    spaceTime: measured.spaceTime, thicknessMm: measured.cell.thicknessMm, images,
    imageLegend: imageLegend ?? [...(prepared.llzo ? [{ label: 'LLZO', colour: LLZO_GREY }] : []), { label: 'Li dendrites', colour: DENDRITE_BLUE }],
  };
}

/** Electrodes are no layers, so that their colour is none of the palette's. */
const ELECTRODE_COLOURS: Readonly<Record<string, string>> = { A: '#7d7d82', B: '#b0b0b4' };

function figureCurve(curve: Curve, layerCount: number): FigureCurve {
  const { key, layer, values, sigmas, bands, smooth, rates, rateSigmas, baselineSigma, referenceSigma, crosstalkShifts } = curve;
  const lastIndex = values.findLastIndex((value) => value !== null), last = values[lastIndex] ?? null;
  const common = Math.hypot(baselineSigma ?? 0, (referenceSigma ?? 0) * (last ?? 0), crosstalkShifts[lastIndex] ?? 0);
  return {
    values, sigmas, bands, smooth, rates, rateSigmas, isElectrode: layer === null,
    label: layer === null ? `Electrode ${key}` : `Layer ${String(layer)}`,
    colour: layer === null ? ELECTRODE_COLOURS[key] ?? '#7d7d82' : layerColour(layer, layerCount),
    commonSigma: last !== null && common > 0 ? common : null,
  };
}
