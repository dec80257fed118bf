/** Every reader that is fuzzed; its intact inputs are in {@link ./corpus.ts}. */
export const READERS = [
  'bruker', 'kspace', 'nifti', 'analyze', 'nrrd', 'metaimage', 'mgh', 'mrc', 'fdf', 'scanco', 'tiff', 'dicom',
  'matlab', 'hdf5', 'npy', 'npz', 'zarr', 'raw', 'gamry', 'arbin', 'xlsx', 'biologic', 'table',
];
