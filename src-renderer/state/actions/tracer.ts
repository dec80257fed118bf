/** Model, points and settings of the tracer exchange. Every change is one undo step, or part of a drag. */
import { foilsLithiumC, pelletLithiumC } from '@shared/tracer/charge.js';
import { MOST_POINTS, type TracerModel, type TracerPoint, type TracerSettings } from '@shared/tracer/parameters.js';
import { TRACER_PRESETS, type PresetId } from '@shared/tracer/presets.js';
import { record, type Pace } from '../history.js';

export function changeTracer(label: string, change: (tracer: TracerSettings) => void, pace: Pace = 'once'): void {
  record[pace](label, ({ tracer }) => { change(tracer); });
}

export function takePreset(id: PresetId): void {
  changeTracer('tracer preset', (tracer) => { tracer.model = { ...TRACER_PRESETS[id].model }; });
}

export function takeModel(label: string, model: TracerModel): void {
  changeTracer(label, (tracer) => { tracer.model = { ...model }; });
}

/** Amounts in coulomb of lithium, as the geometry gives them; an iteration exchanges what passes in it. */
export function takeGeometry(): void {
  changeTracer('lithium from geometry', ({ model, geometry }) => {
    Object.assign(model, { m1: foilsLithiumC(geometry), m2: pelletLithiumC(geometry), n: model.chargePerIterationC, unit: 'C' } satisfies Partial<TracerModel>);
  });
}

/** As many as there is room for. */
export function addPoints(points: readonly Omit<TracerPoint, 'id'>[]): void {
  changeTracer(points.length === 1 ? 'measured point' : 'measured points', (tracer) => {
    tracer.points.push(...points.slice(0, MOST_POINTS - tracer.points.length).map((point) => ({ ...point, id: crypto.randomUUID() })));
  });
}

export function changePoint(id: string, change: Partial<TracerPoint>): void {
  changeTracer('measured point', ({ points }) => { const point = points.find((known) => known.id === id); if (point) Object.assign(point, change); });
}

export function removePoint(id: string): void {
  changeTracer('measured point', (tracer) => { tracer.points = tracer.points.filter((point) => point.id !== id); });
}
