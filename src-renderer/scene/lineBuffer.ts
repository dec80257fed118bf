/** Line segments whose ends change from frame to frame. */
import type { Vec3 } from '@shared/volume/geometry.js';
import { BufferAttribute, BufferGeometry } from 'three';

export function lineGeometry(segments: number): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(6 * segments), 3));
  return geometry;
}

/** @throws RangeError when there are more segments than the geometry was made for. */
export function writeLines(geometry: BufferGeometry, lines: readonly (readonly [Vec3, Vec3])[]): void {
  const position = geometry.getAttribute('position') as BufferAttribute;
  lines.forEach(([from, to], i) => {
    position.set(from, 6 * i);
    position.set(to, 6 * i + 3);
  });
  position.needsUpdate = true;
  geometry.setDrawRange(0, 2 * lines.length);
}
