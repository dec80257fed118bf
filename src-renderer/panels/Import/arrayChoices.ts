/** Which arrays of a container are volumes, and what their axes mean, as the user ticks and swaps. */
import { guessAxes } from '@shared/import/arrays.js';
import type { ArrayAxis, ArraysRecipe, QuestionOf } from '@shared/import/recipe.js';

export type ChosenArray = ArraysRecipe['arrays'][number];
export type FoundArray = QuestionOf<'arrays'>['arrays'][number];

export const AXIS_TITLES: Record<ArrayAxis, string> = { x: 'x', y: 'y', z: 'z', t: 'time', channel: 'channel' };

/** Axes to begin with: as another array of as many dimensions has them, else as the language indexes in which the suggestion is written. */
export function usualAxes(rank: number, known: readonly ChosenArray[]): ArrayAxis[] {
  const alike = known.find(({ axes }) => axes.length === rank);
  if (alike) return [...alike.axes];
  const slowestFirst = known.some(({ axes }) => axes.length > 1 && axes.indexOf('x') > axes.indexOf('y'));
  return guessAxes(rank, slowestFirst ? 'numpy' : 'matlab');
}

/** `axis` at `place`; what stood there goes to where `axis` was, so that each stays at most once. */
export function withAxis(axes: readonly ArrayAxis[], place: number, axis: ArrayAxis): ArrayAxis[] {
  const before = axes[place];
  return axes.map((one, i) => (i === place ? axis : one === axis && before !== undefined ? before : one));
}

/** Ticked arrays stay in the order of the file, which is the order of the volumes. */
export function toggled(chosen: readonly ChosenArray[], found: readonly FoundArray[], name: string, axes: readonly ArrayAxis[]): ChosenArray[] {
  const next = chosen.some((one) => one.name === name) ? chosen.filter((one) => one.name !== name) : [...chosen, { name, axes: [...axes], species: null }];
  const place = new Map(found.map((one, i) => [one.name, i]));
  return next.toSorted((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0));
}

/** "128 × 96 × 64 voxels, 10 time points, 2 channels" */
export function meaning(shape: readonly number[], axes: readonly ArrayAxis[]): string {
  const along = (axis: ArrayAxis): number => shape[axes.indexOf(axis)] ?? 1;
  const parts = [`${(['x', 'y', 'z'] as const).map(along).join(' × ')} voxels`];
  if (along('t') > 1) parts.push(`${String(along('t'))} time points`);
  if (along('channel') > 1) parts.push(`${String(along('channel'))} channels`);
  return parts.join(', ');
}

/** Whether any chosen array runs over time: then a time step can be said. */
export function hasTime(chosen: readonly ChosenArray[], found: readonly FoundArray[]): boolean {
  return chosen.some(({ name, axes }) => (found.find((one) => one.name === name)?.shape[axes.indexOf('t')] ?? 1) > 1);
}
