import type { Channel, Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { PRESENTATION_NAMES, PRESENTATIONS, type Presentation, type PresentationName } from '@shared/transfer/presentations.js';
import { edit } from '../history.js';
import { drawnChannels, styleOf } from '../selectors.js';
import { activeSample, useStore } from '../store.js';

/** Shows the active sample as a presentation says, in one undo step. */
export function present(name: PresentationName): void {
  const { document } = useStore.getState();
  const sample = activeSample(useStore.getState());
  if (!sample) return;
  const presentation = PRESENTATIONS[name];
  edit(`presentation: ${presentation.title}`, (draft) => {
    Object.assign(draft.view3d, presentation.lighting);
    for (const { channel, drawn } of parts(document, sample, presentation)) {
      if (!has(styleOf(document, channel), drawn)) draft.styles[channel.volumeId] = { ...styleOf(document, channel), ...drawn };
    }
  });
}

/** The presentation that the sample is shown as; null when something was set otherwise. */
export function presentationOf(document: Document, sample: Sample): PresentationName | null {
  return PRESENTATION_NAMES.find((name) => {
    const presentation = PRESENTATIONS[name];
    return has(document.view3d, presentation.lighting)
      && parts(document, sample, presentation).every(({ channel, drawn }) => has(styleOf(document, channel), drawn));
  }) ?? null;
}

function parts(document: Document, sample: Sample, { base, dendrite }: Presentation): { channel: Channel; drawn: Presentation['base'] }[] {
  const channels = drawnChannels(document, sample);
  return [{ channel: channels.base, drawn: base }, { channel: channels.dendrite, drawn: dendrite }].flatMap(({ channel, drawn }) => (channel ? [{ channel, drawn }] : []));
}

/** Whether every value of `part` is the whole's too. */
function has<T extends object>(whole: T, part: Partial<T>): boolean {
  return (Object.keys(part) as (keyof T)[]).every((key) => whole[key] === part[key]);
}
