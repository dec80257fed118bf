import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowCoordinate } from '../transfer/transferFunction.js';
import type { Dims } from '../volume/volume.js';
import { adaptLeapMap, sameLeapStyles, type LeapStyles } from './adaptLeapMap.js';
import { blockCount, blockRanges, emptyRanges, type BlockRange } from './blockRanges.js';
import { distanceToOtherClass } from './chebyshev.js';
import { octantDistances } from './octants.js';
import { EMPTY, leapMap, MIXED, NOT_FLAT, sampleEverything, type BuiltLeapMap } from './leapMap.js';
import { leapStyleOf, plateaus, tableAt, tableOf } from './leapTestStyles.js';
import { sampleLinear } from './sampling.js';
import { uniformField } from './testFields.js';
import type { LeapStyle } from './blockClasses.js';

const DIMS: Dims = [10, 9, 6];
const TOLERANCE = 1e-5;
/** What half a float32 step of a value makes on the steepest of the tables. */
const ROUNDED = 0.6 * 2 ** -24 * 255 / 0.5 * 2;

const style = fc.record({ table: plateaus, windowMin: fc.constantFrom(0, 0.1, 0.25), windowMax: fc.constantFrom(0.75, 1), flatAllowed: fc.boolean(), mode: fc.constantFrom('composite', 'composite', 'composite', 'surface', 'mip', 'minip', 'mean') })
  .map((part): LeapStyle => leapStyleOf(part as Partial<LeapStyle>));
const styles = fc.record({ base: fc.option(style), dendrite: fc.option(style) });
const block = fc.tuple(fc.constantFrom(0, 0, 0.05, 0.3, 0.6, 1), fc.constantFrom(0, 0, 0.001, 0.2)).map(([low, width]) => [low, low + width] as const);
const size = ((b: Dims) => b[0] * b[1] * b[2])(blockCount(DIMS));
const range = fc.array(block, { minLength: size, maxLength: size }).map((blocks): BlockRange => ({
  blocks: blockCount(DIMS), min: Float32Array.from(blocks, ([low]) => low), max: Float32Array.from(blocks, ([, high]) => high),
}));

function build({ base, dendrite }: LeapStyles, [baseRange, dendriteRange]: readonly [BlockRange, BlockRange]): BuiltLeapMap {
  return leapMap(DIMS, { base: base && { ...base, range: baseRange }, dendrite: dendrite && { ...dendrite, range: dendriteRange } }, TOLERANCE);
}

/** Medium of a channel at a value; null where it is not a medium. */
function mediumAt(channel: LeapStyle | null, value: number): number[] | null {
  if (!channel) return [0, 0, 0, 0];
  return channel.mode === 'composite' ? tableAt(channel.table, windowCoordinate(channel, value)) : null;
}

/** Whether a map says of a class that it must be sampled. */
function isSampled({ media }: BuiltLeapMap, kind: number): boolean {
  return kind === MIXED || (media[4 * kind + 3] ?? NaN) < 0;
}

/** Checks what a map claims of every block at the values a share of the way through its ranges. */
function check(map: BuiltLeapMap, { base, dendrite }: LeapStyles, [baseRange, dendriteRange]: readonly [BlockRange, BlockRange], share: number): void {
  for (let at = 0; at < size; at++) {
    const valueIn = (r: BlockRange): number => (r.min[at] ?? NaN) + share * ((r.max[at] ?? NaN) - (r.min[at] ?? NaN));
    const ofBase = mediumAt(base, valueIn(baseRange)), ofDendrite = mediumAt(dendrite, valueIn(dendriteRange));
    for (const [kind, media] of [[map.cells[4 * at], [ofBase, ofDendrite]], [map.cells[4 * at + 2], [ofDendrite]]] as const) {
      if (kind === undefined || isSampled(map, kind)) continue;
      for (const c of [0, 1, 2, 3]) {
        const sum = media.reduce((total, medium) => total + (medium?.[c] ?? 0), 0);
        expect(Math.abs(sum - (map.media[4 * kind + c] ?? NaN))).toBeLessThanOrEqual(ROUNDED + (kind === EMPTY ? 0 : TOLERANCE));
      }
    }
  }
}

describe('leap map', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  it('claims only what holds for every value in a block', () => {
    fc.assert(fc.property(styles, range, range, share, (drawn, a, b, at) => check(build(drawn, [a, b]), drawn, [a, b], at)), { numRuns: 300 });
  });

  it('holds where interpolation reads between voxels', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(styles, fc.array(fc.constantFrom(0, 0, 0, 0, 0.05, 0.6, 1), { minLength: 540, maxLength: 540 }), fc.tuple(unit, unit, unit), (drawn, values, posTex) => {
      const field = { dims: DIMS, at: (i: number, j: number, k: number) => values[i + 10 * (j + 9 * k)] ?? NaN };
      const map = build({ base: drawn.base, dendrite: null }, [blockRanges(field), blockRanges(field)]);
      const [a, b, c] = posTex.map((p, axis) => Math.min(Math.floor(p * (DIMS[axis] ?? 0) / 4), (map.blocks[axis] ?? 0) - 1));
      const kind = map.cells[4 * ((a ?? 0) + map.blocks[0] * ((b ?? 0) + map.blocks[1] * (c ?? 0)))] ?? 0;
      const there = mediumAt(drawn.base, sampleLinear(field, posTex));
      if (kind !== MIXED) there?.forEach((component, n) => { expect(Math.abs(component - (map.media[4 * kind + n] ?? NaN))).toBeLessThanOrEqual(ROUNDED + TOLERANCE); });
    }), { numRuns: 500 });
  });

  it('holds classes and distances of both channels and of the dendrites alone', () => {
    fc.assert(fc.property(styles, range, range, (drawn, a, b) => {
      const map = build(drawn, [a, b]);
      const alone = build({ base: null, dendrite: drawn.dendrite }, [a, b]);
      const every = (cells: Uint8Array, c: number): Uint8Array => cells.filter((_, n) => n % 4 === c);
      for (let octant = 0; octant < 8; octant++) {
        const stack = map.cells.subarray(4 * size * octant, 4 * size * (octant + 1));
        for (const set of [0, 2]) expect(every(stack, set)).toEqual(every(map.cells.subarray(0, 4 * size), set));
        expect(every(stack, 1)).toEqual(octantDistances(every(stack, 0), map.blocks)(octant));
        expect(every(stack, 3)).toEqual(distanceToOtherClass(every(stack, 2), map.blocks));
      }
      const media = (of: BuiltLeapMap, set: number): number[][] => Array.from(every(of.cells, set), (kind) => [Math.min(kind, 2), ...of.media.subarray(4 * kind, 4 * kind + 4)]);
      expect(media(map, 2)).toEqual(media(alone, 0));
    }), { numRuns: 100 });
  });

  it('adds the media of both channels, one class per pair', () => {
    const flat = (tau: number): LeapStyle => leapStyleOf({ table: tableOf(() => tau) });
    const ranges = [blockRanges(uniformField(DIMS, 0.5)), blockRanges(uniformField(DIMS, 0.5))] as const;
    const { cells, media } = build({ base: flat(0.25), dendrite: flat(1) }, ranges);
    expect([...new Set(cells.filter((_, n) => n % 4 === 0))].map((kind) => [...media.subarray(4 * kind, 4 * kind + 4)])).toEqual([[0.625, 1.25, 1.25, 1.25]]);
    expect([...new Set(cells.filter((_, n) => n % 4 === 2))].map((kind) => [...media.subarray(4 * kind, 4 * kind + 4)])).toEqual([[0.5, 1, 1, 1]]);
    expect([...cells].filter((_, n) => n % 2 === 1).every((distance) => distance === 255)).toBe(true);
  });

  it('samples what exceeds 254 media, and what has not been seen', () => {
    const table = tableOf((entry) => 1 + entry);
    const count = 300;
    const dims: Dims = [4 * count, 4, 4];
    const values = Float32Array.from({ length: count }, (_, n) => n % 250 / 255);
    const other = Float32Array.from({ length: count }, (_, n) => Math.floor(n / 250) * 9 / 255);
    const blocks: Dims = [count, 1, 1];
    const { cells } = leapMap(dims, { base: { ...leapStyleOf({ table }), range: { blocks, min: values, max: values } }, dendrite: { ...leapStyleOf({ table }), range: { blocks, min: other, max: other } } }, TOLERANCE);
    const kinds = [...cells].filter((_, n) => n % 4 === 0);
    expect(new Set(kinds)).toEqual(new Set([MIXED, ...Array.from({ length: 254 }, (_, n) => n + 2)].filter((kind) => kinds.includes(kind))));
    expect(kinds.slice(-40)).toEqual(new Array(40).fill(MIXED));
    const unseen = leapMap(DIMS, { base: { ...leapStyleOf({}), range: emptyRanges(DIMS) }, dendrite: null }, TOLERANCE);
    expect(unseen.cells).toEqual(Uint8Array.from({ length: 8 * 4 * size }, (_, n) => [MIXED, 255, EMPTY, 255][n % 4] ?? 0));
  });

  it('has one stack for all directions where eight would be too many', () => {
    const dims: Dims = [4 * 2 ** 18 + 4, 4, 4];
    const { blocks, stacks, cells } = leapMap(dims, { base: null, dendrite: null }, TOLERANCE);
    expect([stacks, cells.length]).toEqual([1, 4 * blocks[0]]);
    const classes = Uint8Array.from({ length: blocks[0] }, () => EMPTY);
    expect(cells.filter((_, n) => n % 4 === 1)).toEqual(distanceToOtherClass(classes, blocks));
  });

  it('that samples everything leaps nowhere', () => {
    const { cells, media, blocks } = sampleEverything(DIMS);
    expect([blocks, cells.length, [...new Set(cells.filter((_, n) => n % 2 === 0))], media.length]).toEqual([[3, 3, 2], 72, [MIXED], 1024]);
  });
});

describe('a map under other styles', () => {
  it('claims only what holds for every value in a block', () => {
    let kept = 0;
    fc.assert(fc.property(styles, styles, fc.constantFrom('base', 'dendrite', 'none'), range, range, fc.double({ min: 0, max: 1, noNaN: true }), (before, drawn, same, a, b, at) => {
      const after = same === 'none' ? drawn : { ...drawn, [same]: before[same as 'base' | 'dendrite'] };
      const adapted = adaptLeapMap(build(before, [a, b]), before, after, TOLERANCE);
      if (!adapted) return;
      kept++;
      check(adapted, after, [a, b], at);
      const fresh = build(after, [a, b]);
      for (let n = 0; n < adapted.cells.length; n += 2) if (!isSampled(adapted, adapted.cells[n] ?? MIXED) && fresh.cells[n] === MIXED) expect.unreachable('a class where the right map samples');
    }), { numRuns: 2000 });
    expect(kept).toBeGreaterThan(50);
  });

  const ranges = [blockRanges(uniformField(DIMS, 0.5)), blockRanges(uniformField(DIMS, 0.9))] as const;
  const one = (channel: Partial<LeapStyle>): LeapStyles => ({ base: leapStyleOf(channel), dendrite: null });
  const adapt = (before: LeapStyles, after: LeapStyles): BuiltLeapMap | null => adaptLeapMap(build(before, ranges), before, after, TOLERANCE);
  const step = (from: number, tau = 1): Float32Array => tableOf((entry) => (entry < from ? 0 : tau));

  it('is kept while what is visible shrinks, and given up when it grows', () => {
    expect(adapt(one({ table: step(100), flatAllowed: false }), one({ table: step(110), flatAllowed: false }))).not.toBeNull();
    expect(adapt(one({ table: step(100) }), one({ table: step(90) }))).toBeNull();
    expect(adapt(one({ mode: 'mip' }), one({ mode: 'mip', windowMin: 0.1 }))).not.toBeNull();
    expect(adapt(one({ mode: 'mip', windowMin: 0.1 }), one({ mode: 'mip' }))).toBeNull();
    expect(adapt(one({ mode: 'surface' }), one({ mode: 'surface', surfaceValue: 0.6 }))).toBeNull();
    expect(adapt(one({ mode: 'mean' }), one({ table: step(3) }))).not.toBeNull();
    expect(adapt(one({ mode: 'surface' }), { base: null, dendrite: null })).not.toBeNull();
  });

  it('still leaps over what is empty where nothing is flat any more', () => {
    const map = adapt(one({ table: step(100) }), one({ table: step(100), flatAllowed: false }));
    expect([...(map?.media.subarray(8, 12) ?? [])]).toEqual(NOT_FLAT);
  });

  it('has the media of the new styles', () => {
    const map = adapt(one({ table: step(100) }), one({ table: step(100, 3) }));
    expect([...(map?.media.subarray(8, 12) ?? [])]).toEqual([1.5, 3, 3, 3]);
    expect([...(adapt(one({ table: step(100) }), { base: null, dendrite: null })?.media.subarray(8, 12) ?? [])]).toEqual([0, 0, 0, 0]);
  });

  it('knows equal styles', () => {
    expect(sameLeapStyles(one({ table: step(9) }), one({ table: step(9) }))).toBe(true);
    expect(sameLeapStyles(one({ table: step(9) }), one({ table: step(8) }))).toBe(false);
    expect(sameLeapStyles(one({}), { base: null, dendrite: null })).toBe(false);
  });
});
