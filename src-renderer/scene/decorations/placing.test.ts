import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisPlaneFrame, fitPixels, type Axis, type AxisPlane, type Grid } from '@shared/render/slicePlane.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { presetCamera } from '../orbit.js';
import { palette } from '../palette.js';
import { overlaps, placing, rectsOf, textRect, type Text } from './placing.js';
import { edgeLabels, sliceScaleBar } from './slice.js';
import { view3dDecorations } from './view3d.js';

const text = (words: string, x: number, y: number): Text => ({ kind: 'text', at: [x, y], text: words, colour: '#000' });
const colours = palette('dark', 'dark');
const BADGE = { left: 8, top: 8, right: 76, bottom: 28 };
const grids = fc.constantFrom<Grid>(
  { dims: [100, 100, 32], affine: centredAffine([100, 100, 32], [0.1, 0.1, 0.1]) },
  { dims: [81, 52, 1], affine: centredAffine([81, 52, 1], [0.2, 0.2, 1]) },
  { dims: [20, 200, 40], affine: centredAffine([20, 200, 40], [0.5, 0.5, 0.5]) },
);
const axes = fc.constantFrom<Axis>(0, 1, 2);

describe('placing', () => {
  it('takes the first free place, and none when all are taken or outside', () => {
    const place = placing({ widthPx: 200, heightPx: 100 }, [BADGE]);
    expect(place(text('A', 20, 20), text('A', 100, 50))).toEqual([text('A', 100, 50)]);
    expect(place(text('B', 100, 50), text('B', 199, 50))).toEqual([]);
  });
  it('knows where a text lies by its alignment', () => {
    const { left, right, top, bottom } = textRect({ ...text('abc', 50, 40), align: 'right', baseline: 'bottom' });
    expect([right, bottom]).toEqual([50, 40]);
    expect(left).toBeLessThan(50);
    expect(top).toBeLessThan(40);
  });
});

describe('writing', () => {
  it('never overlaps in a slice, whatever its size, plane and stack axis', () => {
    fc.assert(fc.property(grids, axes, fc.constantFrom<AxisPlane>('xy', 'xz', 'yz'), fc.integer({ min: 90, max: 900 }), fc.integer({ min: 90, max: 900 }), (grid, stackAxis, plane, widthPx, heightPx) => {
      const frame = axisPlaneFrame(grid, plane, 0);
      const pixels = fitPixels(frame, { widthPx, heightPx });
      const caption = { left: 8, right: 140, top: heightPx - 24, bottom: heightPx - 6 };
      const bar = rectsOf(sliceScaleBar(pixels, '#fff', widthPx % 2 === 0, caption.right));
      const labels = edgeLabels({ frame, pixels, plane, crosshairMm: [0, 0, 0], stackAxis, electrodeNames: ['Electrode A', 'Electrode B'], palette: colours }, [caption, BADGE, ...bar]);
      expectApart([caption, BADGE, ...rectsOf(labels)]);
      for (const rect of bar) expect(overlaps(rect, caption)).toBe(false);
    }));
  });
  it('never overlaps in the 3D view: names and numbers along the box give way to the corners and to each other', () => {
    fc.assert(fc.property(grids, axes, fc.constantFrom('isometric', 'electrodeA', 'side'), fc.integer({ min: 200, max: 1600 }), fc.integer({ min: 160, max: 1200 }), (grid, stackAxis, preset, widthPx, heightPx) => {
      const viewport = { widthPx, heightPx };
      const common = {
        grid, camera: presetCamera(preset, grid, stackAxis, viewport, null), projection: 'perspective', viewport, stackAxis,
        electrodeNames: ['Electrode A', 'Electrode B'], taken: [BADGE], palette: colours, isSpacingAssumed: true,
      } as const;
      const all = view3dDecorations({ ...common, axesBox: true, scaleBar: true, triad: true });
      const corners = view3dDecorations({ ...common, axesBox: false, scaleBar: true, triad: true });
      const along = all.slice(0, all.length - corners.length).filter(({ kind }) => kind === 'text');
      for (const [i, rect] of rectsOf(along).entries()) {
        for (const other of [BADGE, ...rectsOf(corners), ...rectsOf(along).slice(0, i)]) expect(overlaps(rect, other)).toBe(false);
      }
    }));
  });
  it('a scale bar says when its voxel size is assumed', () => {
    const pixels = fitPixels(axisPlaneFrame({ dims: [20, 20, 4], affine: centredAffine([20, 20, 4], [1, 1, 1]) }, 'xy', 0), { widthPx: 300, heightPx: 300 });
    const captions = [true, false].map((isAssumed) => sliceScaleBar(pixels, '#fff', isAssumed).flatMap((primitive) => (primitive.kind === 'text' ? primitive.text : [])));
    expect(captions).toEqual([['2 mm (assumed)'], ['2 mm']]);
  });
  it('names electrodes only of what is said to be a cell', () => {
    const grid: Grid = { dims: [100, 100, 32], affine: centredAffine([100, 100, 32], [0.1, 0.1, 0.1]) };
    const viewport = { widthPx: 900, heightPx: 500 };
    const written = (electrodeNames: readonly [string, string] | null): string => view3dDecorations({
      grid, camera: presetCamera('isometric', grid, 2, viewport, null), projection: 'perspective', viewport, stackAxis: 2, electrodeNames, taken: [],
      axesBox: true, scaleBar: true, isSpacingAssumed: false, triad: true, palette: colours,
    }).map((primitive) => (primitive.kind === 'text' ? primitive.text : '')).join(' ');
    expect(written(['Anode', 'Cathode'])).toMatch(/Anode.*Cathode/);
    expect(written(null)).not.toMatch(/[AB]\b/);
  });
});

function expectApart(rects: readonly Parameters<typeof overlaps>[0][]): void {
  for (const [i, rect] of rects.entries()) for (const other of rects.slice(0, i)) expect(overlaps(rect, other)).toBe(false);
}
