/** The one place where illegal states are corrected. Every setter and every library event passes through it. */
import type { Library } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { produce } from 'immer';

/** The nearest legal document; the same object when nothing had to change. */
export function correct(document: Document, library: Library | null): Document {
  return produce(document, (draft) => {
    for (const style of Object.values(draft.styles)) {
      if (style.windowMax < style.windowMin) [style.windowMin, style.windowMax] = [style.windowMax, style.windowMin];
      style.opacity.sort((a, b) => a.x - b.x);
    }
    const sample = library?.samples.find(({ id }) => id === draft.activeSampleId) ?? library?.samples[0];
    if (!sample) return;
    draft.timeIndex = Math.min(Math.max(0, draft.timeIndex), sample.timeCount - 1);
  });
}
