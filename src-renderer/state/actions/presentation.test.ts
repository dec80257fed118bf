import { PRESENTATION_NAMES } from '@shared/transfer/presentations.js';
import { beforeEach, expect, it } from 'vitest';
import { undo, undoLabel } from '../history.js';
import { styleOf } from '../selectors.js';
import { useStore } from '../store.js';
import { makeChannel, makeSample, resetStore } from '../testing.js';
import { present, presentationOf } from './presentation.js';
import { changeStyle, setChannelMode } from './transfer.js';
import { setLook } from './view.js';

const sample = makeSample();
const [llzo = makeChannel(), li = makeChannel()] = sample.channels;
const document = () => useStore.getState().document;
const shown = () => presentationOf(document(), sample);

beforeEach(() => { resetStore([sample]); });

it('a sample is first shown as dendrites in LLZO', () => {
  expect(shown()).toBe('dendritesInLlzo');
  const before = document();
  present('dendritesInLlzo');
  expect(document()).toBe(before);
});

it.each(PRESENTATION_NAMES.slice(1))('%s is one undo step and is recognised', (name) => {
  const before = document();
  present(name);
  expect(shown()).toBe(name);
  expect(undoLabel()).toMatch(/^presentation: /);
  undo();
  expect(document()).toEqual(before);
});

it('windows and colours stay; what was set otherwise is no presentation', () => {
  changeStyle(li, 'window', { windowMin: 5, windowMax: 6, colour: '#123456' });
  present('surfacesInGlass');
  expect(styleOf(document(), li)).toMatchObject({ mode: 'surface', windowMin: 5, windowMax: 6, colour: '#123456' });
  setLook('silhouette', 0.31, 'once');
  expect(shown()).toBeNull();
  present('surfacesInGlass');
  setChannelMode(llzo, 'mean');
  expect(shown()).toBeNull();
});

it('a sample of one channel is presented by that channel', () => {
  const single = makeSample({ channels: [llzo] });
  resetStore([single]);
  present('mip');
  expect(styleOf(document(), llzo).mode).toBe('mip');
  expect(presentationOf(document(), single)).toBe('mip');
});
