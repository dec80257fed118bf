import { beforeEach, describe, expect, it, vi } from 'vitest';
import { adjust, canRedo, canUndo, edit, endGesture, gesture, nudge, redo, redoLabel, replaceDocument, undo, undoLabel } from './history.js';
import { UNDO_STEPS, useStore } from './store.js';
import { makeSample, resetStore } from './testing.js';

const timeIndex = (): number => useStore.getState().document.timeIndex;
const setTime = (value: number) => (document: { timeIndex: number }): void => { document.timeIndex = value; };

beforeEach(() => { resetStore([makeSample({ timeCount: 100 })]); });

describe('edit', () => {
  it('is one step, undone and redone with its label', () => {
    edit('first', setTime(1));
    edit('second', setTime(2));
    expect(undoLabel()).toBe('second');
    undo();
    expect([timeIndex(), undoLabel(), redoLabel()]).toEqual([1, 'first', 'second']);
    undo();
    expect([timeIndex(), canUndo(), undoLabel(), redoLabel()]).toEqual([0, false, null, 'first']);
    redo();
    redo();
    expect([timeIndex(), canRedo(), undoLabel()]).toEqual([2, false, 'second']);
  });

  it('that changes nothing is no step', () => {
    edit('nothing', setTime(0));
    expect(canUndo()).toBe(false);
  });

  it('drops what was undone before it', () => {
    edit('first', setTime(1));
    undo();
    edit('other', setTime(5));
    expect([canRedo(), timeIndex()]).toEqual([false, 5]);
  });
});

describe('gesture', () => {
  it('is one step however many updates it has', () => {
    edit('before', setTime(1));
    for (let i = 2; i < 50; i++) gesture('drag', setTime(i));
    expect(timeIndex()).toBe(49);
    endGesture();
    undo();
    expect([timeIndex(), undoLabel(), redoLabel()]).toEqual([1, 'before', 'drag']);
    redo();
    expect(timeIndex()).toBe(49);
  });

  it('of another name, or an edit, closes the one before', () => {
    gesture('a', setTime(1));
    gesture('b', setTime(2));
    edit('c', setTime(3));
    undo();
    expect(timeIndex()).toBe(2);
    undo();
    expect(timeIndex()).toBe(1);
    undo();
    expect([timeIndex(), canUndo()]).toEqual([0, false]);
  });

  it('is undone while it is open', () => {
    gesture('drag', setTime(7));
    expect([canUndo(), undoLabel()]).toEqual([true, 'drag']);
    undo();
    expect(timeIndex()).toBe(0);
  });

  it('that comes back to where it began is no step', () => {
    const start = useStore.getState().document;
    gesture('drag', setTime(7));
    useStore.setState({ document: start });
    endGesture();
    expect(canUndo()).toBe(false);
  });
});

describe('nudges', () => {
  it('in quick succession are one step, after a pause another', () => {
    vi.useFakeTimers();
    nudge('key', setTime(1));
    vi.advanceTimersByTime(300);
    nudge('key', setTime(2));
    vi.advanceTimersByTime(2000);
    nudge('key', setTime(3));
    vi.advanceTimersByTime(2000);
    vi.useRealTimers();
    undo();
    expect(timeIndex()).toBe(2);
    undo();
    expect(timeIndex()).toBe(0);
  });
});

describe('pauses', () => {
  it.each([['crosshair', [0]], ['window', [0, 1]]])('after a nudge of the crosshair do not cut a drag of the %s that began meanwhile', (label, before) => {
    vi.useFakeTimers();
    nudge('crosshair', setTime(1));
    for (const value of [2, 3, 4]) {
      gesture(label, setTime(value));
      vi.advanceTimersByTime(2000);
    }
    vi.useRealTimers();
    endGesture();
    expect(useStore.temporal.getState().pastStates.map(({ document }) => document?.timeIndex)).toEqual(before);
  });

  it('closing a drag tells nobody: the document does not change', () => {
    gesture('drag', setTime(2));
    const told = vi.fn();
    const stop = useStore.subscribe(({ document }) => document, told);
    endGesture();
    stop();
    expect([told.mock.calls.length, timeIndex(), canUndo()]).toEqual([0, 2, true]);
  });

  it('keeps no more than the last steps', () => {
    for (let i = 1; i <= UNDO_STEPS + 5; i++) { gesture(`drag ${String(i)}`, setTime(i % 90)); endGesture(); }
    expect(useStore.temporal.getState().pastStates).toHaveLength(UNDO_STEPS);
  });
});

describe('what is no step', () => {
  it('an adjustment by the app itself', () => {
    adjust(setTime(4));
    expect([timeIndex(), canUndo()]).toEqual([4, false]);
  });

  it('opening another document, which forgets the history', () => {
    edit('first', setTime(1));
    replaceDocument({ ...useStore.getState().document, timeIndex: 9 });
    expect([timeIndex(), canUndo(), canRedo()]).toEqual([9, false, false]);
  });

  it('camera and hover', () => {
    useStore.setState({ probe: { posMm: [0, 0, 0], sampleId: 's1' }, camera: { positionMm: [1, 0, 0], targetMm: [0, 0, 0], up: [0, 0, 1], zoom: 1 } });
    expect(canUndo()).toBe(false);
  });
});
