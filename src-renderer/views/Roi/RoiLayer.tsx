/** Shapes over a slice: those that lie in it or that it cuts, with handles for the selected one, and what is being drawn. */
import type { Sample } from '@shared/contract/library.js';
import { mmToPx, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { handlesOf } from '@shared/roi/edit.js';
import { isRegion } from '@shared/roi/roi.js';
import { cross, dot } from '@shared/volume/geometry.js';
import { roisOf } from '@renderer/state/actions/roi.js';
import { drawnOn, shownRois } from '@renderer/scene/decorations/roi.js';
import { useRoiTool } from '@renderer/state/roiTool.js';
import { useStore } from '@renderer/state/store.js';
import { sizeText } from '@renderer/state/roiText.js';
import { useEffect, useRef } from 'react';
import './roi.css';
import { roiInput, type RoiSurface } from './roiInput.js';

interface Props { sample: Sample; frame: SlicePlaneFrame; pixels: PixelGrid; slice: React.RefObject<HTMLDivElement | null> }

export function RoiLayer({ sample, frame, pixels, slice }: Props): React.JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const rois = useStore((state) => roisOf(state, sample));
  const { tool, selectedId, pointsMm } = useRoiTool();
  const on = drawnOn(sample, frame);
  const surface = useRef<RoiSurface | null>(null);
  useEffect(() => { surface.current = { sample, pixels, on }; });
  useEffect(() => (svg.current && slice.current ? roiInput(svg.current, slice.current, () => surface.current) : undefined), [slice]);

  const px = (points: readonly (readonly number[])[]): string => points.map((point) => point.map((v) => v.toFixed(1)).join(',')).join(' L');
  const drawnPx = pointsMm.map((point) => mmToPx(pixels, point));
  return (
    <svg ref={svg} className={tool ? 'rois is-drawing' : 'rois'} data-testid="rois">
      {shownRois(rois, on, pixels).map(({ roi, pieces, isEdge, labelPx: [x, y] }) => {
        const d = pieces.map(({ pointsPx, isClosed }) => `M${px(pointsPx)}${isClosed ? 'Z' : ''}`).join(''), isSelected = roi.id === selectedId;
        return (
          <g key={roi.id} className={`roi${isSelected ? ' is-selected' : ''}${isEdge ? ' is-edge' : ''}`} data-roi={roi.id} data-testid={`roi-shape-${roi.id}`}>
            <path className="grip" d={d} /><path className="casing" d={d} /><path className="line" d={d} />
            {!isEdge && (isSelected || !isRegion(roi)) && <text x={x} y={y}>{sizeText(roi)}</text>}
            {!isEdge && isSelected && handlesOf(roi).map(({ posMm, outward }, n) => {
              if (outward && Math.abs(dot(outward, cross(on.plane.right, on.plane.down))) > 0.9) return null;
              const [hx, hy] = mmToPx(pixels, posMm);
              return <circle key={String(n)} data-roi={roi.id} data-handle={n} data-testid={`roi-handle-${String(n)}`} cx={hx} cy={hy} r={5} />;
            })}
          </g>
        );
      })}
      {tool && drawnPx.length > 0 && <g className="roi is-selected"><path className="casing" d={`M${px(drawnPx)}`} /><path className="line" d={`M${px(drawnPx)}`} />{drawnPx.map(([cx, cy], n) => <circle key={String(n)} cx={cx} cy={cy} r={3} />)}</g>}
    </svg>
  );
}
