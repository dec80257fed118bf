/** Which way x, y and z run, and on which side a cell's electrodes lie, in the lower left corner. */
import type { Axis, Grid } from '@shared/render/slicePlane.js';
import { viewBasis, type ViewCamera } from '@shared/render/viewCamera.js';
import { axisStepMm, dot, normalize } from '@shared/volume/geometry.js';
import { AXIS_COLOURS, AXIS_LETTERS, type Palette } from '../palette.js';
import { shortElectrodeName, type ElectrodeNames } from './electrodeNames.js';
import type { Point, Primitive } from './primitives.js';

const ARM_PX = 24;
const CENTRE_X_PX = 42;
const CENTRE_Y_PX = 68;

export function triad(camera: ViewCamera, grid: Grid, stackAxis: Axis, electrodeNames: ElectrodeNames | null, view: { heightPx: number }, { line, text }: Palette): Primitive[] {
  const { right, up, forward } = viewBasis(camera);
  const centre: Point = [CENTRE_X_PX, view.heightPx - CENTRE_Y_PX];
  const arms = ([0, 1, 2] as const).map((axis) => {
    const direction = normalize(axisStepMm(grid.affine, axis));
    return { axis, x: dot(direction, right), y: -dot(direction, up), depth: dot(direction, forward) };
  });
  const at = (x: number, y: number, px: number): Point => [centre[0] + x * px, centre[1] + y * px];
  const drawn = [...arms].sort((a, b) => b.depth - a.depth).flatMap(({ axis, x, y }): Primitive[] => {
    const colour = AXIS_COLOURS[axis];
    const isVisible = Math.hypot(x, y) > 0.25;
    return [
      { kind: 'line', from: centre, to: at(x, y, ARM_PX), colour, widthPx: 2 },
      ...(isVisible ? [{ kind: 'text', at: at(x, y, ARM_PX + 9), text: AXIS_LETTERS[axis], colour, bold: true } as const] : []),
    ];
  });
  const stack = arms[stackAxis];
  if (!stack || !electrodeNames) return drawn;
  const size = Math.hypot(stack.x, stack.y);
  if (size < 0.25) {
    const facing = electrodeNames[stack.depth > 0 ? 0 : 1];
    return [...drawn, { kind: 'text', at: [14, view.heightPx - 12], text: `${facing} faces you`, colour: text, align: 'left', baseline: 'bottom' }];
  }
  const beside = (sign: number, name: string): Primitive => {
    const [x, y] = at(stack.x * sign / size, stack.y * sign / size, ARM_PX + 22);
    return { kind: 'text', at: [Math.max(x, 14), y], text: name, colour: text, align: Math.abs(stack.x) < 0.5 * size ? 'center' : x > centre[0] ? 'left' : 'right' };
  };
  return [{ kind: 'line', from: centre, to: at(-stack.x / size, -stack.y / size, ARM_PX - 4), colour: line, dashed: true }, ...drawn, beside(-1, shortElectrodeName(electrodeNames[0])), beside(1, shortElectrodeName(electrodeNames[1]))];
}
