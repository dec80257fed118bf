/** What the projection view shows, as files. */
import type { Sample } from '@shared/contract/library.js';
import { host } from '../../host/current.js';
import { askSavePath } from '../dialogRequests.js';
import { useLayersPicture } from '../layersPicture.js';
import { runLocalJob } from '../localJobs.js';
import { channelLabel } from '../selectors.js';
import { useStore } from '../store.js';
import { writeAsking } from '../writeAsking.js';
import { exportName } from './exports.js';
import { asking } from './projection.js';

const nameOf = (sample: Sample, more: string, extension: string): string => {
  const { kind, direction } = useStore.getState().document.projection;
  return exportName(sample, [kind, direction, more].filter(Boolean).join('-'), null, extension);
};

/** The picture, dark on white, as it is printed. */
export async function exportProjection(sample: Sample, extension: '.png' | '.svg', draw: () => Promise<Blob>): Promise<void> {
  const target = await askSavePath(nameOf(sample, '', extension), extension);
  if (!target) return;
  await runLocalJob(`Projection of ${sample.name}`, async () => {
    const picture = await draw();
    const written = await writeAsking(target, (overwrite) => host().writeFile(target.path, picture, overwrite));
    return written ? [written.path] : [];
  });
}

/** The numbers of every channel on screen, one 32-bit image each. */
export async function exportProjectionTiff(sample: Sample): Promise<void> {
  const { document } = useStore.getState();
  for (const { request } of asking(document, sample, useLayersPicture.getState().picture)) {
    const channel = sample.channels.find(({ volumeId }) => volumeId === request.volumeId);
    const target = channel && await askSavePath(nameOf(sample, channelLabel(document, sample, channel), '.tif'), '.tif');
    if (!target) return;
    await runLocalJob(`Projection of ${sample.name}`, async () => {
      const written = await writeAsking(target, (overwrite) => host().projectionTiff({ path: target.path, overwrite, projection: request }));
      return written ? [written.path] : [];
    });
  }
}
