/** The DICOM data dictionary. Loaded with the first DICOM file: it holds some thousands of names. */
import { createRequire } from 'node:module';
import type * as Dictionary from '@iwharris/dicom-data-dictionary';
import type { ElementName } from '@shared/formats/dicom/fields.js';
import { tagName } from '@shared/formats/dicom/dataSet.js';

/** Required, not imported: to import a package of that kind its whole text is searched for exports first, which takes four times as long as to run it. */
const load = createRequire(import.meta.url);

export function elementNames(): ElementName {
  const { elements } = load('@iwharris/dicom-data-dictionary') as typeof Dictionary;
  return (tag) => {
    const found = elements[tagName(tag)];
    return found ? { name: found.name, vr: found.vr.slice(0, 2) } : null;
  };
}
