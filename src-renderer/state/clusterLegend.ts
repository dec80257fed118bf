/** What the colours of clusters mean, for a legend. */
import { CLUSTER_CLASSES, type Cluster, type Segmented } from '@shared/analysis/result.js';
import type { Rgb } from '@shared/transfer/colormaps.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { CLASS_COLOURS, rampColour, rampRange, type Colouring, type RampColouring } from './clusterColours.js';

export type ClusterLegend =
  | { kind: 'swatches'; entries: { title: string; colour: string }[] }
  /** `colours` at equal steps from `low` to `high`; logarithmic for sizes. */
  | { kind: 'ramp'; title: string; scale: 'linear' | 'log'; low: number; high: number; colours: string[] }
  /** A hue for each cluster: nothing to explain but that. */
  | { kind: 'text'; text: string };

export const CLASS_TITLES: Record<Cluster['class'], string> = { A: 'At electrode A', B: 'At electrode B', spanning: 'Spanning', isolated: 'Isolated' };

export const COLOURING_TITLES: Record<Colouring, string> = {
  dendrite: 'One colour', class: 'What it touches', size: 'Size', depth: 'Depth', snr: 'Mean SNR', cluster: 'Each its own',
};

const RAMP_TITLES: Record<RampColouring, string> = { size: 'Voxels', depth: 'Depth u (A 0, B 1)', snr: 'Mean SNR' };
const RAMP_STEPS = 12;

const hex = (rgb: Rgb): string => `#${rgb.map((c) => Math.round(255 * c).toString(16).padStart(2, '0')).join('')}`;

export function clusterLegend({ clusters }: Pick<Segmented, 'clusters'>, colouring: Colouring): ClusterLegend {
  if (colouring === 'dendrite') return { kind: 'swatches', entries: [{ title: 'Dendrites', colour: DENDRITE_BLUE }] };
  if (colouring === 'class') return { kind: 'swatches', entries: CLUSTER_CLASSES.map((name) => ({ title: CLASS_TITLES[name], colour: CLASS_COLOURS[name] })) };
  if (colouring === 'cluster') return { kind: 'text', text: 'A hue for each cluster' };
  const range = rampRange(clusters, colouring);
  if (!range) return { kind: 'text', text: 'Unknown: σ was not measured' };
  const colours = Array.from({ length: RAMP_STEPS + 1 }, (_, n) => hex(rampColour(colouring, n / RAMP_STEPS)));
  return { kind: 'ramp', title: RAMP_TITLES[colouring], scale: colouring === 'size' ? 'log' : 'linear', low: range[0], high: range[1], colours };
}
