import { expect, it } from 'vitest';
import { pathsOf } from './arguments.js';

it.each([
  [['dendrograph', '--timing', 'a.nii', '/b'], true],
  [['electron', '/app', '--no-sandbox', '--', 'a.nii', '/b'], false],
  [['electron', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '/app', 'a.nii', '--timing', '/b'], false],
])('finds the paths among the switches: %j', (argv, isPackaged) => {
  expect(pathsOf(argv, isPackaged, '/here')).toEqual(['/here/a.nii', '/b']);
});
