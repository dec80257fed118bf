/** Discs across the cell as one mesh: a fan of triangles each. */
import { blueNoiseTexture } from '../../gpu/blueNoiseTexture.js';
import { shaderMaterial } from '../../gpu/fullscreen.js';
import type { Rgb } from '@shared/transfer/colormaps.js';
import { BufferAttribute, BufferGeometry, DoubleSide, type RawShaderMaterial } from 'three';
import type { Vec3 } from '@shared/volume/geometry.js';
import { drawnScale } from '../overlays/lineMaterial.js';

export interface Disc { rimMm: readonly Vec3[]; rgb: Rgb; opacity: number }

/** Transparent in front of, in and behind the volume alike: see shaders/disc.frag. */
export function discMaterial(): RawShaderMaterial {
  return shaderMaterial('disc', { blueNoise: { value: blueNoiseTexture() }, frame: drawnScale.frame }, { depthTest: true, depthWrite: true, side: DoubleSide });
}

export function discGeometry(mostDiscs: number, rimPoints: number): BufferGeometry {
  const geometry = new BufferGeometry();
  const vertices = mostDiscs * (rimPoints - 2) * 3;
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(3 * vertices), 3));
  geometry.setAttribute('tint', new BufferAttribute(new Float32Array(4 * vertices), 4));
  geometry.setDrawRange(0, 0);
  return geometry;
}

/** @throws RangeError when there is more than the geometry was made for. */
export function writeDiscs(geometry: BufferGeometry, discs: readonly Disc[]): void {
  const position = geometry.getAttribute('position') as BufferAttribute, tint = geometry.getAttribute('tint') as BufferAttribute;
  let vertex = 0;
  for (const { rimMm, rgb, opacity } of discs) for (let n = 1; n + 1 < rimMm.length; n++) for (const corner of [0, n, n + 1]) {
    position.array.set(rimMm[corner] ?? [0, 0, 0], 3 * vertex);
    tint.array.set([...rgb, opacity], 4 * vertex++);
  }
  position.needsUpdate = tint.needsUpdate = true;
  geometry.setDrawRange(0, vertex);
}
