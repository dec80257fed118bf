/** Which clusters are seen, how they are coloured, what of the network is drawn; and going to one of them. */
import type { Cluster } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import type { Document, Overlay } from '@shared/session/schema.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { clusterViewOf } from '../clusterPalette.js';
import { selectCluster } from '../clusterSelection.js';
import { edit } from '../history.js';
import { useStore } from '../store.js';
import { presentEye } from '../viewRequests.js';
import { setCrosshair } from './view.js';

type SeenClusters = Document['clusters'][string];

function see(sampleId: string, label: string, change: (view: SeenClusters) => SeenClusters): void {
  edit(label, (document) => {
    const { hidden, only } = clusterViewOf(document, sampleId);
    const next = change({ hidden: [...hidden], only: only && [...only] });
    if (next.hidden.length === 0 && next.only === null) Reflect.deleteProperty(document.clusters, sampleId);
    else document.clusters[sampleId] = next;
    document.overlay.clusters = true;
  });
}

/** Hides those of `labels` that are seen; when none is, shows them. */
export function toggleClusters(sampleId: string, labels: readonly number[]): void {
  const { hidden } = clusterViewOf(useStore.getState().document, sampleId);
  const areHidden = labels.every((label) => hidden.includes(label));
  see(sampleId, areHidden ? 'shown clusters' : 'hidden clusters', (view) => ({
    ...view, hidden: areHidden ? view.hidden.filter((label) => !labels.includes(label)) : [...new Set([...view.hidden, ...labels])],
  }));
}

/** Only these are seen; the same once more: all. */
export function isolateClusters(sampleId: string, labels: readonly number[]): void {
  const { only } = clusterViewOf(useStore.getState().document, sampleId);
  const isSame = only?.length === labels.length && labels.every((label) => only.includes(label));
  see(sampleId, isSame ? 'isolated clusters' : 'isolated cluster', (view) => ({ hidden: isSame ? view.hidden : view.hidden.filter((label) => !labels.includes(label)), only: isSame ? null : [...labels] }));
}

export function showAllClusters(sampleId: string): void {
  see(sampleId, 'hidden clusters', () => ({ hidden: [], only: null }));
}

/** Colours show only where clusters are drawn. */
export function setColouring(colouring: Overlay['colouring']): void {
  edit('colours of the clusters', ({ overlay }) => { Object.assign(overlay, { colouring, clusters: true }); });
}

type NetworkSwitch = 'shortestPath' | 'leastResistancePath' | 'weakestLink' | 'surface';
const SWITCH_TITLES: Record<NetworkSwitch, string> = {
  shortestPath: 'shortest path', leastResistancePath: 'path of least resistance', weakestLink: 'weakest link', surface: 'surface of the network',
};

export function toggleNetwork(name: NetworkSwitch): void {
  edit(SWITCH_TITLES[name], ({ overlay }) => { overlay[name] = !overlay[name]; });
}

export function setSkeleton(skeleton: Overlay['skeleton']): void {
  edit('skeleton', ({ overlay }) => { overlay.skeleton = skeleton; });
}

/** Looks at a place from where the eye is: the crosshair goes there too. */
export function flyToPlace(sample: Sample, posMm: Vec3): void {
  setCrosshair(sample, posMm, 'nudge');
  const eye = presentEye();
  if (!eye) return;
  const shifted = eye.positionMm.map((c, axis) => c + (posMm[axis] ?? 0) - (eye.targetMm[axis] ?? 0)) as unknown as Vec3;
  useStore.setState({ camera: { ...eye, positionMm: shifted, targetMm: posMm } });
}

export function flyToCluster(sample: Sample, { label, centroidMm }: Pick<Cluster, 'label' | 'centroidMm'>): void {
  selectCluster(sample.id, label);
  flyToPlace(sample, centroidMm);
}
