/** How the sample on screen is analysed. Every change is one undo step, or part of a drag. */
import { DEFAULT_PARAMETERS, type AnalysisParameters, type Plane, type ThresholdParameters } from '@shared/analysis/parameters.js';
import type { Cell } from '@shared/analysis/result.js';
import { record, type Pace } from '../history.js';

/** `change` works on a copy of the parameters; clusters are new ones from then on, so none of them is hidden. */
export function changeAnalysis(sampleId: string, label: string, change: (parameters: AnalysisParameters) => void, pace: Pace = 'once'): void {
  record[pace](label, (document) => {
    const parameters = document.analysis[sampleId] ?? structuredClone(DEFAULT_PARAMETERS);
    change(parameters);
    document.analysis[sampleId] = parameters;
    Reflect.deleteProperty(document.clusters, sampleId);
  });
}

/** The threshold under the hand: it is seen in the pictures at once. */
export function setThreshold(sampleId: string, value: number, pace: Pace): void {
  record[pace]('threshold', (document) => {
    const parameters = document.analysis[sampleId] ?? structuredClone(DEFAULT_PARAMETERS);
    Object.assign(parameters.threshold, { method: 'manual', value });
    document.analysis[sampleId] = parameters;
    document.overlay.clusters = true;
    Reflect.deleteProperty(document.clusters, sampleId);
  });
}

export function chooseMethod(sampleId: string, method: ThresholdParameters['method'], convention: ThresholdParameters['convention'] | null): void {
  changeAnalysis(sampleId, 'method of the threshold', ({ threshold }) => {
    Object.assign(threshold, { method, insist: false, convention: convention ?? threshold.convention });
  });
}

/** A face of the cell set by hand; the other stays where it was found. */
export function setFace(sampleId: string, face: 'A' | 'B', moved: Plane, { faceA, faceB }: Pick<Cell, 'faceA' | 'faceB'>, pace: Pace): void {
  const plain = ({ normal, offsetMm }: Plane): Plane => ({ normal, offsetMm });
  changeAnalysis(sampleId, 'face of the cell', ({ cell }) => {
    const planes = cell.planes ?? [plain(faceA), plain(faceB)];
    cell.planes = face === 'A' ? [plain(moved), planes[1]] : [planes[0], plain(moved)];
  }, pace);
}

export function setPlanes(sampleId: string, planes: [Plane, Plane] | null): void {
  changeAnalysis(sampleId, planes ? 'faces of the cell by hand' : 'fitted faces of the cell', ({ cell }) => { cell.planes = planes; });
}

const OVERLAY_TITLES = { clusters: 'clusters in the pictures', layers: 'layers in the pictures' } as const;

export function toggleOverlay(name: keyof typeof OVERLAY_TITLES): void {
  record.once(OVERLAY_TITLES[name], ({ overlay }) => { overlay[name] = !overlay[name]; });
}
