import { describe, expect, it } from 'vitest';
import { breadcrumbs, browserAnswer, isChoosable, withExtension } from './browserRules.js';

const entry = (name: string, kind: 'file' | 'folder') => ({ name, path: `/d/${name}`, kind, bytes: null, modified: null, format: null });
const directory = { path: '/d', parent: '/', entries: [entry('study', 'folder'), entry('a.nii', 'file'), entry('s.dgph', 'file')] };
const request = (mode: 'files' | 'folder' | 'session' | 'save' | 'save-folder', extension = '') => ({ mode, extension, suggestedName: '' });

describe('the answer', () => {
  it('of opening is what is selected and fits', () => {
    expect(browserAnswer(request('files'), directory, new Set(['/d/study', '/d/a.nii']), '')).toEqual(['/d/study', '/d/a.nii']);
    expect(browserAnswer(request('files'), directory, new Set(), '')).toBeNull();
    expect(browserAnswer(request('session', '.dgph'), directory, new Set(['/d/a.nii']), '')).toBeNull();
    expect(browserAnswer(request('session', '.dgph'), directory, new Set(['/d/s.dgph']), '')).toEqual(['/d/s.dgph']);
  });

  it('of choosing a folder is the selected one, else the one shown', () => {
    expect(browserAnswer(request('folder'), directory, new Set(['/d/study']), '')).toEqual(['/d/study']);
    expect(browserAnswer(request('save-folder'), directory, new Set(['/d/a.nii']), '')).toEqual(['/d']);
    expect(browserAnswer(request('folder'), { ...directory, path: null }, new Set(), '')).toBeNull();
  });

  it('of saving is the folder and the name with its extension', () => {
    expect(browserAnswer(request('save', '.png'), directory, new Set(), ' x ')).toEqual(['/d/x.png']);
    for (const name of ['', '  ', '../x', 'a/b', 'a\\b']) expect(browserAnswer(request('save', '.png'), directory, new Set(), name), name).toBeNull();
  });
});

it('an extension is added once', () => {
  expect([withExtension('a', '.png'), withExtension('a.PNG', '.png'), withExtension('', '.png')]).toEqual(['a.png', 'a.PNG', '']);
});

it('only folders can be chosen as folders', () => {
  expect(directory.entries.map((one) => isChoosable(request('folder'), one))).toEqual([true, false, false]);
});

it('breadcrumbs lead from the root', () => {
  expect(breadcrumbs('/home/ada')).toEqual([{ name: 'home', path: '/home' }, { name: 'ada', path: '/home/ada' }]);
  expect(breadcrumbs('C:\\data\\x').map(({ path }) => path)).toEqual(['C:\\', 'C:\\data', 'C:\\data\\x']);
  expect(breadcrumbs(null)).toEqual([]);
});
