/** What the histogram panel shows. Passing: it changes no number that is saved. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { DescribeRequest } from '@shared/contract/quantify.js';
import { PLANE_AXES, sliceIndex } from '@shared/render/slicePlane.js';
import { isRegion } from '@shared/roi/roi.js';
import type { Document } from '@shared/session/schema.js';
import { depthRegion } from '@renderer/state/actions/projection.js';
import { useAnalysis } from '@renderer/state/analysis.js';
import { selectedCluster, useClusterSelection } from '@renderer/state/clusterSelection.js';
import { voxelsOfLabels } from '@renderer/state/labelRegion.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import { create } from 'zustand';

interface Choice {
  /** Null: the first. */
  volumeId: string | null;
  scope: string;
  mode: 'imagej' | 'native';
  bins: number;
  isLog: boolean;
  limits: readonly [number, number] | null;
  /** ImageJ's X min and X max; null: from the smallest value to the largest. */
  range: readonly [number, number] | null;
}

export const useHistogramChoice = create<Choice>()(() => ({ volumeId: null, scope: 'volume', mode: 'imagej', bins: 256, isLog: false, limits: null, range: null }));

export interface Scope { id: string; title: string; part: Pick<DescribeRequest, 'region' | 'slice'> }

const WHOLE = { region: null, slice: null };

/** The volume, the slices through the crosshair, the depth layers of a known cell, the clusters of its analysis, and the regions that were drawn. */
export function scopesOf(sample: Sample | null, document: Document): Scope[] {
  if (!sample) return [];
  const crosshair = crosshairOf(document, sample);
  const slices = (['xy', 'xz', 'yz'] as const).map((plane): Scope => {
    const index = sliceIndex(sample, plane, crosshair);
    return { id: plane, title: `${plane} slice ${String(index + 1)}`, part: { ...WHOLE, slice: { axis: PLANE_AXES[plane][2], index } } };
  });
  return [{ id: 'volume', title: 'whole volume', part: WHOLE }, ...slices, ...layerScopes(sample), ...clusterScopes(sample, document), ...(document.rois[sample.id] ?? []).filter(isRegion).map((roi): Scope => ({ id: roi.id, title: roi.name, part: { ...WHOLE, region: { kind: 'roi', roi } } }))];
}

/** What the threshold passes, and the selected cluster of it, once they are known. */
function clusterScopes({ id }: Sample, { timeIndex }: Document): Scope[] {
  const { sampleId, timeIndex: analysed, labels, isCurrent } = useAnalysis.getState(), label = selectedCluster(useClusterSelection.getState(), id);
  if (sampleId !== id || analysed !== timeIndex || !labels || !isCurrent.segment) return [];
  const all = voxelsOfLabels(labels, null), one = label === null ? null : voxelsOfLabels(labels, label);
  return [
    ...(all ? [{ id: 'clusters', title: 'all clusters', part: { ...WHOLE, region: all } }] : []),
    ...(one ? [{ id: 'cluster', title: `cluster ${String(label)}`, part: { ...WHOLE, region: one } }] : []),
  ];
}

function layerScopes({ id }: Sample): Scope[] {
  const { picture } = useLayersPicture.getState();
  if (picture?.sampleId !== id) return [];
  const { count, flipped } = picture;
  const part = (from: number, to: number): Scope['part'] => ({ ...WHOLE, region: depthRegion(picture, id, [from, to]) });
  return [
    { id: 'pellet', title: 'pellet', part: part(0, 1) },
    ...Array.from({ length: count }, (_, n): Scope => {
      const from = flipped ? count - 1 - n : n;
      return { id: `layer-${String(n + 1)}`, title: `layer ${String(n + 1)}`, part: part(from / count, (from + 1) / count) };
    }),
  ];
}

/** Where two ends start that are not chosen yet. */
export const fullRange = ({ statistics: { min, max } }: Channel): readonly [number, number] => [min, max];

export function requestOf(sample: Sample, { volumeId }: Channel, document: Document, { scope, bins, limits, mode, range }: Choice, scopes: readonly Scope[]): DescribeRequest {
  const part = (scopes.find(({ id }) => id === scope) ?? scopes[0])?.part ?? WHOLE;
  return { volumeId, timeIndex: Math.min(document.timeIndex, sample.timeCount - 1), ...part, limits, bins, range: mode === 'imagej' ? range : null };
}
