/** The JSON file that dcm2niix, BrkRaw and BIDS put beside a NIfTI file: what its header has no field for. */
import { isoMoment } from '@shared/formats/moment.js';
import { boundedText } from '@shared/volume/metadata.js';
import type { MetadataEntry } from '@shared/volume/volume.js';
import { fileSize, readWhole } from './files.js';

const MAX_BYTES = 4 * 2 ** 20;
const MAX_FIELDS = 1000;

export interface Sidecar { path: string; acquiredAt: string | null; fields: MetadataEntry[] }

/** Null when there is none, or when it is no JSON object: it only adds to what is known. @param path of the NIfTI file */
export async function readSidecar(path: string): Promise<Sidecar | null> {
  const beside = path.replace(/\.(nii|img|hdr)(\.gz)?$/i, '.json');
  if (beside === path) return null;
  const bytes = await fileSize(beside);
  if (bytes === null || bytes > MAX_BYTES) return null;
  const content = parsed((await readWhole(beside)).toString('utf8'));
  if (content === null) return null;
  const text = (name: string): string => (typeof content[name] === 'string' ? content[name] : '');
  return {
    path: beside,
    acquiredAt: isoMoment(text('AcquisitionDateTime')) ?? isoMoment(`${text('AcquisitionDate')}T${text('AcquisitionTime')}`),
    fields: Object.entries(content).slice(0, MAX_FIELDS).map(([name, value]) => ({ group: 'Sidecar (JSON)', name, value: boundedText(typeof value === 'string' ? value : printed(value)) })),
  };
}

/** Values nested deeper than can be printed are left out. */
function printed(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? Object.fromEntries(Object.entries(content)) : null;
  } catch {
    return null;
  }
}
