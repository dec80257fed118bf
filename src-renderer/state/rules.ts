/** The one place where illegal states are corrected. Every setter, every opened session and every library event passes through it. */
import type { Library } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { isWithinCentres, nearestWithinCentres } from '@shared/volume/geometry.js';
import { castDraft, produce } from 'immer';
import { legalClip } from './clipRules.js';

/**
 * The nearest legal document; the same object when nothing had to change.
 * What belongs to a sample that is not open (a session's data may still be on its way) is left alone.
 */
export function correct(document: Document, library: Library | null): Document {
  return produce(document, (draft) => {
    for (const style of Object.values(draft.styles)) {
      if (style.windowMax < style.windowMin) [style.windowMin, style.windowMax] = [style.windowMax, style.windowMin];
      style.opacity.sort((a, b) => a.x - b.x);
    }
    draft.clip = castDraft(legalClip(document.clip));
    const samples = library?.samples ?? [];
    for (const sample of samples) {
      for (const { volumeId, statistics } of sample.channels) {
        const style = draft.styles[volumeId];
        if (style) style.surfaceValue = withinData(style.surfaceValue, statistics);
      }
      const posMm = draft.crosshairMm[sample.id];
      if (posMm && !isWithinCentres(sample, posMm)) draft.crosshairMm[sample.id] = [...nearestWithinCentres(sample, posMm)];
    }
    const active = draft.activeSampleId === null ? samples[0] : samples.find(({ id }) => id === draft.activeSampleId);
    if (active) draft.timeIndex = Math.min(Math.max(0, draft.timeIndex), active.timeCount - 1);
  });
}

/** An isosurface exists between the smallest and the largest value only. */
function withinData(value: number, { min, max }: { min: number; max: number }): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, min), max) : (min + max) / 2;
}
