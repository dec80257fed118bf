/**
 * Paints at once, so that a key press is answered by the very next frame and does not wait for it before the work begins; what follows within
 * the same frame waits for the next, the newest alone.
 */
export function paintsOncePerFrame(): (paint: () => void) => () => void {
  let hasPainted = false, next: (() => void) | null = null;
  const run = (paint: () => void): void => {
    hasPainted = true;
    requestAnimationFrame(() => {
      hasPainted = false;
      const waiting = next;
      next = null;
      if (waiting) run(waiting);
    });
    paint();
  };
  return (paint) => {
    if (hasPainted) next = paint;
    else run(paint);
    return () => { if (next === paint) next = null; };
  };
}
