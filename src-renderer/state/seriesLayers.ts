/** The cell and its layers as the curves of the series have them; until these are known, as the Layers panel has them. */
import { setFace } from './actions/analysis.js';
import { drawnCell } from './analysisPictures.js';
import { parametersOf } from './analysisRequest.js';
import type { KineticsState } from './kinetics.js';
import type { LayersPicture } from './layersPicture.js';
import { activeSample, type AppState } from './store.js';

/** Null: no cell is known. Both faces can be moved, whether or not they can in the slices. */
export function seriesLayers(state: Pick<AppState, 'document' | 'library'>, { prepared, sampleId }: Pick<KineticsState, 'prepared' | 'sampleId'>, picture: LayersPicture | null): LayersPicture | null {
  const sample = activeSample(state);
  if (!sample) return null;
  if (!prepared || sampleId !== sample.id) return picture?.sampleId === sample.id ? picture : null;
  const { layers, cell } = parametersOf(state.document, sample.id);
  return {
    sampleId: sample.id, cell: drawnCell(prepared.cell, cell.planes), count: layers, flipped: cell.flip, show: true, editing: true,
    onEdit: (face, moved, pace) => { setFace(sample.id, face, moved, prepared.cell, pace); },
  };
}
