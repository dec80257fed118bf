/** Dropped files whose paths nobody may know: their bytes go to the host, then the host opens them. */
import type { ApiClient } from './client.js';
import { answered, reply } from './request.js';

/** Files on their way at once: a Zarr folder has thousands of small ones. The browser has six connections, of which events hold one. */
const AT_ONCE = 4;

/** @returns the id of the job that opens them. @throws AppError `cancelled` when aborted; the host then keeps nothing. */
export async function sendDrop(
  api: ApiClient, files: readonly { relativePath: string; file: File }[], onFraction: (fraction: number) => void, signal?: AbortSignal,
): Promise<string> {
  const drops = api.library.drops;
  const { id } = await reply(drops.$post());
  const init = signal ? { signal } : {};
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let sent = 0;
  try {
    const left = [...files];
    const sendNext = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const { relativePath, file } = next;
        await answered(drops[':id'].file.$put({ param: { id }, query: { path: relativePath } }, { init: { ...init, body: file } }));
        signal?.throwIfAborted();
        sent += file.size;
        onFraction(total === 0 ? 1 : sent / total);
      }
    };
    // All have ended before the drop is given up, so that none arrives after that.
    const failed = (await Promise.allSettled(Array.from({ length: AT_ONCE }, () => sendNext().catch((thrown: unknown) => { left.length = 0; throw thrown; })))).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    signal?.throwIfAborted();
  } catch (thrown) {
    await drops[':id'].$delete({ param: { id } }).catch(() => undefined);
    throw thrown;
  }
  return (await reply(drops[':id'].open.$post({ param: { id } }))).jobId;
}
