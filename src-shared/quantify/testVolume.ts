/** Small volumes for the tests of this folder. */
import { centredAffine } from '../volume/geometry.js';
import { checkVolume, type Dims, type Rescale, type Volume, type VoxelArray, type VolumeHeader } from '../volume/volume.js';

const DTYPE_BY_ARRAY: Record<string, VolumeHeader['dtype']> = {
  Uint8Array: 'uint8', Int8Array: 'int8', Uint16Array: 'uint16', Int16Array: 'int16',
  Uint32Array: 'uint32', Int32Array: 'int32', Float32Array: 'float32', Float64Array: 'float64',
};

export function testVolume(data: VoxelArray, dims: Dims, options: { rescale?: Rescale; timeCount?: number } = {}): Volume {
  return checkVolume({
    header: {
      name: 'test', path: 'synthetic:test', format: 'test', dims, timeCount: options.timeCount ?? 1,
      dtype: DTYPE_BY_ARRAY[data.constructor.name] ?? 'float64',
      affine: centredAffine(dims, [0.1, 0.2, 0.3]), rescale: options.rescale ?? { slopes: [1], intercepts: [0] },
      unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: true, metadata: [], warnings: [], assumptions: [],
    },
    data,
  });
}
