/** `tracer`: the tables of the app's tracer panel. */
import { readFile } from 'node:fs/promises';
import { csv } from '@shared/csv.js';
import { AppError } from '@shared/errors.js';
import { abundance, type Abundance } from '@shared/tracer/abundance.js';
import { fitTracer, type FitResult } from '@shared/tracer/fit.js';
import { decayFactor, equilibrium, halfLifeIterations } from '@shared/tracer/exchange.js';
import { dendriteIncrements } from '@shared/tracer/increments.js';
import type { TracerPoint } from '@shared/tracer/parameters.js';
import { readPoints } from '@shared/tracer/pasted.js';
import { DEFAULT_TRACER, TRACER_PRESETS } from '@shared/tracer/presets.js';
import { dendriteShares } from '@shared/tracer/shares.js';
import { chargeTable, incrementTable, publishedTable, shareTable, type TracerTable } from '@shared/tracer/tables.js';
import type { Output } from './run.js';
import { number, plusMinus } from './table.js';
import type { TracerArguments } from './tracerArgs.js';

/** @returns the exit code: 0 done, 1 points could not be read or nothing could be fitted */
export async function tracer(line: TracerArguments, output: Output): Promise<number> {
  const { model: preset } = TRACER_PRESETS[line.preset];
  let points: TracerPoint[], nmr: Abundance | null;
  try {
    nmr = line.nmr && abundance(line.nmr, line.sensitivity);
    points = line.pointsPath === null ? [] : await pointsIn(line.pointsPath, output);
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown, line.pointsPath ?? 'The points');
    output.err(`${message} ${hint}\n`);
    return 1;
  }
  const fitted: FitResult | null = line.fit === null ? null : fitTracer({ model: preset, points, fit: line.fit });
  const model = fitted?.fit?.model ?? preset, mixed = { points, model, mixing: DEFAULT_TRACER.mixing }, shares = dendriteShares(mixed), increments = dendriteIncrements(mixed);
  const table = line.chargesC ? chargeTable(model, line.chargesC) : publishedTable(model, undefined, line.format === 'table' ? undefined : null);
  switch (line.format) {
    case 'json':
      output.out(`${JSON.stringify({ preset: line.preset, model, equilibrium: equilibrium(model), decayFactor: decayFactor(model), halfLifeIterations: halfLifeIterations(model), ...table, points, fit: fitted, shares, increments, nmr }, null, 2)}\n`);
      break;
    case 'csv': output.out(csv(table.head, table.rows)); break;
    case 'table': output.out(printed(table)); break;
  }
  if (line.format !== 'json' && nmr) output.err(`${nmrWords(nmr)}\n`);
  if (line.format !== 'json' && fitted) output.err(`${fitWords(fitted)}\n`);
  if (line.format !== 'json' && shares.length > 0) output.err(printed(shareTable(shares)));
  if (line.format !== 'json' && increments.length > 0) output.err(printed(incrementTable(increments)));
  return fitted !== null && fitted.fit === null ? 1 : 0;
}

/** @throws AppError where the file cannot be read or holds no point */
async function pointsIn(path: string, output: Output): Promise<TracerPoint[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw new AppError('not-found', `${path} could not be read.`, 'Check the path.', { cause }); });
  const { points, understood, refused } = readPoints(text);
  for (const words of [...understood, ...refused]) output.err(`${path}: ${words}\n`);
  if (points.length === 0) throw new AppError('damaged', `${path} holds no measured points.`, 'Each line has a charge in coulomb and an abundance.');
  return points.map((point, n) => ({ ...point, id: String(n) }));
}

function nmrWords({ x, sigma, upperLimit, isDetected }: Abundance): string {
  return isDetected || upperLimit === null ? `x = ${plusMinus(100 * x, sigma === null ? null : 100 * sigma)} %` : `not detected: x < ${number(100 * upperLimit)} %`;
}

function fitWords(result: FitResult): string {
  if (result.fit === null) return result.reason;
  const { m1, m2, correlation, chi2, degreesOfFreedom, pointCount, model } = result.fit, unit = model.unit === 'C' ? ' C' : '';
  return [
    `m1 = ${plusMinus(m1.value, m1.error)}${unit}`,
    ...(m2 ? [`m2 = ${plusMinus(m2.value, m2.error)}${unit}, correlation ${number(correlation, 2)}`] : []),
    `${String(pointCount)} points, χ² ${number(chi2)} for ${String(degreesOfFreedom)} degrees of freedom`,
  ].join('; ');
}

function printed({ head, rows }: TracerTable): string {
  const lines = [head, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : String(cell ?? ''))))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => `${line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`).join('');
}
