/** Headers of the synthetic scans: labelled as what they are, wherever they go. */
import type { Affine } from '../volume/geometry.js';
import type { Dims, MetadataEntry, Species, VolumeHeader } from '../volume/volume.js';
import type { SampleCellParameters } from './parameters.js';

export type SampleChannel = 'llzo' | 'dendrite';

/** Chemical shifts in ppm and names for people. */
const CHANNELS: Record<SampleChannel, { species: Species; ppm: number; name: string }> = {
  llzo: { species: 'llzo', ppm: 1.2, name: 'LLZO' },
  dendrite: { species: 'dendrite', ppm: 264.5, name: 'Dendrites' },
};

export interface SampleScan {
  id: string;
  name: string;
  dims: Dims;
  affine: Affine;
  /** Middle of each time point, hours since the first began; null for a single one. */
  timesH: number[] | null;
  /** When the first time point began, ISO 8601; null for a scan without a clock. */
  startedAt: string | null;
  snrFull: number;
  /** What is in it, for people. */
  truth: MetadataEntry[];
  warnings: string[];
}

export function sampleHeader(scan: SampleScan, channel: SampleChannel, parameters: SampleCellParameters): VolumeHeader {
  const { species, ppm, name } = CHANNELS[channel];
  return {
    name: `${scan.name} · ${name}`,
    path: `synthetic:sample/${scan.id}/${channel}`,
    format: 'Synthetic',
    dims: scan.dims,
    timeCount: scan.timesH?.length ?? 1,
    dtype: 'float32',
    affine: scan.affine,
    rescale: { slopes: [1], intercepts: [0] },
    unit: 'a.u.',
    timesH: scan.timesH?.map((middleH) => middleH - (scan.timesH?.[0] ?? 0)) ?? null,
    acquiredAt: scan.startedAt,
    frameDurationS: scan.timesH === null || scan.timesH.length < 2 ? null : ((scan.timesH[1] ?? 0) - (scan.timesH[0] ?? 0)) * 3600,
    species,
    frequencyOffsetPpm: ppm,
    cell: scan.name,
    synthetic: true,
    metadata: [...acquisition(scan, channel, parameters), ...scan.truth, ...making(parameters)],
    warnings: [`Synthetic data made by Dendrograph (seed ${parameters.seed})`, ...scan.warnings],
    assumptions: [],
  };
}

function acquisition(scan: SampleScan, channel: SampleChannel, { densityRatio }: SampleCellParameters): MetadataEntry[] {
  const entry = (name: string, value: string): MetadataEntry => ({ group: 'Acquisition (simulated)', name, value });
  return [
    entry('Nucleus', '7Li'),
    entry('Chemical shift', `${CHANNELS[channel].ppm} ppm`),
    entry('Image', 'magnitude with Rician noise'),
    entry('Full-lithium intensity', '1 a.u.'),
    entry('LLZO intensity', `${(1 / densityRatio).toFixed(4)} a.u.`),
    entry('Noise (σ of real and imaginary part)', `${1 / scan.snrFull} a.u.`),
  ];
}

/** Parameters and formulas: enough to make the same voxels again. */
function making(parameters: SampleCellParameters): MetadataEntry[] {
  const entry = (name: string, value: string): MetadataEntry => ({ group: 'Sample cell', name, value });
  return [
    entry('Seed', String(parameters.seed)),
    entry('Pellet', `${2 * parameters.pellet.radiusMm} mm × ${parameters.pellet.thicknessMm} mm`),
    entry('Electrodes', `${2 * parameters.electrode.radiusMm} mm lithium discs, present in the dendrite channel`),
    entry('Parameters', JSON.stringify(parameters)),
    entry('Grain boundaries', 'jittered Voronoi network; docs/sample-cell.md'),
    entry('Growth', 'rank order of geodesic arrival along grain boundaries; docs/sample-cell.md'),
    entry('Sampling', 'central k-space with half-voxel phase ramp; docs/sample-cell.md'),
    entry('Noise', 'Gudbjartsson and Patz, Magn. Reson. Med. 34, 910 (1995)'),
    entry('Cells modelled on', 'Liu et al., Nat. Mater. (2025), doi 10.1038/s41563-024-02094-6'),
  ];
}
