/** What readers of file formats without a study around them have in common. */
import { basename, dirname, join } from 'node:path';
import { speciesByName } from '@shared/volume/channels.js';
import type { VolumeHeader } from '@shared/volume/volume.js';

type Described = Pick<VolumeHeader, 'dims' | 'timeCount' | 'dtype' | 'affine' | 'rescale' | 'format'> & Partial<VolumeHeader>;

/**
 * A header with everything the file does not say filled in. When nothing else says, the species comes from the file's own name
 * and is noted as such; two files whose names differ only in the species belong to one cell.
 */
export function fileHeader(path: string, described: Described): VolumeHeader {
  const base = basename(path);
  const hint = (described.species ?? described.frequencyOffsetPpm ?? null) === null ? speciesByName(base) : null;
  return {
    name: base.replace(/(\.nii)?\.[A-Za-z0-9]+$/, ''), path, unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, frequencyOffsetPpm: null, synthetic: false,
    ...described,
    species: described.species ?? hint?.species ?? null,
    cell: described.cell ?? (hint ? join(dirname(path), hint.cell) : null),
    metadata: [...(described.metadata ?? []), ...(hint ? [{ group: 'Channel', name: 'Species', value: `${hint.species}, guessed from the file name` }] : [])],
    warnings: described.warnings ?? [],
    assumptions: described.assumptions ?? [],
  };
}

export const uniformRescale = (slope: number, intercept: number): VolumeHeader['rescale'] => ({ slopes: [slope], intercepts: [intercept] });

/** Hours since the first of equally spaced time points; null for a single one, or when the step is not known. */
export function regularTimesH(timeCount: number, stepS: number | null): number[] | null {
  return stepS !== null && stepS > 0 && Number.isFinite(stepS * timeCount) && timeCount > 1 ? Array.from({ length: timeCount }, (_, t) => (t * stepS) / 3600) : null;
}
