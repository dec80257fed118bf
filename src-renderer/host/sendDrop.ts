/** Dropped files whose paths nobody may know: their bytes go to the host, one file after the other, then the host opens them. */
import type { ApiClient } from './client.js';
import { answered, reply } from './request.js';

/** @returns the id of the job that opens them. */
export async function sendDrop(api: ApiClient, files: readonly { relativePath: string; file: File }[], onFraction: (fraction: number) => void): Promise<string> {
  const drops = api.library.drops;
  const { id } = await reply(drops.$post());
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let sent = 0;
  for (const { relativePath, file } of files) {
    await answered(drops[':id'].file.$put({ param: { id }, query: { path: relativePath } }, { init: { body: file } }));
    sent += file.size;
    onFraction(total === 0 ? 1 : sent / total);
  }
  return (await reply(drops[':id'].open.$post({ param: { id } }))).jobId;
}
