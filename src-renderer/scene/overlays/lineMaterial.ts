/** Lines as wide as said in CSS pixels, on any display and in any export; GL's own are one device pixel wide. */
import { shaderMaterial } from '../../gpu/fullscreen.js';
import { BufferAttribute, Color, DoubleSide, InstancedBufferAttribute, InstancedBufferGeometry, Vector2, type RawShaderMaterial } from 'three';
import type { Vec3 } from '@shared/volume/geometry.js';

/** Shared by what stands in the volume: what is being drawn now. Set before each drawing. `frame`: of a running mean, from 0. */
export const drawnScale = { viewportPx: { value: new Vector2(1, 1) }, pixelRatio: { value: 1 }, frame: { value: 0 } };

export type LineMaterial = RawShaderMaterial & { uniforms: { lineColour: { value: Color }; widthPx: { value: number } } };

export function lineMaterial(widthPx: number): LineMaterial {
  return shaderMaterial('line', { ...drawnScale, lineColour: { value: new Color() }, widthPx: { value: widthPx } }, { depthTest: true, depthWrite: true, side: DoubleSide });
}

/** One strip of two triangles per segment: x runs from its start (0) to its end (1), y across (−1…1). */
export function lineGeometry(mostSegments: number): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.of(0, -1, 0, 1, -1, 0, 0, 1, 0, 1, 1, 0), 3));
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  geometry.setAttribute('fromMm', new InstancedBufferAttribute(new Float32Array(3 * mostSegments), 3));
  geometry.setAttribute('toMm', new InstancedBufferAttribute(new Float32Array(3 * mostSegments), 3));
  geometry.instanceCount = 0;
  return geometry;
}

/** @throws RangeError when there are more segments than the geometry was made for. */
export function writeLines(geometry: InstancedBufferGeometry, segments: readonly (readonly [Vec3, Vec3])[]): void {
  const from = geometry.getAttribute('fromMm') as InstancedBufferAttribute, to = geometry.getAttribute('toMm') as InstancedBufferAttribute;
  segments.forEach(([start, end], n) => {
    from.array.set(start, 3 * n);
    to.array.set(end, 3 * n);
  });
  from.needsUpdate = to.needsUpdate = true;
  geometry.instanceCount = segments.length;
}
