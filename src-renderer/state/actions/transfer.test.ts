import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { endGesture, undo, undoLabel } from '../history.js';
import { styleOf } from '../selectors.js';
import { useStore } from '../store.js';
import { makeChannel, makeSample, resetStore } from '../testing.js';
import { applyLook, autoWindow, changeStyle, setChannelMode, setSurfaceOpacity, setSurfaceValue, WINDOW_CHOICES, windowFor } from './transfer.js';
import { setSpecies } from './datasets.js';
import { setHost } from '../../host/current.js';
import type { Host } from '../../host/host.js';

const sample = makeSample();
const [llzo = makeChannel(), li = makeChannel()] = sample.channels;
const style = (channel = llzo) => styleOf(useStore.getState().document, channel);

beforeEach(() => {
  resetStore([sample]);
  const host: Partial<Host> = { rememberSpecies: () => Promise.resolve() };
  setHost(host as Host);
});

describe('windows', () => {
  it('are the percentiles asked for, in physical units', () => {
    expect(windowFor('1–99 %', llzo, 'llzo')).toEqual({ windowMin: 10, windowMax: 900 });
    expect(windowFor('0.1–99.9 %', llzo, 'llzo')).toEqual({ windowMin: 1, windowMax: 990 });
    expect(windowFor('full', llzo, 'llzo')).toEqual({ windowMin: 0, windowMax: 1000 });
  });

  it('are never empty, even for a volume of one value', () => {
    const flat = { min: 5, max: 5, mean: 5, standardDeviation: 0, count: 9, nonFiniteCount: 0, percentiles: { p0_1: 5, p1: 5, p50: 5, p99: 5, p99_5: 5, p99_9: 5 } };
    for (const choice of WINDOW_CHOICES) for (const species of ['llzo', 'dendrite', 'other', null] as const) {
      const { windowMin, windowMax } = windowFor(choice, makeChannel({ statistics: flat }), species);
      expect(windowMax, `${choice} ${String(species)}`).toBeGreaterThan(windowMin);
    }
  });

  it('dragged across each other change places', () => {
    changeStyle(llzo, 'window', { windowMin: 800, windowMax: 200 }, 'drag');
    endGesture();
    expect(style()).toMatchObject({ windowMin: 200, windowMax: 800 });
  });

  it('set automatically keep colour and opacity', () => {
    changeStyle(llzo, 'colour', { colour: '#112233', gamma: 2 });
    autoWindow(llzo, 'full');
    expect(style()).toMatchObject({ colour: '#112233', gamma: 2, windowMin: 0, windowMax: 1000 });
    undo();
    expect(style().windowMax).not.toBe(1000);
  });
});

it('a look changes the LLZO table; dendrites stay blue', () => {
  changeStyle(li, 'colour', { colour: '#ff0000' });
  applyLook('viridis', 'viridis');
  expect([style().lut, style(li).lut, style(li).colour]).toEqual(['viridis', 'solid', defaultStyle('dendrite', li.statistics).colour]);
});

it('another species brings the style that belongs to it', () => {
  changeStyle(llzo, 'window', { windowMin: 1, windowMax: 2 });
  setSpecies(llzo, 'dendrite');
  expect(style()).toEqual(defaultStyle('dendrite', llzo.statistics));
});

describe('surfaces', () => {
  it('keep their value inside the data of their own channel, however it is dragged', () => {
    for (const value of [500, 1e9]) setSurfaceValue(li, value, 'drag');
    endGesture();
    expect(style(li).surfaceValue).toBe(li.statistics.max);
    setSurfaceValue(li, -3, 'once');
    expect(style(li).surfaceValue).toBe(li.statistics.min);
    setSurfaceValue(li, NaN, 'once');
    expect(style(li).surfaceValue).toBe((li.statistics.min + li.statistics.max) / 2);
    expect(undoLabel()).toBe('surface value of Dendrites');
  });

  it('have an opacity of 0 to 1', () => {
    setSurfaceOpacity(llzo, 1.2, 'once');
    expect(style().surfaceOpacity).toBe(1);
    undo();
    expect(style().surfaceOpacity).toBe(0.25);
  });
});

it('a mode is one undo step and leaves the other channel alone', () => {
  const before = style();
  setChannelMode(li, 'surface');
  expect([style(li).mode, undoLabel()]).toEqual(['surface', 'mode of Dendrites']);
  expect(style()).toBe(before);
  undo();
  expect(style(li).mode).toBe('composite');
});
