/** Materials of the network: cut like the volume, lit like it. */
import { MOST_PLANES, type Clip } from '@shared/session/schema.js';
import { lampMm } from '@shared/render/marchScene.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { viewBasis, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import { invertAffine, texToMmAffine, type Vec3 } from '@shared/volume/geometry.js';
import { Color, DoubleSide, Matrix4, Vector3, Vector4, type IUniform, type RawShaderMaterial } from 'three';
import { shaderMaterial } from '../../gpu/fullscreen.js';
import { drawnScale } from '../overlays/lineMaterial.js';

/** Shared by all of the network: what is kept, and from where it is seen. Written before each drawing. */
export const networkView = {
  texFromMm: { value: new Matrix4() }, clipMinTex: { value: new Vector3() }, clipMaxTex: { value: new Vector3(1, 1, 1) },
  planeCount: { value: 0 }, planes: { value: Array.from({ length: MOST_PLANES }, () => new Vector4()) },
  eyeMm: { value: new Vector4() }, toLightMm: { value: new Vector3() },
};

/** The clip keeps dendrites whole when it cuts LLZO only. */
export function writeNetworkView(grid: Grid, clip: Clip, camera: ViewCamera, projection: Projection): void {
  networkView.texFromMm.value.set(...(invertAffine(texToMmAffine(grid.affine, grid.dims)) as Parameters<Matrix4['set']>));
  const planes = clip.cutAway ? [] : clip.planes.filter(({ enabled }) => enabled);
  networkView.clipMinTex.value.set(...beyondFaces(clip.cutAway ? [0, 0, 0] : clip.boxTex.min));
  networkView.clipMaxTex.value.set(...beyondFaces(clip.cutAway ? [1, 1, 1] : clip.boxTex.max));
  planes.forEach(({ normal, offsetMm }, n) => networkView.planes.value[n]?.set(...normal, offsetMm));
  networkView.planeCount.value = planes.length;
  const basis = viewBasis(camera);
  if (projection === 'perspective') networkView.eyeMm.value.set(...camera.positionMm, 1);
  else networkView.eyeMm.value.set(-basis.forward[0], -basis.forward[1], -basis.forward[2], 0);
  networkView.toLightMm.value.set(...lampMm(basis));
}

/** A box side at a face of the volume cuts nothing: surfaces and markers may stand out by half a voxel. */
function beyondFaces(side: Vec3): [number, number, number] {
  const at = (v: number): number => v <= 0 ? -1 : v >= 1 ? 2 : v;
  return [at(side[0]), at(side[1]), at(side[2])];
}

export type NetworkMaterial<U extends Record<string, IUniform>> = RawShaderMaterial & { uniforms: U & typeof networkView };
const STANDING = { depthTest: true, depthWrite: true, side: DoubleSide };

export type NetworkLineMaterial = NetworkMaterial<{ lineColour: { value: Color }; nearerMm: { value: number } }>;
export function networkLineMaterial(widthPx: number): NetworkLineMaterial {
  return shaderMaterial('networkLine', { ...networkView, ...drawnScale, lineColour: { value: new Color() }, widthPx: { value: widthPx }, nearerMm: { value: 0 } }, STANDING);
}

export type NetworkMeshMaterial = NetworkMaterial<{ meshColour: { value: Color } }>;
export function networkMeshMaterial(): NetworkMeshMaterial {
  return shaderMaterial('networkMesh', { ...networkView, meshColour: { value: new Color() } }, STANDING);
}

/** `networkTube.vert` makes the tubes; they are lit as meshes are. */
export type NetworkTubeMaterial = NetworkMaterial<{ meshColour: { value: Color }; radiusMm: { value: number } }>;
export function networkTubeMaterial(): NetworkTubeMaterial {
  return shaderMaterial('networkTube', { ...networkView, meshColour: { value: new Color() }, radiusMm: { value: 0 } }, STANDING);
}

/** `nearerMm`: how far in front of its place a line is drawn. */
export function dressLines({ uniforms }: NetworkLineMaterial, colour: string, nearerMm: number): void {
  uniforms.lineColour.value.set(colour);
  uniforms.nearerMm.value = nearerMm;
}

export function dressTubes({ uniforms }: NetworkTubeMaterial, colour: string, radiusMm: number): void {
  uniforms.meshColour.value.set(colour);
  uniforms.radiusMm.value = radiusMm;
}
