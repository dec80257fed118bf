import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { setHost } from '../../host/current.js';
import type { Host } from '../../host/host.js';
import { registerCapture } from '../captureService.js';
import { answerConfirm } from '../dialogRequests.js';
import { useStore } from '../store.js';
import { makeSample, resetStore } from '../testing.js';
import { crosshairIndex, exportName, exportSlices, joinPath } from './exports.js';

const sample = makeSample({ name: 'Cell 12 / cycled' });
const disk = new Map<string, string>();
let slicers: number;

beforeEach(() => {
  resetStore([sample]);
  disk.clear();
  registerCapture({
    still: () => Promise.resolve(new Blob(['3d'])),
    timePoints: () => [],
    slicer: () => { slicers++; return ({ index }) => Promise.resolve(new Blob([`slice ${String(index)}`])); },
  });
  slicers = 0;
  const host: Partial<Host> = {
    native: { kind: 'desktop', openDialog: null, saveDialog: null, folderDialog: () => Promise.resolve('/out'), pathForFile: null, onCommand: () => () => undefined, setTitle: () => undefined },
    writeFile: async (path, body, overwrite) => {
      if (disk.has(path) && !overwrite) throw new AppError('exists', `${path} exists.`, '');
      disk.set(path, await body.text());
      return { path, bytes: body.size };
    },
  };
  setHost(host as Host);
});

const options = { plane: 'xy', widthPx: 100, scaleBar: false, rois: true, interpolation: 'nearest' } as const;
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('every slice of an axis', () => {
  it('is one file each, numbered as the voxels', async () => {
    await exportSlices(sample, options);
    expect([...disk]).toEqual(Array.from({ length: 6 }, (_, k) => [`/out/Cell-12-cycled-xy-${String(k).padStart(2, '0')}.png`, `slice ${String(k)}`]));
    expect(slicers, 'all of one and the same view').toBe(1);
  });

  it('asks once before replacing, and replaces none after a no', async () => {
    disk.set('/out/Cell-12-cycled-xy-02.png', 'mine');
    const refused = exportSlices(sample, options);
    await settled();
    expect(useStore.getState().dialog).toBe('confirm');
    answerConfirm(false);
    await refused;
    expect([disk.get('/out/Cell-12-cycled-xy-02.png'), disk.has('/out/Cell-12-cycled-xy-03.png')]).toEqual(['mine', false]);

    disk.delete('/out/Cell-12-cycled-xy-00.png');
    disk.delete('/out/Cell-12-cycled-xy-01.png');
    const agreed = exportSlices(sample, options);
    await settled();
    answerConfirm(true);
    await agreed;
    expect([disk.size, disk.get('/out/Cell-12-cycled-xy-02.png')]).toEqual([6, 'slice 2']);
  });
});

it('names sort as the slices lie and hold nothing that a file system refuses', () => {
  expect(exportName({ name: 'Zürich: 1.2 / b', dims: [100, 100, 32] }, 'xy', 7, '.png')).toBe('Zu-rich-1.2-b-xy-007.png');
  expect(exportName({ name: '///', dims: [8, 8, 8] }, '3d', null, '.png')).toBe('sample-3d.png');
});

it('joins with the separator of the folder', () => {
  expect([joinPath('/a', 'b'), joinPath('/', 'b'), joinPath('C:\\a', 'b')]).toEqual(['/a/b', '/b', 'C:\\a\\b']);
});

it('the slice of the crosshair is the voxel that holds it', () => {
  useStore.getState().document.crosshairMm = {};
  expect([0, 1, 2].map((axis) => crosshairIndex(sample, axis as 0 | 1 | 2))).toEqual([5, 4, 3]);
});
