/** What the image of a series is made of, apart from its voxels. */
import type { Sample } from '@shared/contract/library.js';
import type { SlicePlaneFrame } from '@shared/render/slicePlane.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useLayersPicture, type LayersPicture } from '@renderer/state/layersPicture.js';
import { seriesLayers } from '@renderer/state/seriesLayers.js';
import { differenceChannel, differenceLimit, seriesPlane, shownTerms, useSeriesView } from '@renderer/state/seriesView.js';
import { useStore } from '@renderer/state/store.js';
import { useCallback, useMemo } from 'react';
import type { ElementSize } from '../common/useElementSize.js';
import { frameOf, RESTING, type SliceCamera } from '../SliceView/sliceGeometry.js';
import { cellCamera } from './seriesCamera.js';
import type { SeriesPicture } from './seriesPainting.js';

export interface SeriesPictureParts {
  frame: SlicePlaneFrame;
  /** As the view is asked to fit; it does not follow a face that is dragged. */
  fitted: SliceCamera;
  layers: LayersPicture | null;
  make: (drawing: Drawing, camera: SliceCamera, caption: string) => SeriesPicture;
}

export function useSeriesPicture(sample: Sample, size: ElementSize | null): SeriesPictureParts {
  const settings = useSeriesView(), document = useStore((state) => state.document), library = useStore((state) => state.library);
  const prepared = useKinetics((state) => (state.sampleId === sample.id ? state.prepared : null));
  const elsewhere = useLayersPicture((state) => (prepared ? null : state.picture));
  const known = useMemo(() => seriesLayers({ document, library }, { prepared, sampleId: sample.id }, elsewhere), [document, library, prepared, elsewhere, sample.id]);
  const layers = settings.showsLayers ? known : null, cell = known?.cell ?? null;
  const plane = seriesPlane(document, sample, settings);
  const frame = useMemo(() => frameOf(plane, document, sample), [plane, document, sample]);
  const fitted = useMemo(() => (size && settings.fit === 'cell' ? cellCamera(prepared?.cell ?? null, frame, size) : RESTING), [settings.fit, prepared, frame, size]);
  const make = useCallback((drawing: Drawing, camera: SliceCamera, caption: string): SeriesPicture => {
    const channel = settings.isDifference ? differenceChannel(document, sample) : null;
    const times = { terms: shownTerms(settings, drawing.timeIndex, sample.timeCount), limit: channel && differenceLimit(document, channel, settings) };
    return { drawing, document, plane, times, layers, cell, camera, caption };
  }, [document, sample, settings, plane, layers, cell]);
  return { frame, fitted, layers, make };
}
