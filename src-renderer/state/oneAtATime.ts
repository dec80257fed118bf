/** Work of which one piece runs at a time. */

export interface OneAtATime<Input> {
  /** Only while nothing runs. */
  start(input: Input): void;
  /** Aborts what runs; it is over at once, as far as anybody can see. */
  stop(): void;
  readonly isBusy: boolean;
}

/** `work` must not throw. `onIdle` is called when a piece that was not stopped is over. */
export function oneAtATime<Input>(work: (input: Input, signal: AbortSignal) => Promise<void>, onIdle: () => void): OneAtATime<Input> {
  let running: AbortController | null = null;
  return {
    start: (input) => {
      const own = new AbortController();
      running = own;
      void work(input, own.signal).then(() => {
        if (running !== own) return;
        running = null;
        onIdle();
      });
    },
    stop: () => { running?.abort(); running = null; },
    get isBusy() { return running !== null; },
  };
}
