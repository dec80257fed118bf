import { expect, it, vi } from 'vitest';
import { createNativeShell } from './nativeShell.js';

const page = (dendrograph?: unknown): Window => ({ document: { title: '' }, ...(dendrograph === undefined ? {} : { dendrograph }) }) as unknown as Window;

it('is next to nothing in a browser: the app shows its own dialogs', () => {
  const window = page();
  const shell = createNativeShell(window, () => Promise.resolve(null));
  expect(shell).toMatchObject({ kind: 'workstation', openDialog: null, saveDialog: null, folderDialog: null, pathForFile: null });
  shell.setTitle('cell 12', true);
  expect(window.document.title).toBe('• cell 12 – Dendrograph');
});

it('hands a session of the command line to the app as a command', async () => {
  const listener = vi.fn();
  createNativeShell(page(), () => Promise.resolve('/a.dgph')).onCommand(listener);
  await vi.waitFor(() => { expect(listener).toHaveBeenCalledWith('file.openSession', '/a.dgph'); });
});

it('goes through the bridge on the desktop', async () => {
  const bridge = { openDialog: vi.fn(() => Promise.resolve(['/a'])), saveDialog: vi.fn(), folderDialog: vi.fn(), pathForFile: vi.fn(() => '/b'), onCommand: vi.fn(() => () => undefined), setEdited: vi.fn() };
  const shell = createNativeShell(page(bridge), () => Promise.resolve(null));
  expect(shell.kind).toBe('desktop');
  expect(await shell.openDialog?.('folder')).toEqual(['/a']);
  expect(shell.pathForFile?.(new File([], 'b'))).toBe('/b');
  shell.setTitle('cell 12', false);
  expect(bridge.setEdited).toHaveBeenCalledWith('cell 12', false);
});
