/** Dropped files whose paths nobody may know: their bytes go to the host, one file after the other, then the host opens them. */
import type { ApiClient } from './client.js';
import { answered, reply } from './request.js';

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
    for (const { relativePath, file } of files) {
      signal?.throwIfAborted();
      await answered(drops[':id'].file.$put({ param: { id }, query: { path: relativePath } }, { init: { ...init, body: file } }));
      sent += file.size;
      onFraction(total === 0 ? 1 : sent / total);
    }
    signal?.throwIfAborted();
  } catch (thrown) {
    await drops[':id'].$delete({ param: { id } }).catch(() => undefined);
    throw thrown;
  }
  return (await reply(drops[':id'].open.$post({ param: { id } }))).jobId;
}
