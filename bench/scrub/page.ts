/** In the page: how long from a key press or a move of the pointer until the frame with what it asked for has been painted. */

/** `time point`: a key, the picture of the series. `face`: the pointer, the layers measured anew and their space–time image. */
export type Asked = 'time point' | 'face';

declare global {
  interface Window { answers: { /** Before the event. */ expect(asked: Asked): void; /** Milliseconds, once it is painted. */ painted(): Promise<number> } }
}

/** Runs before the app. A picture counts as painted after the first frame that holds it, not when its pixels are computed. */
export function watchAnswers(): void {
  const events = { 'time point': 'keydown', 'face': 'pointermove' } as const;
  const shown = (asked: Asked): string | null => (asked === 'face'
    ? document.querySelector('.space-time-plot')?.getAttribute('data-layout')
    : document.querySelector('[data-testid="series-image"]')?.getAttribute('data-time-index')) ?? null;
  let waiting: Promise<number> = Promise.resolve(NaN);
  const afterFrame = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  };
  window.answers = {
    expect: (asked) => {
      const before = shown(asked);
      waiting = new Promise((done) => {
        addEventListener(events[asked], ({ timeStamp }) => {
          const look = (): void => { if (shown(asked) === before) afterFrame(look); else done(performance.now() - timeStamp); };
          afterFrame(look);
        }, { capture: true, once: true });
      });
    },
    painted: () => waiting,
  };
}
