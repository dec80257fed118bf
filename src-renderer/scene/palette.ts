/** Colours of what is drawn around the data. Blue is kept for dendrites. */
import type { Document } from '@shared/session/schema.js';
import type { Theme } from '@renderer/state/store.js';

/** x, y, z: orange, green and purple of Okabe and Ito's palette, told apart with any colour vision and quiet beside the data. */
export const AXIS_COLOURS = ['#d98c00', '#009e73', '#cc79a7'] as const;
export const AXIS_LETTERS = ['x', 'y', 'z'] as const;

export interface Palette { background: string; text: string; line: string; halo: string }

const DARK: Palette = { background: '#161617', text: '#c9c9ce', line: '#5a5a60', halo: 'rgba(22,22,23,0.8)' };
const LIGHT: Palette = { background: '#fbfbfb', text: '#38383c', line: '#a6a6ab', halo: 'rgba(251,251,251,0.85)' };

export function palette(background: Document['view3d']['background'], theme: Theme): Palette {
  return (background === 'theme' ? theme : background) === 'light' ? LIGHT : DARK;
}
