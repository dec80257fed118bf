/** Which program draws a picture: one per combination of channel modes and switches, so that no pixel pays for what is off. */
import type { Clip, Document } from '@shared/session/schema.js';
import { CHANNEL_MODES, type ChannelStyle } from '@shared/transfer/channelStyle.js';

/** Values of the switches in shaders/chunks/variant.glsl. */
export type MarchVariant = Readonly<Record<'MODE_BASE' | 'MODE_DENDRITE' | 'SHADING' | 'OCCLUSION' | 'SHADOW' | 'DEPTH_CUE' | 'SILHOUETTE' | 'CUT_AWAY' | 'SCENE_DEPTH' | 'LEAPING' | 'LABELS', number>> & Readonly<Record<'LAYERED' | 'DENDRITE_IN_RED', 'true' | 'false'>>;

export type Look = Pick<Document['view3d'], 'shading' | 'ambientOcclusion' | 'shadow' | 'depthCue' | 'silhouette'>;

export interface VariantInput {
  base: Pick<ChannelStyle, 'visible' | 'mode'> | null;
  dendrite: Pick<ChannelStyle, 'visible' | 'mode'> | null;
  look: Look;
  clip: Clip;
  hasSceneDepth: boolean;
  isLeaping: boolean;
  /** Clusters are drawn. */
  hasLabels: boolean;
  /** As in the volume's texture. */
  layered: boolean;
  dendriteInRed: boolean;
}

/** Switches that would change nothing are off, so that fewer programs are needed. */
export function marchVariant({ base, dendrite, look, clip, hasSceneDepth, isLeaping, hasLabels, layered, dendriteInRed }: VariantInput): MarchVariant {
  const [modeBase, modeDendrite] = [modeNumber(base), modeNumber(dendrite)];
  const dendriteHasDepth = isDeep(modeDendrite);
  const isLit = dendriteHasDepth || modeBase === SURFACE;
  return {
    MODE_BASE: modeBase, MODE_DENDRITE: modeDendrite,
    SHADING: flag(isLit && look.shading),
    OCCLUSION: flag(dendriteHasDepth && look.ambientOcclusion > 0),
    SHADOW: flag(isLit && dendriteHasDepth && look.shadow),
    DEPTH_CUE: flag((dendriteHasDepth || isDeep(modeBase)) && look.depthCue > 0),
    SILHOUETTE: flag(modeBase === COMPOSITE && look.silhouette > 0),
    CUT_AWAY: flag(clip.cutAway && modeDendrite > 0), SCENE_DEPTH: flag(hasSceneDepth), LEAPING: flag(isLeaping), LABELS: flag(hasLabels && modeDendrite > 0 && modeDendrite !== MINIP), LAYERED: layered ? 'true' : 'false', DENDRITE_IN_RED: dendriteInRed ? 'true' : 'false',
  };
}

export function variantKey(variant: MarchVariant): string {
  return Object.values(variant).join(' ');
}

const COMPOSITE = 1;
const SURFACE = 2;
const MINIP = 4;

/** 0: absent, else the place in {@link CHANNEL_MODES} from 1. */
function modeNumber(style: VariantInput['base']): number {
  return style?.visible ? CHANNEL_MODES.indexOf(style.mode) + 1 : 0;
}

const isDeep = (mode: number): boolean => mode === COMPOSITE || mode === SURFACE;
const flag = (on: boolean): number => (on ? 1 : 0);
