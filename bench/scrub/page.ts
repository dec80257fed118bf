/** In the page: how long from a key press until the frame with the picture that it asked for has been painted. */

declare global {
  interface Window { scrubTimes: { /** Before the key. */ expect(): void; /** Milliseconds, once it is painted. */ painted(): Promise<number> } }
}

/** Runs before the app. A picture counts as painted after the first frame that holds it, not when its pixels are computed. */
export function watchScrubbing(): void {
  const shown = (): string | null => document.querySelector('[data-testid="series-image"]')?.getAttribute('data-time-index') ?? null;
  let before: string | null = null, waiting: Promise<number> = Promise.resolve(NaN), done: (ms: number) => void = () => undefined;
  const afterFrame = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  };
  addEventListener('keydown', ({ timeStamp }) => {
    const look = (): void => { if (shown() === before) afterFrame(look); else done(performance.now() - timeStamp); };
    afterFrame(look);
  }, { capture: true });
  window.scrubTimes = {
    expect: () => {
      before = shown();
      waiting = new Promise((resolve) => { done = resolve; });
    },
    painted: () => waiting,
  };
}
