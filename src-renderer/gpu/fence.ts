/** When the GPU has finished what it was given: the honest duration of a frame, and the brake against a backlog on a slow machine. */

const POLL_MS = 2;
const GIVE_UP_MS = 10_000;

/** Resolves to the milliseconds from now until every command given so far is done (at most 10 s, also when the context is lost). */
export function gpuDone(gl: WebGL2RenderingContext): Promise<number> {
  const start = performance.now();
  const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  return new Promise((resolve) => {
    const poll = (): void => {
      const elapsed = performance.now() - start;
      const isDone = sync === null || gl.isContextLost() || gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED;
      if (!isDone && elapsed < GIVE_UP_MS) return void setTimeout(poll, POLL_MS);
      gl.deleteSync(sync);
      resolve(elapsed);
    };
    poll();
  });
}
