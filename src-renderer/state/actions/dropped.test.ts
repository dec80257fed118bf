import { beforeEach, expect, it } from 'vitest';
import { setHost } from '../../host/current.js';
import type { Host } from '../../host/host.js';
import { resetStore } from '../testing.js';
import { openDropped, type Dropped } from './dropped.js';

interface FakeEntry { isFile: boolean; isDirectory: boolean; fullPath: string; file?: (resolve: (file: File) => void) => void; createReader?: () => { readEntries: (resolve: (entries: FakeEntry[]) => void) => void } }

const file = (path: string): FakeEntry => ({ isFile: true, isDirectory: false, fullPath: path, file: (resolve) => { resolve(new File(['x'], path)); } });
/** Gives one entry at a time, as browsers give portions. */
const folder = (path: string, children: FakeEntry[]): FakeEntry => ({
  isFile: false, isDirectory: true, fullPath: path,
  createReader: () => { const left = [...children]; return { readEntries: (resolve) => { resolve(left.splice(0, 1)); } }; },
});
const dropped = (entry: FakeEntry | null, name = 'a.nii'): Dropped => ({ entry: entry as FileSystemEntry | null, file: new File(['x'], name) });

let sent: string[], opened: string[][];

function useHost(pathForFile: ((file: File) => string | null) | null): void {
  const host: Partial<Host> = {
    native: { kind: 'desktop', openDialog: null, saveDialog: null, folderDialog: null, pathForFile, onCommand: () => () => undefined, setTitle: () => undefined },
    openFiles: (files) => { sent = files.map(({ relativePath }) => relativePath); return Promise.resolve('job'); },
    open: (paths) => { opened.push(paths); return Promise.resolve('job'); },
  };
  setHost(host as Host);
}

beforeEach(() => { resetStore(); sent = []; opened = []; });

it('a folder is sent with everything below it and the paths inside it', async () => {
  useHost(null);
  await openDropped([dropped(folder('/study', [folder('/study/26', [file('/study/26/acqp'), file('/study/26/method')]), file('/study/subject')])), dropped(file('/a.nii'))]);
  expect(sent.toSorted()).toEqual(['a.nii', 'study/26/acqp', 'study/26/method', 'study/subject']);
});

it('where the host may know paths, they are opened in place', async () => {
  useHost(({ name }) => `/data/${name}`);
  await openDropped([dropped(file('/a.nii')), dropped(file('/b.nii'), 'b.nii')]);
  await Promise.resolve();
  expect([opened, sent]).toEqual([[['/data/a.nii', '/data/b.nii']], []]);
});
