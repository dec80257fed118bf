/** The inputs of each reader: small generated ones that are always there, and real ones where they are. */
import { realFiles, realFolder, realPairs } from './realFiles.js';
import type { Corpus, Seed } from './seed.js';
import { hdf5Corpus, matlabCorpus, npyCorpus, npzCorpus, zarrCorpus } from './seeds/arrays.js';
import { arbinCorpus, biologicCorpus, gamryCorpus, tableCorpus, xlsxCorpus } from './seeds/logs.js';
import { brukerCorpus, dicomCorpus, kspaceCorpus, tiffCorpus } from './seeds/scanner.js';
import { analyzeCorpus, fdfCorpus, metaimageCorpus, mghCorpus, mrcCorpus, niftiCorpus, nrrdCorpus, rawCorpus, scancoCorpus } from './seeds/volumes.js';

const GENERATED: Readonly<Record<string, () => Corpus>> = {
  bruker: brukerCorpus, kspace: kspaceCorpus, nifti: niftiCorpus, analyze: analyzeCorpus, nrrd: nrrdCorpus, metaimage: metaimageCorpus, mgh: mghCorpus, mrc: mrcCorpus, fdf: fdfCorpus,
  scanco: scancoCorpus, tiff: tiffCorpus, dicom: dicomCorpus, matlab: matlabCorpus, hdf5: hdf5Corpus, npy: npyCorpus, npz: npzCorpus, zarr: zarrCorpus, raw: rawCorpus,
  gamry: gamryCorpus, arbin: arbinCorpus, xlsx: xlsxCorpus, biologic: biologicCorpus, table: tableCorpus,
};

const REAL: Readonly<Record<string, () => Seed[]>> = {
  bruker: () => [
    ...realFolder('bruker/jdoepfert-pv51-flash-ortho/100/pdata'), ...realFolder('bruker/b2n-pv51-banana-reoriented/2'),
    ...realFolder('broken/bruker-no-visu_pars/18'),
  ],
  kspace: () => [...realFolder('bruker/pvconv-pv51-epi-banana/18', 'fid'), ...realFolder('bruker/jdoepfert-pv51-flash-ortho/100', 'fid')],
  nifti: () => [...realFiles('nifti/nibabel', /\.nii(\.gz)?$/), ...realFiles('nifti/niivue', /low_res/), ...realFiles('nifti/nifti-reader-js', /little/)],
  analyze: () => [...realPairs('nifti/itk-analyze-pair', /\.hdr$/), ...realPairs('nifti/niivue', /ras\.hdr$/)],
  nrrd: () => [...realFiles('nrrd', /\.nrrd$/), ...realPairs('nrrd', /\.nhdr$/)],
  metaimage: () => [...realFiles('metaimage', /\.mha$/), ...realPairs('metaimage', /\.mhd$/)],
  mrc: () => realFiles('raw/mrcfile', /\.map$/),
  tiff: () => [...realFiles('tiff', /\.tiff?$/), ...realFiles('broken/tiff', /\.tif$/)],
  dicom: () => [...realFiles('dicom', /\.dcm$/), ...realFiles('broken/dicom', /\.dcm$/)],
  matlab: () => [...realFiles('mat/scipy', /\.mat$/), ...realFiles('mat/matjl/v7', /\.mat$/), ...realFiles('broken/mat', /^(?!v73).*\.mat$/)],
  hdf5: () => [...realFiles('mat/matjl/v7.3', /\.mat$/), ...realFiles('broken/hdf5', /\.h5$/), ...realFiles('broken/mat', /^v73.*\.mat$/)],
  npy: () => [...realFiles('npy', /\.npy$/), ...realFiles('broken/npy', /\.npy$/)],
  npz: () => realFiles('npy', /\.npz$/),
  zarr: () => [
    ...['neuroglancer/simple_0.4', 'neuroglancer/simple_0.5', 'ome-zarr-py/v2', 'viv/ome-zarr/blobs_image_v04.ome.zarr', 'viv/ome-zarr/blobs_image_v05.ome.zarr'].flatMap((name) => realFolder(`omezarr/${name}`)),
    ...realFolder('broken/omezarr/hcs_example.ome.zarr'),
  ],
};

/** @throws RangeError when there is no such reader */
export function corpus(reader: string): Corpus {
  const generated = GENERATED[reader]?.();
  if (!generated) throw new RangeError(`No inputs for the reader ${reader}.`);
  return { intact: [...generated.intact, ...REAL[reader]?.() ?? []], hostile: generated.hostile };
}
