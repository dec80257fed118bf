/** Clusters → colours of their labels, for {@link LabelOverlay}. */
import type { Segmented } from '@shared/analysis/result.js';
import type { Document, Overlay } from '@shared/session/schema.js';
import { clusterColourer } from './clusterColours.js';
import { MOST_LABELS } from './labelOverlay.js';

/** Which clusters are seen, by label. `selected` stands out: the others fade. */
export interface ClusterView {
  hidden: readonly number[];
  only: readonly number[] | null;
  selected?: number | null;
}

/** How the clusters of a sample are seen; all of them when nothing was said. */
export const clusterViewOf = ({ clusters }: Pick<Document, 'clusters'>, sampleId: string): ClusterView => clusters[sampleId] ?? { hidden: [], only: null };

/** Of the clusters beside the selected one. */
const FADED = 0.35;

/**
 * Straight RGBA, 8 bit, of labels 0…n; the last is for all that are not listed. Alpha of label 0: how much stays of what the threshold rejects;
 * 0 of a cluster: it is hidden.
 */
export function clusterPalette({ clusters, clusterCount }: Pick<Segmented, 'clusters' | 'clusterCount'>, { colouring, rest }: Pick<Overlay, 'colouring' | 'rest'>, view: ClusterView): Uint8Array {
  const listed = Math.min(clusters.length, MOST_LABELS);
  const unlisted = clusterCount > listed && listed < MOST_LABELS ? 1 : 0;
  const palette = new Uint8Array(4 * (1 + listed + unlisted));
  palette[3] = Math.round(255 * rest);
  const colourOf = clusterColourer(clusters, colouring);
  const hidden = new Set(view.hidden), only = view.only && new Set(view.only);
  const selected = view.selected ?? null;
  for (let label = 1; label <= listed + unlisted; label++) {
    const rgb = colourOf(clusters[label - 1] ?? null);
    const isSeen = !hidden.has(label) && (only === null || only.has(label));
    rgb.forEach((c, channel) => { palette[4 * label + channel] = Math.round(255 * c); });
    palette[4 * label + 3] = isSeen ? Math.round(255 * (selected === null || selected === label ? 1 : FADED)) : 0;
  }
  return palette;
}
