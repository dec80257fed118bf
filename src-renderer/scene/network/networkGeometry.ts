/** Geometries of the network on the GPU, one per data. */
import { BufferAttribute, BufferGeometry, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { PictureMesh } from '@renderer/state/networkPicture.js';
import { lineGeometry } from '../overlays/lineMaterial.js';
import { capsule, segmentEnds, type Polyline } from './networkShapes.js';

export function linesGeometry(lines: readonly Polyline[]): InstancedBufferGeometry {
  return withSegments(lineGeometry(0), lines);
}

export function tubesGeometry(lines: readonly Polyline[]): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry(), { position, end, index } = capsule();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('end', new BufferAttribute(end, 1));
  geometry.setIndex(new BufferAttribute(index, 1));
  return withSegments(geometry, lines);
}

export function meshGeometry({ positionsMm, normals, indices }: PictureMesh): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positionsMm, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return geometry;
}

function withSegments(geometry: InstancedBufferGeometry, lines: readonly Polyline[]): InstancedBufferGeometry {
  const { fromMm, toMm, count } = segmentEnds(lines);
  geometry.setAttribute('fromMm', new InstancedBufferAttribute(fromMm, 3));
  geometry.setAttribute('toMm', new InstancedBufferAttribute(toMm, 3));
  geometry.instanceCount = count;
  return geometry;
}
