/** How the projection view looks at the sample on screen. */
import type { Channel, Sample } from '@shared/contract/library.js';
import type { ProjectionRequest } from '@shared/contract/quantify.js';
import type { ProjectionSettings } from '@shared/quantify/projections/settings.js';
import type { Region } from '@shared/quantify/region.js';
import { corners, obliquePlaneFrame } from '@shared/render/slicePlane.js';
import type { Document } from '@shared/session/schema.js';
import { axisStepMm, centreMm, cross, dot, normalize, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { record, type Pace } from '../history.js';
import type { LayersPicture } from '../layersPicture.js';
import { drawnChannels } from '../selectors.js';

export function setProjectionView(change: Partial<ProjectionSettings>, pace: Pace = 'once'): void {
  record[pace]('projection', ({ projection }) => { Object.assign(projection, change); });
}

/** Another direction has another reach: its slab starts as everything. */
export function setProjectionDirection(direction: ProjectionSettings['direction']): void {
  setProjectionView({ direction, slabMm: null });
}

const AXES = { x: 0, y: 1, z: 2 } as const;

export function directionOf(document: Document, sample: Sample): ProjectionRequest['direction'] {
  const { direction } = document.projection;
  if (direction !== 'oblique') return { axis: AXES[direction] };
  const { right, down } = obliquePlaneFrame(sample, [0, 0, 0], document.oblique);
  return { view: cross(right, down), down };
}

/** How far the sample reaches along the direction, mm from its middle. */
export function reachMm(document: Document, sample: Sample): readonly [number, number] {
  const direction = directionOf(document, sample);
  const view: Vec3 = 'axis' in direction ? normalize(axisStepMm(sample.affine, direction.axis)) : direction.view;
  const middle = centreMm(sample.affine, sample.dims);
  const depths = corners(sample).map((corner) => dot(subtract(corner, middle), view));
  return [Math.min(...depths), Math.max(...depths)];
}

/** The part of the cell between two depths; null while no cell of the sample is known. */
export function depthRegion(picture: LayersPicture | null, sampleId: string, depth: readonly [number, number]): Region | null {
  if (picture?.sampleId !== sampleId) return null;
  const { axis, centreMm: middle, radiusMm, faceA, faceB } = picture.cell;
  return { kind: 'depth', axis, centreMm: middle, radiusMm, faceA, faceB, from: Math.min(...depth), to: Math.max(...depth) };
}

export type Role = 'base' | 'dendrite';
export interface Asked { role: Role; request: ProjectionRequest }

/** What the settings ask for; both channels where the sample lacks the chosen one. */
export function asking(document: Document, sample: Sample, layers: LayersPicture | null): Asked[] {
  const { channels, kind, slabMm, depth } = document.projection;
  const { base, dendrite } = drawnChannels(document, sample);
  const common = {
    kind, slabMm, timeIndex: Math.min(document.timeIndex, sample.timeCount - 1), direction: directionOf(document, sample),
    region: depth && depthRegion(layers, sample.id, depth),
  };
  const of = (channel: Channel | null, role: Role): Asked[] => (channel ? [{ role, request: { ...common, volumeId: channel.volumeId } }] : []);
  const both = [...of(base, 'base'), ...of(dendrite, 'dendrite')];
  const wanted = both.filter(({ role }) => channels === 'both' || channels === role);
  return wanted.length > 0 ? wanted : both;
}
