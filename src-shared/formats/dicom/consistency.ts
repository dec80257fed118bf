/** Attributes that place a slice in space and time and that some slices of a series lack. */
import { tagName, type Tag } from './dataSet.js';
import type { DicomImage } from './image.js';

const PLACING: readonly (readonly [Tag, string])[] = [
  [0x00080022, 'AcquisitionDate'], [0x00080023, 'ContentDate'], [0x00080032, 'AcquisitionTime'], [0x00080033, 'ContentTime'],
  [0x00180050, 'SliceThickness'], [0x00180088, 'SpacingBetweenSlices'], [0x00200013, 'InstanceNumber'], [0x00200052, 'FrameOfReferenceUID'],
  [0x00200100, 'TemporalPositionIdentifier'], [0x00201041, 'SliceLocation'], [0x00280030, 'PixelSpacing'], [0x00281052, 'RescaleIntercept'], [0x00281053, 'RescaleSlope'],
];

/** One sentence for each attribute that at least half of the slices have and others lack, naming those slices. */
export function missingAttributes(images: readonly DicomImage[], nameOf: (image: DicomImage) => string): string[] {
  return PLACING.flatMap(([tag, keyword]) => {
    const without = images.filter(({ file }) => !file.elements.has(tag));
    if (without.length === 0 || without.length > images.length / 2) return [];
    const [first, ...others] = without.map(nameOf);
    return [`${first ?? ''}${others.length > 0 ? ` and ${others.length} more` : ''} ${others.length > 0 ? 'lack' : 'lacks'} ${keyword} ${tagName(tag)}, which the other slices of the series have; check that ${others.length > 0 ? 'they belong' : 'it belongs'} to it.`];
  });
}
