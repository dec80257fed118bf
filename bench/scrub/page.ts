/** In the page: when a key was pressed and when the picture that it asked for had been painted, and what was handed to the GPU meanwhile. */

declare global {
  interface Window { scrubTimes: { press(): void; painted(): Promise<number> } }
}

/** Runs before the app. A picture counts as painted when the frame that holds it has been laid out and painted, not when its pixels are computed. */
export function watchScrubbing(): void {
  let pressedAt = NaN;
  addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, { capture: true });
  let waiting: Promise<number> = Promise.resolve(NaN);
  window.scrubTimes = {
    press: () => {
      const image = document.querySelector<HTMLElement>('[data-testid="series-image"]');
      if (!image) throw new Error('The series view is not open.');
      waiting = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          const channel = new MessageChannel();
          channel.port1.onmessage = () => { resolve(performance.now() - pressedAt); };
          channel.port2.postMessage(null);
        });
        observer.observe(image, { attributeFilter: ['data-time-index'] });
      });
    },
    painted: () => waiting,
  };
}
