import { COMMANDS, isCommandId } from '@shared/contract/commands.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { canUndo, endGesture, redo, undo } from '../state/history.js';
import { crosshairOf, styleOf } from '../state/selectors.js';
import { useStore } from '../state/store.js';
import { makeSample, resetStore } from '../state/testing.js';
import { onViewRequest } from '../state/viewRequests.js';
import { commandFor, isTaken, keyCaps, matches } from './keys.js';
import { commandOf, REGISTRY, runCommand, runCommandNamed } from './registry.js';

const sample = makeSample();
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });
const run = async (id: Parameters<typeof runCommand>[0], argument?: string): Promise<boolean> => {
  const ran = runCommand(id, argument);
  await settled();
  return ran;
};
const key = (name: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

beforeEach(() => { resetStore([sample]); });

describe('the list', () => {
  it('has an action for every command and a title of its own for each', () => {
    expect(REGISTRY.map(({ id }) => id)).toEqual(COMMANDS.map(({ id }) => id));
    expect(new Set(COMMANDS.map(({ title }) => title)).size).toBe(COMMANDS.length);
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });

  it('gives no shortcut twice', () => {
    const shortcuts = REGISTRY.flatMap(({ shortcut, alternate }) => [shortcut, alternate]).filter((one) => one !== undefined);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('knows its ids from any other text', () => { expect([isCommandId('edit.undo'), isCommandId('toString')]).toEqual([true, false]); });

  it('disables what needs a sample when none is open', () => {
    resetStore();
    for (const id of ['file.saveSession', 'export.slicePng', 'view.fit', 'channels.toggleLlzo', 'slices.crosshairPlusX'] as const) {
      expect(commandOf(id).enabled(useStore.getState()), id).toBe(false);
      expect(runCommand(id)).toBe(false);
    }
  });
});

describe('commands', () => {
  it('switch and show their state', async () => {
    const { checked } = commandOf('view.toggleAxesBox');
    expect(checked(useStore.getState())).toBe(true);
    await run('view.toggleAxesBox');
    expect(checked(useStore.getState())).toBe(false);
    undo();
    expect(checked(useStore.getState())).toBe(true);
  });

  it('name what undo and redo would do', async () => {
    await run('channels.toggleDendrite');
    expect(commandOf('edit.undo').titleIn(useStore.getState())).toBe('Undo visibility of Dendrites');
    await run('edit.undo');
    expect(commandOf('edit.redo').titleIn(useStore.getState())).toBe('Redo visibility of Dendrites');
    redo();
    expect(canUndo()).toBe(true);
  });

  it('move the crosshair by one voxel of an anisotropic grid and stop at its edge', async () => {
    const at = () => crosshairOf(useStore.getState().document, sample);
    const before = at();
    await run('slices.crosshairPlusZ');
    endGesture();
    expect(at()[2] - before[2]).toBeCloseTo(0.5, 12);
    for (let i = 0; i < 20; i++) await run('slices.crosshairPlusZ');
    expect(at()[2]).toBeCloseTo(1.25, 12);
    await run('slices.centreCrosshair');
    expect(at()).toEqual(before);
  });

  it('auto-window and reset one channel and leave the other', async () => {
    const [llzo] = sample.channels;
    if (!llzo) throw new Error('the sample has a channel');
    const initial = styleOf(useStore.getState().document, llzo);
    useStore.setState(({ document }) => ({ document: { ...document, styles: { v1: { ...initial, windowMin: 5, windowMax: 6, gamma: 2 } } } }));
    await run('channels.autoWindowLlzo');
    expect(styleOf(useStore.getState().document, llzo)).toEqual({ ...initial, gamma: 2 });
    await run('channels.resetLlzo');
    expect(useStore.getState().document.styles).toEqual({});
  });

  it('show clip handles without an undo step: they are not part of the picture', async () => {
    await run('view.toggleClipHandles');
    expect([useStore.getState().clipHandles, canUndo()]).toEqual([true, false]);
  });

  it('reset the clip only when there is something to reset', async () => {
    expect(commandOf('clip.reset').enabled(useStore.getState())).toBe(false);
    await run('clip.addStackPlane');
    expect(commandOf('clip.reset').enabled(useStore.getState())).toBe(true);
    await run('clip.reset');
    expect(useStore.getState().document.clip.planes).toEqual([]);
  });

  it('set a mode and tick it', async () => {
    await run('channels.dendriteSurface');
    expect([commandOf('channels.dendriteSurface'), commandOf('channels.llzoSurface')].map(({ checked }) => checked(useStore.getState()))).toEqual([true, false]);
  });

  it('ask the 3D view for presets', async () => {
    const asked: string[] = [];
    const stop = onViewRequest((preset) => { asked.push(preset); });
    await run('view.electrodeA');
    await run('view.fit');
    stop();
    await run('view.side');
    expect(asked).toEqual(['electrodeA', 'fit']);
  });

  it('step through samples around the end', async () => {
    resetStore([makeSample({ id: 'a' }), makeSample({ id: 'b' })]);
    await run('view.previousSample');
    expect(useStore.getState().document.activeSampleId).toBe('b');
    await run('view.nextSample');
    expect(useStore.getState().document.activeSampleId).toBe('a');
  });

  it('from outside run by name; unknown names are refused', () => {
    expect([runCommandNamed('view.toggleTheme'), runCommandNamed('rm -rf')]).toEqual([true, false]);
  });
});

describe('keys', () => {
  it('find their command', () => {
    expect(commandFor(key('k', { ctrlKey: true }), false)?.id).toBe('edit.palette');
    expect(commandFor(key('k', { metaKey: true }), true)?.id).toBe('edit.palette');
    expect(commandFor(key('K', { ctrlKey: true }), true)).toBeNull();
    expect(commandFor(key('y', { ctrlKey: true }), false)?.id).toBe('edit.redo');
    expect(commandFor(key('L', { shiftKey: true }), false)?.id).toBe('channels.autoWindowLlzo');
    expect(commandFor(key('l'), false)?.id).toBe('channels.toggleLlzo');
    expect(commandFor(key(' '), false)?.id).toBe('view.togglePlay');
  });

  it('take signs with or without Shift, and Alt letters by their place', () => {
    expect(matches('?', key('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('Mod+Alt+E', { ...key('€', { ctrlKey: true, altKey: true }), code: 'KeyE' }, false)).toBe(true);
  });

  it('are left to fields and widgets that need them', () => {
    const inside = (...kinds: string[]) => ({ closest: (selector: string) => (selector.split(', ').some((one) => kinds.includes(one)) ? {} : null) });
    const field = inside('textarea'), button = inside('button');
    expect(isTaken(key('l'), field)).toBe(true);
    expect(isTaken(key('z', { ctrlKey: true }), field)).toBe(true);
    expect(isTaken(key('k', { ctrlKey: true }), field)).toBe(false);
    expect(isTaken(key('Backspace', { ctrlKey: true }), field)).toBe(true);
    expect(isTaken(key('z', { ctrlKey: true }), inside('select'))).toBe(false);
    expect(isTaken(key(' '), button)).toBe(true);
    expect(isTaken(key('l'), button)).toBe(false);
    expect(isTaken(key('l'), null)).toBe(false);
  });

  it('are written as on the keyboard', () => {
    expect([keyCaps('Mod+Shift+S', false), keyCaps('Mod+ArrowLeft', true)]).toEqual([['Ctrl', 'Shift', 'S'], ['⌘', '←']]);
  });
});
