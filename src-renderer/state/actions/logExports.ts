/** What the voltage panel shows, as files. */
import { host } from '../../host/current.js';
import { askSavePath } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import { voltagePicture } from '../voltagePicture.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';

/** The plot as on screen, as vector graphics. @throws AppError `not-found` while no log is drawn. */
export async function exportVoltageSvg(): Promise<void> {
  const picture = voltagePicture();
  await write(picture.name, 'voltage', '.svg', () => new Blob([picture.svg()], { type: 'image/svg+xml' }));
}

/** Every recorded row of the visible range. @throws AppError `not-found` while no log is drawn. */
export async function exportVoltageCsv(): Promise<void> {
  const picture = voltagePicture();
  await write(picture.name, 'rows', '.csv', () => new Blob(picture.csvParts(), { type: 'text/csv' }));
}

async function write(name: string, what: string, extension: string, body: () => Blob): Promise<void> {
  const target = await askSavePath(exportName({ name, dims: [1, 1, 1] }, what, null, extension), extension);
  if (!target) return;
  await runLocalJob(`Voltage of ${name}`, async () => {
    const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, body(), overwrite));
    return written ? [written.path] : [];
  });
}
