/** The image of the time point shown: painted when anything it shows changes, outside React's rendering. */
import type { Sample } from '@shared/contract/library.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { theStage } from '@renderer/scene/theStage.js';
import { timeText } from '@renderer/state/actions/time.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useLayersPicture, type LayersPicture } from '@renderer/state/layersPicture.js';
import { seriesLayers } from '@renderer/state/seriesLayers.js';
import { differenceChannel, differenceLimit, seriesPlane, shownTerms, useSeriesView } from '@renderer/state/seriesView.js';
import { useStore } from '@renderer/state/store.js';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useDrawing } from '../common/useDrawing.js';
import { useElementSize } from '../common/useElementSize.js';
import { ViewNotice } from '../common/ViewNotice.js';
import { imageControls } from './seriesControls.js';
import { paintSeries, type SeriesPicture } from './seriesPainting.js';

/** `shown`: gets what is on screen. */
export function SeriesImage({ sample, shown }: { sample: Sample; shown: RefObject<SeriesPicture | null> }): React.JSX.Element {
  const view = useRef<HTMLDivElement>(null), picture = useRef<HTMLCanvasElement>(null), overlay = useRef<HTMLCanvasElement>(null);
  const pixels = useRef<PixelGrid | null>(null), movable = useRef<LayersPicture | null>(null);
  const [stage] = useState(theStage);
  const size = useElementSize(view), drawing = useDrawing(), settings = useSeriesView();
  const document = useStore((state) => state.document), library = useStore((state) => state.library);
  const prepared = useKinetics((state) => state.prepared), preparedOf = useKinetics((state) => state.sampleId);
  const drawnElsewhere = useLayersPicture((state) => state.picture);
  const texture = useStore((state) => `${state.graphics.state} ${state.graphics.texture}`);
  const caption = timeText(sample, document.timeIndex);
  const layers = useMemo(() => (settings.showsLayers ? seriesLayers({ document, library }, { prepared, sampleId: preparedOf }, drawnElsewhere) : null),
    [document, library, prepared, preparedOf, drawnElsewhere, settings.showsLayers]);

  useEffect(() => {
    movable.current = layers;
    const targets = picture.current && overlay.current && { picture: picture.current, overlay: overlay.current };
    if (!targets || !size || drawing.state !== 'ready') return;
    const frame = requestAnimationFrame(() => {
      const { timeIndex } = drawing.drawing, channel = differenceChannel(document, sample);
      const times = { terms: shownTerms(settings, timeIndex, sample.timeCount), limit: settings.isDifference && channel ? differenceLimit(document, channel, settings) : null };
      shown.current = { drawing: drawing.drawing, document, plane: seriesPlane(document, sample, settings), times, layers, caption };
      pixels.current = paintSeries(stage, shown.current, targets, size);
      if (!view.current) return;
      view.current.dataset.pxToMm = JSON.stringify(pixels.current);
      view.current.dataset.timeIndex = String(timeIndex);
    });
    return () => { cancelAnimationFrame(frame); };
  }, [stage, drawing, document, sample, settings, size, layers, texture, caption, shown]);

  useEffect(() => (view.current ? imageControls({ element: view.current, pixels: () => pixels.current, movable: () => movable.current }) : undefined), []);

  return (
    <div ref={view} className="slice series-image" data-testid="series-image">
      <canvas ref={picture} className="picture" />
      <canvas ref={overlay} className="overlay" />
      <div className="slice-caption" data-testid="series-caption">{caption}</div>
      <ViewNotice drawing={drawing} />
    </div>
  );
}
