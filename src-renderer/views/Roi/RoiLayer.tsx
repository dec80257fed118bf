/** Shapes over a slice: those that lie in it or that it cuts, with handles for the selected one, and what is being drawn. */
import type { Sample } from '@shared/contract/library.js';
import { mmToPx, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { handlesOf } from '@shared/roi/edit.js';
import { middleMm } from '@shared/roi/measures.js';
import { flatOutlineMm, liesIn, sectionMm } from '@shared/roi/outline.js';
import { isFlat, type Roi } from '@shared/roi/roi.js';
import { axisStepMm, cross, dot, spacingMm, type Vec3 } from '@shared/volume/geometry.js';
import type { DrawnOn } from '@shared/roi/draw.js';
import { roisOf } from '@renderer/state/actions/roi.js';
import { useRoiTool } from '@renderer/state/roiTool.js';
import { useStore } from '@renderer/state/store.js';
import { sizeText } from '@renderer/state/roiText.js';
import { useEffect, useRef } from 'react';
import './roi.css';
import { roiInput, type RoiSurface } from './roiInput.js';

/** Above the shape, clear of its handles. */
const LABEL_PX = 12;

interface Props { sample: Sample; frame: SlicePlaneFrame; pixels: PixelGrid; slice: React.RefObject<HTMLDivElement | null> }

export function RoiLayer({ sample, frame, pixels, slice }: Props): React.JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const rois = useStore((state) => roisOf(state, sample));
  const { tool, selectedId, pointsMm } = useRoiTool();
  const on = drawnOn(sample, frame);
  const surface = useRef<RoiSurface | null>(null);
  useEffect(() => { surface.current = { sample, pixels, on }; });
  useEffect(() => (svg.current && slice.current ? roiInput(svg.current, slice.current, () => surface.current) : undefined), [slice]);

  const shown = rois.flatMap((roi) => { const path = pathOf(roi, on); return path.length > 0 ? [{ roi, path }] : []; });
  const px = (points: readonly Vec3[]): string => points.map((point) => mmToPx(pixels, point).map((v) => v.toFixed(1)).join(',')).join(' L');
  return (
    <svg ref={svg} className={tool ? 'rois is-drawing' : 'rois'} data-testid="rois">
      {shown.map(({ roi, path }) => {
        const isClosed = isFlat(roi) || roi.kind === 'box' || roi.kind === 'cylinder', points = path.map((point) => mmToPx(pixels, point));
        const x = mmToPx(pixels, middleMm(roi))[0], y = Math.max(LABEL_PX + 4, Math.min(...points.map((point) => point[1])) - LABEL_PX);
        const d = `M${px(path)}${isClosed ? 'Z' : ''}`;
        return (
          <g key={roi.id} className={roi.id === selectedId ? 'roi is-selected' : 'roi'} data-roi={roi.id} data-testid={`roi-shape-${roi.id}`}>
            <path className="grip" d={d} /><path className="casing" d={d} /><path className="line" d={d} />
            {(roi.id === selectedId || !isClosed) && <text x={x} y={y}>{sizeText(roi)}</text>}
            {roi.id === selectedId && handlesOf(roi).map(({ posMm, outward }, n) => {
              if (outward && Math.abs(dot(outward, cross(on.plane.right, on.plane.down))) > 0.9) return null;
              const [hx, hy] = mmToPx(pixels, posMm);
              return <circle key={String(n)} data-roi={roi.id} data-handle={n} data-testid={`roi-handle-${String(n)}`} cx={hx} cy={hy} r={5} />;
            })}
          </g>
        );
      })}
      {tool && pointsMm.length > 0 && <g className="roi is-selected"><path className="casing" d={`M${px(pointsMm)}`} /><path className="line" d={`M${px(pointsMm)}`} />{pointsMm.map((point, n) => { const [cx, cy] = mmToPx(pixels, point); return <circle key={String(n)} cx={cx} cy={cy} r={3} />; })}</g>}
    </svg>
  );
}

/** What a shape drawn on this slice lies on: its plane, and the thickness of one slice across it. */
function drawnOn(sample: Sample, { centreMm, right, down }: SlicePlaneFrame): DrawnOn {
  const normal = cross(right, down), leastMm = Math.min(...spacingMm(sample.affine));
  const along = ([0, 1, 2] as const).map((axis) => Math.abs(dot(axisStepMm(sample.affine, axis), normal)));
  const across = along.filter((mm) => mm > 1e-6 * leastMm);
  return { plane: { originMm: centreMm, right, down }, thicknessMm: across.length === 1 ? across[0] ?? leastMm : leastMm, leastMm };
}

/** Empty: the shape is not in this slice. */
function pathOf(roi: Roi, { plane, thicknessMm }: DrawnOn): Vec3[] {
  if (roi.kind === 'box' || roi.kind === 'cylinder') return sectionMm(roi, plane);
  if (!liesIn(roi, plane, thicknessMm)) return [];
  if (isFlat(roi)) return flatOutlineMm(roi);
  return roi.kind === 'angle' ? [roi.fromMm, roi.vertexMm, roi.toMm] : [roi.fromMm, roi.toMm];
}
