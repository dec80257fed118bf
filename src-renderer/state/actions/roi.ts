/** Regions of interest and measures of the sample on screen. */
import type { Sample } from '@shared/contract/library.js';
import type { Roi, RoiKind } from '@shared/roi/roi.js';
import { edit, record, type Pace } from '../history.js';
import { selectRoi, useRoiTool } from '../roiTool.js';
import { activeSample, useStore, type AppState } from '../store.js';

export const KIND_TITLES: Record<RoiKind, string> = {
  rectangle: 'Rectangle', ellipse: 'Ellipse', polygon: 'Polygon', box: 'Box', cylinder: 'Cylinder', ruler: 'Ruler', angle: 'Angle', profile: 'Line profile',
};

const NONE: readonly Roi[] = [];

/** The same array while nothing changed. */
export function roisOf({ document }: Pick<AppState, 'document'>, sample: Pick<Sample, 'id'> | null): readonly Roi[] {
  return (sample && document.rois[sample.id]) ?? NONE;
}

export function selectedRoi(): Roi | null {
  const state = useStore.getState(), { selectedId } = useRoiTool.getState();
  return roisOf(state, activeSample(state)).find(({ id }) => id === selectedId) ?? null;
}

/** Id and name of the next shape of a kind: "Ruler 2". */
export function nextNamed(sample: Pick<Sample, 'id'>, kind: RoiKind): { id: string; name: string } {
  const rois = roisOf(useStore.getState(), sample);
  const numberOf = (text: string): number => Number(/\d+$/.exec(text)?.[0] ?? 0);
  const next = (texts: readonly string[]): number => 1 + Math.max(0, ...texts.map(numberOf));
  return { id: `roi-${String(next(rois.map(({ id }) => id)))}`, name: `${KIND_TITLES[kind]} ${String(next(rois.filter((roi) => roi.kind === kind).map(({ name }) => name)))}` };
}

/** Adds the shape, or puts it in the place of the one with its id. */
export function putRoi(sampleId: string, roi: Roi, pace: Pace): void {
  record[pace](KIND_TITLES[roi.kind].toLowerCase(), ({ rois }) => {
    const list = rois[sampleId] ?? [], at = list.findIndex(({ id }) => id === roi.id);
    rois[sampleId] = at < 0 ? [...list, roi] : list.with(at, roi);
  });
}

export function renameRoi(sampleId: string, roi: Roi, name: string): void {
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed !== '' && trimmed !== roi.name) putRoi(sampleId, { ...roi, name: trimmed }, 'once');
}
const LONGEST_NAME = 60;

export function removeRoi(sampleId: string, id: string): void {
  edit('removal of a region', ({ rois }) => { rois[sampleId] = (rois[sampleId] ?? []).filter((roi) => roi.id !== id); });
  if (useRoiTool.getState().selectedId === id) selectRoi(null);
}
