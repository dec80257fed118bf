/** Everything written over the 3D picture, on screen and in exports. */
import type { Axis, Grid } from '@shared/render/slicePlane.js';
import { mmPerPx, type Projection, type ViewCamera, type Viewport } from '@shared/render/viewCamera.js';
import type { Palette } from '../palette.js';
import { axesLabels } from './axesBox.js';
import type { Primitive } from './primitives.js';
import { scaleBar } from './scaleBar.js';
import { triad } from './triad.js';

export interface View3dDecorations {
  grid: Grid;
  camera: ViewCamera;
  projection: Projection;
  viewport: Viewport;
  stackAxis: Axis;
  electrodeNames: readonly [string, string];
  axesBox: boolean;
  scaleBar: boolean;
  triad: boolean;
  palette: Palette;
}

export function view3dDecorations(d: View3dDecorations): Primitive[] {
  return [
    ...(d.axesBox ? axesLabels(d.grid, d.camera, d.projection, d.viewport, d.stackAxis, d.electrodeNames, d.palette) : []),
    ...(d.triad ? triad(d.camera, d.grid, d.stackAxis, d.electrodeNames, d.viewport, d.palette) : []),
    ...(d.scaleBar ? scaleBar(mmPerPx(d.camera, d.viewport), d.viewport, d.palette.text, d.projection === 'perspective' ? 'at the centre' : '') : []),
  ];
}
