/** What the analysis of the network adds to the 3D view: paths, weakest link, skeleton, surface. */
import { networkPictureOf, useNetworkPicture, type ShownNetwork } from '@renderer/state/networkPicture.js';
import { useStore } from '@renderer/state/store.js';
import { spacingMm, type Vec3 } from '@shared/volume/geometry.js';
import { useEffect, useMemo } from 'react';
import { lastCall, useSceneUpdate } from '../overlays/sceneUpdate.js';
import type { Stage } from '../stage.js';
import { LEAST_RESISTANCE_COLOUR, NETWORK_HALO, SHORTEST_PATH_COLOUR, skeletonColour, SURFACE_COLOUR, WEAKEST_LINK_COLOUR } from './networkColours.js';
import { meshGeometry, tubesGeometry } from './networkGeometry.js';
import { RimmedLines, NetworkLines } from './NetworkLines.js';
import { dressTubes, networkMeshMaterial, networkTubeMaterial, writeNetworkView } from './networkMaterials.js';
import { NetworkMesh } from './NetworkMesh.js';
import { polyline, ringsAround, type Polyline } from './networkShapes.js';

/** In voxels: how far in front of their place lines are drawn, radius of the rings around the weakest link, radius of tubes. */
const NEARER_VOX = 1.5, RING_VOX = 2.5, TUBE_VOX = 0.22;

export function Network({ stage }: { stage: Stage }): React.JSX.Element {
  useEffect(() => useNetworkPicture.subscribe(() => { stage.volumeView.changed(); }), [stage]);
  useSceneUpdate(stage, () => {
    const { clip, view3d } = useStore.getState().document;
    if (stage.grid && stage.viewCamera) writeNetworkView(stage.grid, clip, stage.viewCamera, view3d.projection);
  });
  const shortest = useMemo(() => lineOf('shortestPath'), []), leastResistance = useMemo(() => lineOf('leastResistancePath'), []);
  const rings = useMemo(() => lastCall((posMm: Vec3, radiusMm: number) => ringsAround(posMm, radiusMm)), []);
  const surface = useMemo(() => networkMeshMaterial(), []), tubes = useMemo(() => networkTubeMaterial(), []);
  const voxels = (count: number): number => stage.grid ? count * Math.max(...spacingMm(stage.grid.affine)) : 0;
  const nearerMm = (): number => voxels(NEARER_VOX);
  const weakestLink = (): readonly Polyline[] | null => {
    const now = shown(stage);
    return now?.show.weakestLink && now.picture.weakestLinkMm ? rings(now.picture.weakestLinkMm, voxels(RING_VOX)) : null;
  };
  const skeleton = (asTubes: boolean): readonly Polyline[] | null => {
    const now = shown(stage);
    return now?.show.skeleton && now.show.tubes === asTubes ? now.picture.branches : null;
  };
  return (
    <>
      <NetworkMesh stage={stage} material={surface} geometryOf={meshGeometry} data={() => {
        const now = shown(stage);
        return now?.show.surface ? now.picture.surface : null;
      }} dress={() => { surface.uniforms.meshColour.value.set(SURFACE_COLOUR); }} />
      <NetworkMesh stage={stage} material={tubes} geometryOf={tubesGeometry} data={() => skeleton(true)} dress={(colours) => { dressTubes(tubes, skeletonColour(colours), voxels(TUBE_VOX)); }} />
      <NetworkLines stage={stage} lines={() => skeleton(false)} widthPx={1.25} colour={skeletonColour} nearerMm={nearerMm} />
      <RimmedLines stage={stage} lines={() => leastResistance(shown(stage))} widthPx={2.5} colour={() => LEAST_RESISTANCE_COLOUR} rim={NETWORK_HALO} nearerMm={nearerMm} />
      <RimmedLines stage={stage} lines={() => shortest(shown(stage))} widthPx={2.5} colour={() => SHORTEST_PATH_COLOUR} rim={NETWORK_HALO} nearerMm={() => 1.2 * nearerMm()} />
      <RimmedLines stage={stage} lines={weakestLink} widthPx={2} colour={() => WEAKEST_LINK_COLOUR} rim={NETWORK_HALO} nearerMm={() => 1.5 * nearerMm()} />
    </>
  );
}

/** What belongs to what the view shows. */
function shown(stage: Stage): ShownNetwork | null {
  return networkPictureOf(useNetworkPicture.getState(), stage.shownSampleId, useStore.getState().document.timeIndex);
}

function lineOf(which: 'shortestPath' | 'leastResistancePath'): (now: ShownNetwork | null) => readonly Polyline[] | null {
  const made = lastCall((points: readonly Vec3[]) => [polyline(points)]);
  return (now) => {
    const points = now?.show[which] ? now.picture[which] : null;
    return points && made(points);
  };
}
