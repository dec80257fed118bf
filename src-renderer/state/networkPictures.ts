/** Fills {@link useNetworkPicture} from what was found and what the document says is drawn. */
import type { Network } from '@shared/analysis/result.js';
import type { SurfaceReply } from '@shared/contract/analysis.js';
import type { Overlay } from '@shared/session/schema.js';
import { useAnalysis, type AnalysisState } from './analysis.js';
import { useNetworkPicture, type NetworkPicture, type NetworkShown } from './networkPicture.js';
import { useStore } from './store.js';

/** Returns the function that stops it. */
export function followNetworkPicture(): () => void {
  const picture = (): void => { useNetworkPicture.setState({ picture: pictureOf(useAnalysis.getState()) }); };
  const show = (overlay: Overlay): void => { useNetworkPicture.setState({ show: shownOf(overlay) }); };
  picture();
  show(useStore.getState().document.overlay);
  const stops = [
    useAnalysis.subscribe((state) => state.network, picture), useAnalysis.subscribe((state) => state.surface, picture),
    useStore.subscribe(({ document }) => document.overlay, show),
  ];
  return () => {
    for (const stop of stops) stop();
    useNetworkPicture.setState({ picture: null });
  };
}

export const shownOf = ({ shortestPath, leastResistancePath, weakestLink, skeleton, surface }: Overlay): NetworkShown =>
  ({ shortestPath, leastResistancePath, weakestLink, skeleton: skeleton !== 'off', tubes: skeleton === 'tubes', surface });

/** Null while nothing is known of a network. */
export function pictureOf({ sampleId, timeIndex, network, surface }: Pick<AnalysisState, 'sampleId' | 'timeIndex' | 'network' | 'surface'>): NetworkPicture | null {
  if (sampleId === null || (!network && !surface)) return null;
  return {
    sampleId, timeIndex,
    shortestPath: network?.shortestPath?.pointsMm ?? null, leastResistancePath: network?.leastResistancePath?.pointsMm ?? null, weakestLinkMm: network?.percolation.weakestLinkMm ?? null,
    branches: network ? branchesOf(network) : null, surface: surface && meshOf(surface),
  };
}

/** Converted once for each network. */
const branchCache = new WeakMap<Network, Float32Array[]>();

function branchesOf(network: Network): Float32Array[] {
  const known = branchCache.get(network) ?? network.skeleton.branches.map(({ pointsMm }) => Float32Array.from(pointsMm.flat()));
  branchCache.set(network, known);
  return known;
}

const meshOf = ({ positionsMm, normals, indices }: SurfaceReply): NonNullable<NetworkPicture['surface']> => ({ positionsMm, normals, indices });
