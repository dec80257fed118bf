/** The intact inputs of each reader: small generated ones that are always there, and real ones where they are. */
import { realFiles, realFolder, realPairs } from './realFiles.js';
import type { Seed } from './seed.js';

const CORPORA: Readonly<Record<string, () => Seed[]>> = {
  bruker: () => [
    ...realFolder('bruker/jdoepfert-pv51-flash-ortho/100/pdata'), ...realFolder('bruker/b2n-pv51-banana-reoriented/2'),
    ...realFolder('broken/bruker-no-visu_pars/18'),
  ],
  nifti: () => [...realFiles('nifti/nibabel', /\.nii(\.gz)?$/), ...realFiles('nifti/niivue', /low_res/), ...realFiles('nifti/nifti-reader-js', /little/)],
  analyze: () => [...realPairs('nifti/itk-analyze-pair', /\.hdr$/), ...realPairs('nifti/niivue', /ras\.hdr$/)],
  nrrd: () => [...realFiles('nrrd', /\.nrrd$/), ...realPairs('nrrd', /\.nhdr$/)],
  metaimage: () => [...realFiles('metaimage', /\.mha$/), ...realPairs('metaimage', /\.mhd$/)],
  tiff: () => realFiles('tiff', /\.tiff?$/),
  dicom: () => realFiles('dicom', /\.dcm$/),
};

/** @throws RangeError when there is no such reader, or nothing to damage for it */
export function corpus(reader: string): Seed[] {
  const seeds = CORPORA[reader]?.() ?? [];
  if (seeds.length === 0) throw new RangeError(`No inputs for the reader ${reader}.`);
  return seeds;
}
