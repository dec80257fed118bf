/** What the user said about a path, applied to whatever its reader returned. */
import type { Recipe } from '@shared/import/recipe.js';
import { centreMm, composeAffine, axisStepMm, normalize, add, scale, type Affine, type Vec3 } from '@shared/volume/geometry.js';
import { boundedMetadata } from '@shared/volume/metadata.js';
import type { Assumption, Dims, MetadataEntry, Volume, VolumeHeader } from '@shared/volume/volume.js';

const GROUP = 'Set by the user';

/** Voxel size and time step of the recipe win over those of the file; every list of header fields is kept to a bounded size. */
export function withSettings(volume: Volume, { spacingMm, intervalH }: Recipe): Volume {
  const spaced = spacingMm ? withSpacing(volume.header, spacingMm) : volume.header;
  const timed = intervalH === undefined ? spaced : withInterval(spaced, intervalH);
  return { ...volume, header: { ...timed, metadata: boundedMetadata(timed.metadata) } };
}

/** @param spacingMm of a voxel of the file, also where the volume was reduced on reading */
function withSpacing(header: VolumeHeader, spacingMm: Vec3): VolumeHeader {
  const [x, y, z] = header.block ?? [1, 1, 1];
  return {
    ...said(header, 'spacing', { group: GROUP, name: 'Voxel size', value: `${spacingMm.join(' × ')} mm${header.block ? ' in the file' : ''}` }),
    affine: respaced(header.affine, header.dims, [spacingMm[0] * x, spacingMm[1] * y, spacingMm[2] * z]),
  };
}

/** The same directions and the same centre, with other steps. */
export function respaced(affine: Affine, dims: Dims, spacingMm: Vec3): Affine {
  const directions = ([0, 1, 2] as const).map((axis) => normalize(axisStepMm(affine, axis))) as unknown as [Vec3, Vec3, Vec3];
  const origin = ([0, 1, 2] as const).reduce<Vec3>((corner, axis) => add(corner, scale(directions[axis], (-(dims[axis] - 1) / 2) * spacingMm[axis])), centreMm(affine, dims));
  return composeAffine(directions, spacingMm, origin);
}

function withInterval(header: VolumeHeader, intervalH: number): VolumeHeader {
  if (header.timeCount < 2) return header;
  return {
    ...said(header, 'time', { group: GROUP, name: 'Time between time points', value: `${intervalH} h` }),
    timesH: Array.from({ length: header.timeCount }, (_, t) => t * intervalH),
  };
}

/** What the user says is no longer assumed. */
function said(header: VolumeHeader, about: Assumption['about'], entry: MetadataEntry): VolumeHeader {
  return { ...header, assumptions: header.assumptions.filter((assumption) => assumption.about !== about), metadata: [entry, ...header.metadata] };
}
