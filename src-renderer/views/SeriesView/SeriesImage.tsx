/** The image of the time point shown: painted when anything it shows changes, outside React's rendering. */
import type { Sample } from '@shared/contract/library.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { theStage } from '@renderer/scene/theStage.js';
import { timeText } from '@renderer/state/actions/time.js';
import type { LayersPicture } from '@renderer/state/layersPicture.js';
import { useStore } from '@renderer/state/store.js';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useDrawing } from '../common/useDrawing.js';
import { useElementSize } from '../common/useElementSize.js';
import { ViewNotice } from '../common/ViewNotice.js';
import { paintsOncePerFrame } from './paintsOncePerFrame.js';
import { pannedBy, zoomedAt } from './seriesCamera.js';
import { imageControls, type ImageControlled } from './seriesControls.js';
import { paintSeries, type SeriesPicture } from './seriesPainting.js';
import { useSeriesPicture } from './useSeriesPicture.js';
import type { SliceCamera } from '../SliceView/sliceGeometry.js';

/** `shown`: gets what is on screen. */
export function SeriesImage({ sample, shown }: { sample: Sample; shown: RefObject<SeriesPicture | null> }): React.JSX.Element {
  const view = useRef<HTMLDivElement>(null), picture = useRef<HTMLCanvasElement>(null), overlay = useRef<HTMLCanvasElement>(null);
  const [stage] = useState(theStage), [chosen, setCamera] = useState<SliceCamera | null>(null);
  const size = useElementSize(view), drawing = useDrawing();
  const { frame, fitted, layers, make } = useSeriesPicture(sample, size);
  const camera = chosen ?? fitted;
  const texture = useStore((state) => `${state.graphics.state} ${state.graphics.texture}`);
  const caption = useStore(({ document }) => timeText(sample, document.timeIndex));
  const [oncePerFrame] = useState(paintsOncePerFrame);
  const now = useRef<{ pixels: PixelGrid | null; layers: LayersPicture | null; zoom: ImageControlled['zoom']; pan: ImageControlled['pan'] }>(null);

  useEffect(() => {
    now.current = {
      pixels: now.current?.pixels ?? null, layers,
      zoom: (px, factor) => { if (size) setCamera(zoomedAt(camera, frame, size, px, factor)); },
      pan: (movePx) => { if (size) setCamera(pannedBy(camera, frame, size, movePx)); },
    };
    const targets = picture.current && overlay.current && { picture: picture.current, overlay: overlay.current };
    if (!targets || !size || drawing.state !== 'ready') return;
    return oncePerFrame(() => {
      shown.current = make(drawing.drawing, camera, caption);
      const pixels = paintSeries(stage, shown.current, targets, size);
      if (now.current) now.current.pixels = pixels;
      if (view.current) Object.assign(view.current.dataset, { pxToMm: JSON.stringify(pixels), timeIndex: String(drawing.drawing.timeIndex) });
    });
  }, [stage, drawing, size, frame, camera, layers, make, texture, caption, shown, oncePerFrame]);

  useEffect(() => (view.current ? imageControls({
    element: view.current, pixels: () => now.current?.pixels ?? null, movable: () => now.current?.layers ?? null,
    zoom: (px, factor) => now.current?.zoom(px, factor), pan: (movePx) => now.current?.pan(movePx), fit: () => { setCamera(null); },
  }) : undefined), []);

  return (
    <div ref={view} className="slice series-image" data-testid="series-image">
      <canvas ref={picture} className="picture" />
      <canvas ref={overlay} className="overlay" />
      <div className="slice-caption" data-testid="series-caption">{caption}</div>
      <ViewNotice drawing={drawing} />
    </div>
  );
}
