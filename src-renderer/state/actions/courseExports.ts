/** What the time course shows, as a file. */
import { host } from '../../host/current.js';
import { coursePicture } from '../coursePicture.js';
import { askSavePath } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';

/** The plots as on screen, as vector graphics. @throws AppError `not-found` while no time course is drawn. */
export async function exportCourseSvg(): Promise<void> {
  const { name, svg } = coursePicture(), target = await askSavePath(exportName({ name, dims: [1, 1, 1] }, 'time course', null, '.svg'), '.svg');
  if (!target) return;
  await runLocalJob(`Time course of ${name}`, async () => {
    const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, new Blob([svg()], { type: 'image/svg+xml' }), overwrite));
    return written ? [written.path] : [];
  });
}
