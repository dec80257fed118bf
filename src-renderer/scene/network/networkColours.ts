/** Colours of what the analysis adds. Skeleton and surface are dendrites and so blue; paths and the weakest link stand out against blue with any colour vision. */
import type { Palette } from '../palette.js';

/** Amber and magenta: far from blue and from each other in lightness as well as in hue. */
export const SHORTEST_PATH_COLOUR = '#ffb000';
export const LEAST_RESISTANCE_COLOUR = '#e8308c';
export const WEAKEST_LINK_COLOUR = '#ffffff';
/** Around paths and the weakest link, so that they stand out against light and dark. */
export const NETWORK_HALO = '#141416';
export const SURFACE_COLOUR = '#3d84ff';

const SKELETON_ON_DARK = '#a9d2ff', SKELETON_ON_LIGHT = '#2456b8';

export function skeletonColour({ background }: Palette): string {
  return parseInt(background.slice(1, 3), 16) < 128 ? SKELETON_ON_DARK : SKELETON_ON_LIGHT;
}
