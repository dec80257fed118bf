/** Options of the commands that measure: how a line is split, and what all of them say about the cell. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { analysisParametersSchema, DEFAULT_PARAMETERS, THRESHOLD_METHODS, type AnalysisParameters } from '@shared/analysis/parameters.js';
import { AXIS_NAMES } from '@shared/volume/channels.js';
import { z } from 'zod';
import { misused, parseJsonArgument } from './misused.js';
import { finiteNumber, oneOf, positiveNumber, wholeNumber } from './numbers.js';

/** @throws AppError `bad-request` naming the argument that is not understood */
export function splitLine<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (thrown) {
    throw misused(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** `said` laid over `defaults`: objects member by member, one level deep. */
export function withDefaults<S extends z.ZodObject>(schema: S, defaults: z.output<S>, said: Readonly<Record<string, unknown>>): z.output<S> {
  const merged = Object.fromEntries(Object.entries(defaults).map(([key, value]) => {
    const change = said[key];
    return [key, isRecord(value) && isRecord(change) ? { ...value, ...change } : change === undefined ? value : change];
  }));
  return schema.parse(merged);
}

/** A part of what `schema` describes, JSON or a file that holds it; see {@link withDefaults}. */
export function parsePart(given: string, schema: z.ZodObject, what: string): Record<string, unknown> {
  const partial = z.object(Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, part instanceof z.ZodObject ? part.partial().optional() : (part as z.ZodType).optional()]))).strict();
  return parseJsonArgument(given, partial, what);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const CELL_OPTIONS = {
  'stack-axis': { type: 'string' }, 'flip': { type: 'boolean' }, 'insist': { type: 'boolean' }, 'threshold': { type: 'string' }, 'layers': { type: 'string' },
  'sigma': { type: 'string' }, 'coils': { type: 'string' }, 'parameters': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

type CellOptions = Partial<{ flip: boolean; insist: boolean; threshold: string; layers: string; sigma: string; coils: string; parameters: string }>;

/** Cell, noise, threshold and layers as the line says. @throws AppError `bad-request` */
export function cellParameters(given: CellOptions): AnalysisParameters {
  const said = given.parameters === undefined ? {} : parsePart(given.parameters, analysisParametersSchema, 'The set of parameters is');
  const base = withDefaults(analysisParametersSchema, DEFAULT_PARAMETERS, said);
  return {
    ...base,
    cell: { ...base.cell, flip: given.flip ?? base.cell.flip },
    threshold: { ...base.threshold, ...(given.threshold === undefined ? {} : thresholdOf(given.threshold)), insist: given.insist ?? base.threshold.insist },
    layers: given.layers === undefined ? base.layers : wholeNumber('--layers', given.layers, 2, 12),
    noise: {
      ...base.noise,
      ...(given.sigma === undefined ? {} : { estimator: 'manual' as const, sigma: positiveNumber('--sigma', given.sigma) }),
      ...(given.coils === undefined ? {} : { coils: wholeNumber('--coils', given.coils, 1, 64) }),
    },
  };
}

/** Voxel axis of the current; null: not said. */
export function stackAxisOf(printed: string | undefined): 0 | 1 | 2 | null {
  return printed === undefined ? null : ({ x: 0, y: 1, z: 2 } as const)[oneOf('--stack-axis', printed, AXIS_NAMES)];
}

/** "k-sigma=4", "otsu,imagej". */
function thresholdOf(printed: string): Partial<AnalysisParameters['threshold']> {
  const [, name = '', number, convention] = /^([a-z-]+)(?:=([^,]+))?(?:,([a-z-]+))?$/.exec(printed) ?? [];
  const method = THRESHOLD_METHODS.find((known) => known === name);
  if (!method) throw misused(`"${printed}" is not a threshold; there are ${THRESHOLD_METHODS.join(', ')}.`);
  if (convention !== undefined && convention !== 'imagej' && convention !== 'scikit-image') throw misused(`"${convention}" is neither imagej nor scikit-image.`);
  return { method, ...(convention ? { convention } : {}), ...(number === undefined ? {} : numberOf(method, number)) };
}

function numberOf(method: AnalysisParameters['threshold']['method'], printed: string): Partial<AnalysisParameters['threshold']> {
  switch (method) {
    case 'manual': return { value: finiteNumber('--threshold', printed) };
    case 'dual': case 'k-sigma': case 'hysteresis': return { k: positiveNumber('--threshold', printed) };
    default: throw misused(`The threshold ${method} takes no number.`);
  }
}
