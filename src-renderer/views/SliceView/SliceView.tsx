/** One slice through the sample: painted when anything it shows changes, outside React's rendering. */
import type { Sample } from '@shared/contract/library.js';
import { lengthText } from '@renderer/scene/decorations/nice.js';
import { AXIS_LETTERS } from '@renderer/scene/palette.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { theStage } from '@renderer/scene/theStage.js';
import { positionDecimals } from '@renderer/state/positionDecimals.js';
import { useNetworkPicture } from '@renderer/state/networkPicture.js';
import { useStore, type SlicePlane } from '@renderer/state/store.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import type { Document } from '@shared/session/schema.js';
import { formatFixed } from '@shared/units.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { useEffect, useRef, useState } from 'react';
import { useDrawing } from '../common/useDrawing.js';
import { useElementSize } from '../common/useElementSize.js';
import { ViewNotice } from '../common/ViewNotice.js';
import { RoiLayer } from '../Roi/RoiLayer.js';
import { clear } from './sliceCanvas.js';
import { sliceControls } from './sliceControls.js';
import { frameOf, pixelsOf, positionMm, RESTING, sliceOf, type SliceCamera } from './sliceGeometry.js';
import { paintSliceView } from './slicePainting.js';
import '@renderer/capture/register.js';
import '../common/views.css';

export function SliceView({ plane = 'xy' }: { plane?: SlicePlane }): React.JSX.Element {
  const view = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const pixels = useRef<PixelGrid | null>(null);
  const [camera, setCamera] = useState<SliceCamera>(RESTING);
  const cameraNow = useRef(camera);
  const [stage] = useState(theStage);
  const size = useElementSize(view);
  const drawing = useDrawing();
  const document = useStore((state) => state.document);
  const network = useNetworkPicture();
  const layers = useLayersPicture((state) => state.picture);
  const texture = useStore((state) => `${state.graphics.state} ${state.graphics.texture}`);

  const sample = drawing.state === 'ready' ? drawing.drawing.sample : null;
  const caption = sample ? captionOf(plane, document, sample) : '';
  const frame = sample && size ? frameOf(plane, document, sample) : null;

  useEffect(() => {
    cameraNow.current = camera;
    const targets = picture.current && overlay.current && { picture: picture.current, overlay: overlay.current };
    if (!targets || !size) return;
    if (drawing.state === 'empty') {
      for (const canvas of Object.values(targets)) clear(canvas, { widthPx: canvas.width, heightPx: canvas.height });
      pixels.current = null;
    }
    if (drawing.state !== 'ready') return;
    const frame = requestAnimationFrame(() => {
      pixels.current = paintSliceView(stage, drawing.drawing, plane, targets, size, camera, caption);
      if (view.current) view.current.dataset.pxToMm = JSON.stringify(pixels.current);
    });
    return () => { cancelAnimationFrame(frame); };
  }, [stage, drawing, document, plane, size, camera, caption, texture, network, layers]);

  useEffect(() => {
    if (!view.current) return;
    return sliceControls({ plane, element: view.current, pixels: () => pixels.current, camera: () => cameraNow.current, setCamera });
  }, [plane]);

  return (
    <div ref={view} className="slice" data-plane={plane} tabIndex={0} role="application" aria-roledescription="slice view"
      aria-label={`${plane} slice ${caption}: arrow keys and Page up, Page down change the slice`}>
      <canvas ref={picture} className="picture" />
      <canvas ref={overlay} className="overlay" />
      {sample && size && frame && <RoiLayer sample={sample} frame={frame} pixels={pixelsOf(frame, size, camera)} slice={view} />}
      {caption && <div className="slice-caption" data-testid={`slice-caption-${plane}`}>{caption}</div>}
      <ViewNotice drawing={drawing} />
    </div>
  );
}

/** "z 17 / 32 · −0.15 mm"; slices count from 1, voxel indices (in the probe) from 0. A volume of one slice says so. */
function captionOf(plane: SlicePlane, document: Document, sample: Sample): string {
  const slice = sliceOf(plane, document, sample);
  if (!slice) return `tilt ${Math.round(document.oblique.tiltDeg)}°, azimuth ${Math.round(document.oblique.azimuthDeg)}°`;
  if (sample.dims[2] === 1 && plane === 'xy') return sample.timeCount > 1 ? `time point ${document.timeIndex + 1} / ${sample.timeCount}` : 'one slice';
  if (sample.dims[2] === 1) return `one slice, ${lengthText(spacingMm(sample.affine)[2])} thick`;
  return `${AXIS_LETTERS[slice.axis]} ${slice.index + 1} / ${slice.count} · ${formatFixed(positionMm(sample, slice.axis, slice.index), positionDecimals(sample.affine))} mm`;
}
