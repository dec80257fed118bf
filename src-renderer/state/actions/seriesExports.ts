/** What the series view shows, as a picture. */
import type { Sample } from '@shared/contract/library.js';
import { host } from '../../host/current.js';
import { askSavePath } from '../dialogRequests.js';
import { runLocalJob } from '../localJobs.js';
import type { SeriesViewState } from '../seriesView.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';

/** "in-situ-difference-mean-5-time-point-04.png"; time points count from 1, as on screen. */
export function seriesPictureName(sample: Sample, { isDifference, meanCount }: Pick<SeriesViewState, 'isDifference' | 'meanCount'>, timeIndex: number): string {
  const what = [...(isDifference ? ['difference'] : []), ...(meanCount > 1 ? [`mean-${String(meanCount)}`] : []), 'time-point'].join('-');
  const digits = String(sample.timeCount).length;
  return exportName(sample, `${what}-${String(timeIndex + 1).padStart(digits, '0')}`, null, '.png');
}

/** Resolves when it is written or the user changed their mind. */
export async function exportSeriesPicture(sample: Sample, name: string, draw: () => Promise<Blob>): Promise<void> {
  const target = await askSavePath(name, '.png');
  if (!target) return;
  await runLocalJob(`Picture of ${sample.name}`, async () => {
    const picture = await draw();
    const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, picture, overwrite));
    return written ? [written.path] : [];
  });
}
