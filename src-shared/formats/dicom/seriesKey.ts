/** What makes two DICOM series the same measurement at two times. */
import { numbers, text } from './dataSet.js';
import { T, type DicomImage } from './image.js';

const SETTINGS = [T.repetitionTime, T.echoTime, T.flipAngle, T.averages, T.bandwidth] as const;

/**
 * Equal for series of one subject with the same protocol, description, sequence and settings. Without protocol and description every series is
 * its own: nothing says that another one repeats it.
 */
export function dicomSeriesKey({ file, seriesUid }: DicomImage, kind: string): string {
  const protocol = text(file, T.protocolName), description = text(file, T.seriesDescription);
  if (protocol === null && description === null) return seriesUid;
  return [
    text(file, T.patientId) ?? text(file, T.studyUid), protocol, description, text(file, T.sequenceName), text(file, T.imageType), kind,
    ...SETTINGS.map((tag) => numbers(file, tag)?.map((value) => value.toPrecision(6)).join(' ') ?? ''),
  ].join('|');
}
