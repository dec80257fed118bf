/** The DICOM files of a folder, series by series. */
import { basename } from 'node:path';
import { text } from '@shared/formats/dicom/dataSet.js';
import { T, type DicomImage } from '@shared/formats/dicom/image.js';
import { failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { openDicom } from './dicom.js';
import { dicomVolumes } from './dicomVolumes.js';

/** Files that hold no image and series that cannot be stacked are in `errors`; the rest opens. Of copies of one image the first counts. */
export async function readDicomSeries(folder: string, paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const seriesKeys: string[] = [];
  const result: ReadResult = { volumes: [], files: [], errors: [], seriesKeys };
  const series = new Map<string, DicomImage[]>();
  const seen = new Set<string>();
  for (const [i, path] of paths.entries()) {
    throwIfCancelled(context);
    try {
      const image = await openDicom(path, context);
      result.files.push(path);
      const uid = text(image.file, T.sopInstance);
      if (uid !== null && seen.has(uid)) continue;
      if (uid !== null) seen.add(uid);
      const members = series.get(image.seriesUid);
      if (members) members.push(image);
      else series.set(image.seriesUid, [image]);
    } catch (error) {
      result.errors.push(failedPart(path, error));
    }
    context.onFraction((0.5 * (i + 1)) / paths.length);
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
