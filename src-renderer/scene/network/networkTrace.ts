/** Paths and the weakest link once more, thin, over the 3D picture: where something at its depth hides them they can still be followed. */
import { projectToPx } from '@shared/render/viewCamera.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import type { ShownNetwork } from '@renderer/state/networkPicture.js';
import type { Point, Primitive } from '../decorations/primitives.js';
import { LEAST_RESISTANCE_COLOUR, NETWORK_HALO, SHORTEST_PATH_COLOUR, WEAKEST_LINK_COLOUR } from './networkColours.js';
import { ringPx } from './ringPx.js';

const RIM = `${NETWORK_HALO}60`;
const RING_PX = 9;

/** `mmToPx`: row-major, Mm → CSS px of the view. */
export function networkTrace(shown: ShownNetwork | null, mmToPx: readonly number[]): Primitive[] {
  if (!shown) return [];
  const { picture, show } = shown;
  const trace = (points: readonly Vec3[] | null, colour: string): Primitive[] => {
    const at = (points ?? []).map((posMm): Point => projectToPx(mmToPx, posMm));
    const drawn = (of: string, widthPx: number): Primitive[] => at.slice(1).map((to, n) => ({ kind: 'line', from: at[n] ?? to, to, colour: of, widthPx }));
    return [...drawn(RIM, 3), ...drawn(colour, 1.5)];
  };
  const ring = (posMm: Vec3): Primitive[] => [...ringPx(projectToPx(mmToPx, posMm), RING_PX, RIM, 3), ...ringPx(projectToPx(mmToPx, posMm), RING_PX, WEAKEST_LINK_COLOUR, 1.5)];
  return [
    ...(show.leastResistancePath ? trace(picture.leastResistancePath, LEAST_RESISTANCE_COLOUR) : []),
    ...(show.shortestPath ? trace(picture.shortestPath, SHORTEST_PATH_COLOUR) : []),
    ...(show.weakestLink && picture.weakestLinkMm ? ring(picture.weakestLinkMm) : []),
  ];
}
