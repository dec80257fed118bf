import { Checkbox } from '@blueprintjs/core';
import { SwapHorizontal, Trash } from '@blueprintjs/icons';
import type { Sample } from '@shared/contract/library.js';
import { anglesOf, normalAt, type PlaneAngles } from '@shared/render/planeAngles.js';
import type { ClipPlane } from '@shared/session/schema.js';
import { centreMm, dot, spacingMm } from '@shared/volume/geometry.js';
import { flipPlane, movePlane, planeReachMm, planeTitle, removePlane, setPlaneEnabled, turnPlane } from '@renderer/state/actions/clip.js';
import { useState } from 'react';
import { SliderField } from '../common/SliderField.js';
import { ToolButton } from '../common/ToolButton.js';
import { ValueField } from '../common/ValueField.js';

const degrees = (value: number): string => `${value.toFixed(0).replace('-', '−')}°`;

/** One clip plane: direction as the oblique slice has it, place as the distance from the middle of the volume. */
export function PlaneCard({ sample, plane }: { sample: Sample; plane: ClipPlane }): React.JSX.Element {
  const title = planeTitle(plane);
  const { id, normal, offsetMm } = plane;
  const [lastAzimuthDeg, setLastAzimuth] = useState(0);
  const angles = anglesOf(sample.affine, normal, lastAzimuthDeg);
  const turn = (change: Partial<PlaneAngles>): void => {
    const next = { ...angles, ...change };
    setLastAzimuth(next.azimuthDeg);
    turnPlane(id, normalAt(sample.affine, next), 'drag');
  };
  const middleMm = dot(normal, centreMm(sample.affine, sample.dims));
  const [lowMm, highMm] = planeReachMm(normal);
  return (
    <section className="plane" aria-label={title} data-testid={id}>
      <header>
        <Checkbox label={title} checked={plane.enabled} onChange={() => { setPlaneEnabled(id, !plane.enabled); }} />
        <span className="spacer" />
        <ToolButton small label={`Flip ${title}`} title="Keep the other side" icon={<SwapHorizontal size={14} />} testId={`${id}-flip`} onClick={() => { flipPlane(id); }} />
        <ToolButton small label={`Remove ${title}`} icon={<Trash size={14} />} testId={`${id}-remove`} onClick={() => { removePlane(id); }} />
      </header>
      <div className="fields">
        <SliderField label="Azimuth" of={title} value={angles.azimuthDeg} min={-180} max={180} step={1} format={degrees} testId={`${id}-azimuth`} onChange={(azimuthDeg) => { turn({ azimuthDeg }); }} />
        <SliderField label="Tilt" of={title} value={angles.tiltDeg} min={0} max={180} step={1} format={degrees} testId={`${id}-tilt`} onChange={(tiltDeg) => { turn({ tiltDeg }); }} />
        <ValueField label="Offset" of={`${title} from the middle of the volume`} value={offsetMm - middleMm} min={lowMm - middleMm} max={highMm - middleMm} step={Math.min(...spacingMm(sample.affine)) / 2}
          unit="mm" testId={`${id}-offset`} onChange={(mm, pace) => { movePlane(id, mm + middleMm, pace); }} />
      </div>
    </section>
  );
}
