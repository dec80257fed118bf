/** Where the last pick was: a ring that fades, and what was read there. */
import { projectToPx, pxFromMm } from '@shared/render/viewCamera.js';
import type { Sample } from '@shared/contract/library.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { HandleView } from '../handles/handles.js';
import './pickMark.css';

export interface PickMark {
  /** `lines`: what was read, for the box beside the ring. */
  show(sample: Sample, posMm: Vec3, lines: readonly (readonly [name: string, value: string])[]): void;
  hide(): void;
  /** The crosshair is still where the pick put it. */
  isAtCrosshair(): boolean;
  /** Puts it where it belongs in the present view; takes it away when something else is shown than was read. */
  place(view: HandleView): void;
}

const READ_MS = 6000;

/** Keeps its elements in `layer`. */
export function pickMark(layer: HTMLElement): PickMark {
  let picked: { sampleId: string; timeIndex: number; posMm: Vec3 } | null = null;
  let readUntil: ReturnType<typeof setTimeout> | undefined;
  const ring = Object.assign(document.createElement('div'), { className: 'pick-ring' });
  const box = Object.assign(document.createElement('div'), { className: 'handle-readout pick-readout' });
  box.dataset.testid = 'pick-readout';
  const hide = (): void => {
    clearTimeout(readUntil);
    ring.remove();
    box.remove();
  };

  return {
    show: (sample, posMm, lines) => {
      hide();
      picked = { sampleId: sample.id, timeIndex: useStore.getState().document.timeIndex, posMm };
      box.replaceChildren(...lines.flatMap(([name, value]) => [
        Object.assign(document.createElement('b'), { textContent: name }), Object.assign(document.createElement('span'), { textContent: value }),
      ]));
      layer.append(ring, box);
      readUntil = setTimeout(hide, READ_MS);
    },
    hide,
    isAtCrosshair: () => {
      const state = useStore.getState();
      const sample = activeSample(state);
      return sample !== null && picked?.sampleId === sample.id && picked.posMm.every((mm, i) => mm === crosshairOf(state.document, sample)[i]);
    },
    place: ({ camera, projection, viewport }) => {
      if (!picked || !ring.isConnected) return;
      const state = useStore.getState();
      if (activeSample(state)?.id !== picked.sampleId || state.document.timeIndex !== picked.timeIndex) return hide();
      const [x, y] = projectToPx(pxFromMm(camera, projection, viewport), picked.posMm);
      ring.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      const left = x > viewport.widthPx / 2 ? `calc(${(x - GAP_PX).toFixed(1)}px - 100%)` : `${(x + GAP_PX).toFixed(1)}px`;
      const top = y > viewport.heightPx / 2 ? `calc(${(y - GAP_PX).toFixed(1)}px - 100%)` : `${(y + GAP_PX).toFixed(1)}px`;
      box.style.transform = `translate(${left}, ${top})`;
    },
  };
}

const GAP_PX = 16;
