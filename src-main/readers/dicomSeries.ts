/** The DICOM files of a folder, series by series. */
import { basename } from 'node:path';
import { text } from '@shared/formats/dicom/dataSet.js';
import { T, type DicomImage } from '@shared/formats/dicom/image.js';
import { concurrently } from './concurrently.js';
import { failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { openDicom } from './dicom.js';
import { dicomVolumes } from './dicomVolumes.js';

const HEADERS_AT_ONCE = 8;

/** Files that hold no image and series that cannot be stacked are in `errors`; the rest opens. Of copies of one image the first counts. */
export async function readDicomSeries(folder: string, paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const seriesKeys: string[] = [];
  const result: ReadResult = { volumes: [], files: [], errors: [], seriesKeys };
  const series = new Map<string, DicomImage[]>();
  const seen = new Set<string>();
  const opened: (DicomImage | ReadResult['errors'][number])[] = [];
  let done = 0;
  await concurrently(paths, HEADERS_AT_ONCE, async (path, i) => {
    throwIfCancelled(context);
    opened[i] = await openDicom(path, context).catch((error: unknown) => failedPart(path, error));
    context.onFraction((0.5 * ++done) / paths.length);
  });
  for (const image of opened) {
    if ('error' in image) { result.errors.push(image); continue; }
    result.files.push(image.path);
    const uid = text(image.file, T.sopInstance);
    if (uid !== null && seen.has(uid)) continue;
    if (uid !== null) seen.add(uid);
    const members = series.get(image.seriesUid);
    if (members) members.push(image);
    else series.set(image.seriesUid, [image]);
  }
  for (const images of series.values()) {
    const [first] = images;
    if (!first) continue;
    const name = text(first.file, T.seriesDescription) ?? (images.length > 1 ? basename(folder) : basename(first.path).replace(/\.\w+$/, ''));
    try {
      const read = await dicomVolumes(images, name, partOf(context, 0.5, 1));
      result.volumes.push(...read.map(({ volume }) => volume));
      seriesKeys.push(...read.map(({ seriesKey }) => seriesKey));
    } catch (error) {
      result.errors.push(failedPart(first.path, error));
    }
  }
  return result;
}
