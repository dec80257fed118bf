/** The colour of one cluster under each colouring, and the ends of the ramps. The palette of the pictures and the legend both come from here. */
import { CLUSTER_CLASSES, type Cluster } from '@shared/analysis/result.js';
import { colormap, parseColour, type Rgb } from '@shared/transfer/colormaps.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import type { Overlay } from '@shared/session/schema.js';

export type Colouring = Overlay['colouring'];
export type RampColouring = Extract<Colouring, 'size' | 'depth' | 'snr'>;

/**
 * By what a cluster touches. Green to violet: amber to plum belongs to the depth layers. Every pair differs by more than 0.12 of Oklab with normal
 * vision and with each of the three kinds of colour blindness.
 */
export const CLASS_COLOURS: Record<Cluster['class'], string> = { A: '#00a884', B: '#7fe3ff', spanning: '#5a4fff', isolated: '#b79bff' };

/** Tables whose lightness only rises, from where they stand out from a dark background. */
const RAMPS = {
  size: { table: 'viridis', from: 0.12 },
  depth: { table: 'cividis', from: 0.1 },
  snr: { table: 'inferno', from: 0.3 },
} as const;

/** 0…1 → sRGB 0…1 of a ramp. */
export function rampColour(colouring: RampColouring, t: number): Rgb {
  const { table, from } = RAMPS[colouring];
  return colormap(table, from + (1 - from) * Math.min(Math.max(t, 0), 1));
}

/** What a ramp shows of a cluster: voxels (on a logarithmic scale), depth of the middle of its range, mean SNR. Null: unknown. */
function quantityOf(cluster: Cluster, colouring: RampColouring): number | null {
  if (colouring === 'size') return cluster.voxelCount;
  if (colouring === 'snr') return cluster.meanSnr;
  return cluster.uMin === null || cluster.uMax === null ? null : (cluster.uMin + cluster.uMax) / 2;
}

/** Values at the two ends of a ramp: 0 and 1 for depth, else the smallest and the largest. Null: no cluster has one. */
export function rampRange(clusters: readonly Cluster[], colouring: RampColouring): readonly [low: number, high: number] | null {
  if (colouring === 'depth') return [0, 1];
  let low = Infinity, high = -Infinity;
  for (const cluster of clusters) {
    const value = quantityOf(cluster, colouring);
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? null : [low, high];
}

const UNKNOWN: Rgb = [0.55, 0.55, 0.57];
const BLUE = parseColour(DENDRITE_BLUE);
const CLASSES = Object.fromEntries(CLUSTER_CLASSES.map((name) => [name, parseColour(CLASS_COLOURS[name])])) as Record<Cluster['class'], Rgb>;

/** Turn of the hue from one label to the next: neighbours in size never look alike. */
const GOLDEN_TURN = 0.381966;
const LIGHTNESSES = [0.62, 0.5, 0.74] as const;

/** A hue of its own for each label. */
function hueOf(label: number): Rgb {
  const lightness = LIGHTNESSES[label % LIGHTNESSES.length] ?? 0.6, spread = 0.75 * Math.min(lightness, 1 - lightness);
  const at = (shift: number): number => {
    const k = (shift + 12 * ((label * GOLDEN_TURN) % 1)) % 12;
    return lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [at(0), at(8), at(4)];
}

/** How every cluster of a segmentation is coloured, sRGB 0…1; null: a cluster too small to be listed. */
export function clusterColourer(clusters: readonly Cluster[], colouring: Colouring): (cluster: Cluster | null) => Rgb {
  if (colouring === 'dendrite') return () => BLUE;
  if (colouring === 'class') return (cluster) => (cluster ? CLASSES[cluster.class] : UNKNOWN);
  if (colouring === 'cluster') return (cluster) => (cluster ? hueOf(cluster.label) : UNKNOWN);
  const range = rampRange(clusters, colouring);
  const scaled = colouring === 'size' ? Math.log : (value: number) => value;
  return (cluster) => {
    const value = cluster && quantityOf(cluster, colouring);
    if (value === null || range === null) return UNKNOWN;
    const [low, high] = [scaled(range[0]), scaled(range[1])];
    return rampColour(colouring, high > low ? (scaled(value) - low) / (high - low) : 1);
  };
}
