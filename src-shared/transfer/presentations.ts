/** Ready-made ways to show a cell: a mode for each channel, and the lighting. Windows, colours and the clip stay as they are. */
import type { Document } from '../session/schema.js';
import { EMPTY_DOCUMENT } from '../session/schema.js';
import type { ChannelStyle } from './channelStyle.js';

export type Lighting = Pick<Document['view3d'], 'shading' | 'ambientOcclusion' | 'shadow' | 'depthCue' | 'silhouette'>;
type Drawn = Pick<ChannelStyle, 'visible' | 'mode'>;

export interface Presentation {
  title: string;
  /** What it is good for, as one line. */
  note: string;
  /** LLZO, or the first other channel. */
  base: Drawn;
  dendrite: Drawn;
  lighting: Lighting;
}

const { shading, ambientOcclusion, shadow, depthCue, silhouette } = EMPTY_DOCUMENT.view3d;
const PLAIN: Lighting = { shading, ambientOcclusion, shadow, depthCue, silhouette };

export const PRESENTATION_NAMES = ['dendritesInLlzo', 'surfacesInGlass', 'dendritesAlone', 'dendriteMip', 'mip'] as const;
export type PresentationName = (typeof PRESENTATION_NAMES)[number];

export const PRESENTATIONS: Readonly<Record<PresentationName, Presentation>> = {
  dendritesInLlzo: {
    title: 'Dendrites in LLZO', note: 'Both channels by their opacity curves, as at first.',
    base: { visible: true, mode: 'composite' }, dendrite: { visible: true, mode: 'composite' }, lighting: PLAIN,
  },
  surfacesInGlass: {
    title: 'Surfaces in glass', note: 'Dendrites as surfaces; LLZO clear but for its outline, so that a dense network stays readable.',
    base: { visible: true, mode: 'composite' }, dendrite: { visible: true, mode: 'surface' },
    lighting: { shading: true, ambientOcclusion: 0.6, shadow: false, depthCue: 0.2, silhouette: 0.8 },
  },
  dendritesAlone: {
    title: 'Dendrites alone', note: 'Surfaces with shadows and without LLZO, for the shape of the network.',
    base: { visible: false, mode: 'composite' }, dendrite: { visible: true, mode: 'surface' },
    lighting: { shading: true, ambientOcclusion: 0.6, shadow: true, depthCue: 0.4, silhouette: 0 },
  },
  dendriteMip: {
    title: 'Dendrite MIP over LLZO', note: 'The strongest dendrite signal of every ray: weak filaments show, depth does not.',
    base: { visible: true, mode: 'composite' }, dendrite: { visible: true, mode: 'mip' }, lighting: PLAIN,
  },
  mip: {
    title: 'MIP of both channels', note: 'The strongest signal of every ray, without depth. For looking, not for measuring.',
    base: { visible: true, mode: 'mip' }, dendrite: { visible: true, mode: 'mip' }, lighting: PLAIN,
  },
};
