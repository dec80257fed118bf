/** Damaged and hostile files: one clear error each, within seconds and bounded memory, never `internal`. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '@shared/errors.js';
import { readPath } from './registry.js';
import { DATA, summary, testContext } from './testing.js';

/** What each message must say, from EXPECTED.json; formats that are not opened at all need only say so. */
const MESSAGES: Record<string, { code: ErrorCode; says: RegExp }> = {
  'bruker-lfs-pointers/press': { code: 'incomplete', says: /visu_pars is a Git LFS pointer, not image data/ },
  'bruker-no-2dseq/18': { code: 'incomplete', says: /18\/pdata\/1\/2dseq is missing/ },
  'bruker-empty-2dseq-old-pv/2': { code: 'truncated', says: /2dseq is empty \(0 bytes\), expected \d+ bytes/ },
  'bruker-empty-2dseq-imnd/13': { code: 'truncated', says: /2dseq is empty \(0 bytes\), expected 2097152 bytes/ },
  'dicom/MR_truncated.dcm': { code: 'truncated', says: /truncated: 8130 of 8192 bytes/ },
  'dicom/rtplan_truncated.dcm': { code: 'unsupported', says: /contains no image \(RT Plan\)/ },
  'dicom/no-pixel-data.dcm': { code: 'unsupported', says: /no pixel data/ },
  'tiff/imagers-oom-000000.tif': { code: 'damaged', says: /damaged TIFF/ },
  'tiff/imagers-infloop-000028.tif': { code: 'damaged', says: /damaged TIFF/ },
  'tiff/pillow-crash-0e16d3bfb83be87356d026d66919deaefca44dac.tif': { code: 'damaged', says: /damaged TIFF/ },
  'tiff/pillow-crash-2020-10-test.tif': { code: 'damaged', says: /damaged TIFF/ },
  'tiff/pillow-crash-74d2a78403a5a59db1fb0a2b8735ac068a75f6e3.tif': { code: 'unsupported', says: /damaged TIFF/ },
  'nifti/not-nifti.nii': { code: 'unknown-format', says: /not a NIfTI file \(sizeof_hdr is -?\d+/ },
  'nifti/nifti1.hdr': { code: 'incomplete', says: /nifti1\.img is missing next to the header/ },
  'metaimage/MetaImageError.mhd': { code: 'incomplete', says: /Error\.raw is missing/ },
  'mat/corrupted_zlib_data.mat': { code: 'damaged', says: /datagrid: damaged compressed data/ },
  'mat/corrupted_zlib_checksum.mat': { code: 'damaged', says: /checksum mismatch/ },
  'mat/bad_miuint32.mat': { code: 'damaged', says: /negative dimensions \(-2147483647 × 10\)/ },
  'mat/v73-corrupted_subsystem.mat': { code: 'unsupported', says: /MATLAB object, not a plain array/ },
  'mat/v73-function_handles.mat': { code: 'unsupported', says: /no numeric array .*function handle/ },
  'npy/py3-objarr.npy': { code: 'unsupported', says: /object arrays \(pickle\) are not opened/ },
  'hdf5/cve-2018-13874.h5': { code: 'truncated', says: /truncated file: eof = 779/ },
  'hdf5/cve-2018-17233.h5': { code: 'ambiguous', says: /BAG_root\/metadata is a damaged HDF5 file/ },
  'hdf5/cve-2016-4332-mtime.h5': { code: 'damaged', says: /message of unshareable class flagged as shareable/ },
  'omezarr/hcs_example.ome.zarr': { code: 'unsupported', says: /is a plate of 1 well \(B\/03\): pick a well or a field/ },
};
/** Damaged in a way that still leaves an image. */
const STILL_OPENS = new Set(['bruker-no-visu_pars/18', 'dicom/badVR.dcm', 'dicom-missing-tag']);

const expected = DATA === null ? [] : JSON.parse(readFileSync(join(DATA, 'broken/EXPECTED.json'), 'utf8')) as { path: string; expect: string }[];
const nameOf = (path: string): string => path.replace(/^broken\//, '');

describe.skipIf(DATA === null)('broken files (needs ../shared/data)', () => {
  it.each(expected.filter(({ path }) => !STILL_OPENS.has(nameOf(path))))('$path', async ({ path }) => {
    const error = await readPath(join(DATA ?? '', path), testContext(64 * 2 ** 20)).then(() => null, (thrown: unknown) => thrown);
    if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
    const last = path.split('/').pop() ?? '';
    expect(error.message).toContain(last.replace('.ome.zarr', ''));
    expect(error.hint).not.toBe('');
    expect(error.code).not.toBe('internal');
    const known = MESSAGES[nameOf(path)];
    expect(error.message).toMatch(known?.says ?? /not opened|damaged|truncated/);
    expect(error.code).toBe(known?.code ?? 'unsupported');
  });

  it('covers every expected message', () => {
    const names = new Set(expected.map(({ path }) => nameOf(path)));
    expect(Object.keys(MESSAGES).filter((name) => !names.has(name))).toEqual([]);
  });

  it('opens a scan without visu_pars from reco, with the values of the intact scan and a note', async () => {
    const { volumes: [broken] } = await readPath(join(DATA ?? '', 'broken/bruker-no-visu_pars/18'), testContext());
    const { volumes: [intact] } = await readPath(join(DATA ?? '', 'bruker/pvconv-pv51-epi-banana/18'), testContext());
    if (!broken || !intact) throw new Error('nothing opened');
    expect(broken.header.dims).toEqual(intact.header.dims);
    expect(broken.data).toEqual(intact.data);
    expect(broken.header.rescale.slopes[0]).toBeCloseTo(11.0270188718677, 10);
    expect(summary([broken]).mean).toBeCloseTo(36557.75548862699, 5);
    expect(broken.header.warnings.join()).toContain('visu_pars is missing');
  });

  it('never stacks a slice that lacks an attribute silently: names slice and tag', async () => {
    const { volumes: [volume] } = await readPath(join(DATA ?? '', 'broken/dicom-missing-tag'), testContext());
    expect(volume?.header.dims).toEqual([256, 256, 2]);
    expect(volume?.header.warnings.join()).toMatch(/Image0076-missingTag\.dcm lacks ContentTime \(0008,0033\)/);
  });

  it('refuses to stack a slice without a position, naming it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'series-'));
    const intact = readFileSync(join(DATA ?? '', 'dicom/itk-series/Image0076.dcm'));
    copyFileSync(join(DATA ?? '', 'dicom/itk-series/Image0075.dcm'), join(folder, 'a.dcm'));
    intact.writeUInt16LE(0x9999, intact.indexOf(Buffer.from([0x20, 0, 0x32, 0])) + 2);
    writeFileSync(join(folder, 'b.dcm'), intact);
    await expect(readPath(folder, testContext())).rejects.toMatchObject({ code: 'incomplete', message: expect.stringMatching(/b\.dcm has no ImagePositionPatient \(0020,0032\)/) as string });
    rmSync(folder, { recursive: true });
  });

  it('opens a DICOM file with wrong value representations', async () => {
    const { volumes } = await readPath(join(DATA ?? '', 'broken/dicom/badVR.dcm'), testContext());
    expect(volumes).toHaveLength(1);
  });
});
