/** The DICOM data dictionary. Loaded with the first DICOM file: it holds some thousands of names. */
import type { ElementName } from '@shared/formats/dicom/fields.js';
import { tagName } from '@shared/formats/dicom/dataSet.js';

export async function elementNames(): Promise<ElementName> {
  const { elements } = (await import('@iwharris/dicom-data-dictionary'));
  return (tag) => {
    const found = elements[tagName(tag)];
    return found ? { name: found.name, vr: found.vr.slice(0, 2) } : null;
  };
}
