/** Everything written over the 3D picture, on screen and in exports. */
import type { Axis, Grid } from '@shared/render/slicePlane.js';
import { mmPerPx, type Projection, type ViewCamera, type Viewport } from '@shared/render/viewCamera.js';
import type { Palette } from '../palette.js';
import { axesLabels } from './axesBox.js';
import type { ElectrodeNames } from './electrodeNames.js';
import { placing, rectsOf, type Rect } from './placing.js';
import type { Primitive } from './primitives.js';
import { scaleBar } from './scaleBar.js';
import { triad } from './triad.js';

export interface View3dDecorations {
  grid: Grid;
  camera: ViewCamera;
  projection: Projection;
  viewport: Viewport;
  stackAxis: Axis;
  /** Null: nobody said that this is a cell. */
  electrodeNames: ElectrodeNames | null;
  /** Places in the view that something else fills. */
  taken: readonly Rect[];
  axesBox: boolean;
  scaleBar: boolean;
  /** The file does not state its voxel size. */
  isSpacingAssumed: boolean;
  triad: boolean;
  palette: Palette;
}

/** Scale bar and triad keep their corners; numbers and names along the box give way to them, and to each other. */
export function view3dDecorations(d: View3dDecorations): Primitive[] {
  const corners = [
    ...(d.triad ? triad(d.camera, d.grid, d.stackAxis, d.electrodeNames, d.viewport, d.palette) : []),
    ...(d.scaleBar ? scaleBar(mmPerPx(d.camera, d.viewport), d.viewport, d.palette.text, { note: d.projection === 'perspective' ? 'at the centre' : '', isAssumed: d.isSpacingAssumed }) : []),
  ];
  if (!d.axesBox) return corners;
  const place = placing(d.viewport, [...d.taken, ...rectsOf(corners)]);
  return [...axesLabels(d.grid, d.camera, d.projection, d.viewport, d.stackAxis, d.electrodeNames, d.palette, place), ...corners];
}
