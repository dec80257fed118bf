/** Orientation and place from gradients alone, against `VisuCoreOrientation` and `VisuCorePosition` of the same scans. */
import { describe, expect, it } from 'vitest';
import { add, scale } from '../../volume/geometry.js';
import { parseJcampDx, type JcampDx } from '../jcampdx.js';
import type { BrukerHeaders } from './image.js';
import { rawEncoding } from './rawEncoding.js';
import { rawGeometry } from './rawGeometry.js';

const jcamp = (parameters: Record<string, string>): JcampDx =>
  parseJcampDx(`##TITLE=Parameter List\n${Object.entries(parameters).map(([name, value]) => `##$${name}=${value}`).join('\n')}\n##END=\n`, 'header');
const list = (...values: (number | string)[]): string => `( ${values.length} )\n${values.join(' ')}`;

/** Corner of the first voxel from centre, rows and field of view: `VisuCorePosition`. */
function corners(acqp: Record<string, string>, method: Record<string, string>, slices: number): { rows: readonly number[]; cornerMm: readonly number[] }[] {
  const headers: BrukerHeaders = { visu: null, reco: null, acqp: jcamp(acqp), method: jcamp(method) };
  const encoding = rawEncoding(headers, { name: 'fid', path: 'fid', bytes: 1e9 });
  return rawGeometry(headers, encoding, slices, true).slices.map(({ rows, centreMm, transposed }) => {
    const [x, y] = transposed ? [encoding.fovMm[1], encoding.fovMm[0]] : encoding.fovMm;
    return { rows: rows.flat(), cornerMm: add(centreMm, add(scale(rows[0], -x / 2), scale(rows[1], -y / 2))) };
  });
}
const close = (actual: readonly number[] | undefined, wanted: readonly number[]): void => {
  for (const [i, x] of wanted.entries()) expect(actual?.[i]).toBeCloseTo(x, 6);
};

describe('rawGeometry without visu_pars', () => {
  it('ParaVision 360.3.6, oblique stack, Head_Prone (a published standard scan)', () => {
    const gradient = '-0.99939082701909576 0 -0.034899496702500969 0 1 0 0.034899496702500969 0 -0.99939082701909576';
    const offsets = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((s) => s - 5.986130653328242);
    const all = (value: number): string => list(...offsets.map(() => value));
    const slices = corners({
      ACQ_sw_version: '( 65 )\n<PV-360.3.6>', ACQ_patient_pos: 'Head_Prone', ACQ_dim_desc: list('Spatial', 'Spatial'), ACQ_size: list(1024, 1), NI: '9', NSLICES: '9', NR: '1',
      ACQ_obj_order: list(0, 2, 4, 6, 8, 1, 3, 5, 7), ACQ_grad_matrix: `( 9, 3, 3 )\n${offsets.map(() => gradient).join(' ')}`,
      ACQ_read_offset: all(-0.030393015300471726), ACQ_phase1_offset: all(1.875), ACQ_slice_offset: list(...offsets),
    }, { PVM_EncMatrix: list(200, 288), PVM_Matrix: list(384, 384), PVM_Fov: list(20, 20) }, 9);
    close(slices[0]?.rows, [-0.99939082701909576, 0, -0.034899496702500969, 0, -1, 0, -0.034899496702500969, 0, 0.99939082701909576]);
    close(slices[0]?.cornerMm, [10.172446716490784, 11.874999999999975, -5.6345497981863195]);
    close(slices[8]?.cornerMm, [9.893250842770877, 11.874999999999975, 2.3605768179664453]);
  });

  it('ParaVision 5.1, axial stack with a phase offset, and three orthogonal packages', () => {
    const stack = corners(
      { ACQ_sw_version: '( 65 )\n<PV 5.1>', ACQ_size: list(160, 64), NI: '5', ACQ_obj_order: list(0, 2, 4, 1, 3), ACQ_slice_offset: list(-4, -2, 0, 2, 4) },
      { PVM_EncMatrix: list(80, 64), PVM_Fov: list(44, 44), PVM_SPackArrNSlices: list(5), PVM_SPackArrPhase1Offset: list(-0.8), PVM_SPackArrGradOrient: '( 1, 3, 3 )\n1 0 0 0 1 -0 0 0 1' }, 5);
    for (const [s, z] of [-4, -2, 0, 2, 4].entries()) close([...(stack[s]?.rows ?? []), ...(stack[s]?.cornerMm ?? [])], [1, 0, 0, 0, 1, 0, 0, 0, 1, -22, -21.2, z]);
    const packages = corners({ ACQ_size: list(256, 128), NI: '3', ACQ_obj_order: list(0, 2, 1), ACQ_slice_offset: list(0, 0, 0) }, {
      PVM_EncMatrix: list(128, 128), PVM_Fov: list(25, 25), PVM_SPackArrNSlices: list(1, 1, 1),
      PVM_SPackArrGradOrient: '( 3, 3, 3 )\n1 0 0 0 1 0 0 0 1 -0 0 1 -0 1 -0 1 0 0 0 -0 1 1 0 -0 0 1 0',
    }, 3);
    close(packages.flatMap(({ rows }) => rows), [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, -1, -1, 0, 0, 1, 0, 0, 0, 0, -1, 0, 1, 0]);
    close(packages.flatMap(({ cornerMm }) => cornerMm), [-12.5, -12.5, 0, 0, -12.5, 12.5, -12.5, 0, 12.5]);
  });

  it('ParaVision 6.0.1, 3D slab with offsets', () => {
    const [slab] = corners({ ACQ_sw_version: '( 65 )\n<PV 6.0.1>', ACQ_patient_pos: 'Head_Prone', ACQ_dim_desc: list('Spatial', 'Spatial', 'Spatial'), ACQ_size: list(128, 64, 48), NI: '1' }, {
      PVM_EncMatrix: list(64, 64, 48), PVM_Fov: list(32, 32, 32), PVM_EffReadOffset: list(-0.150717), PVM_EffPhase1Offset: list(-1.78199), PVM_EffSliceOffset: list(0),
      PVM_SPackArrGradOrient: '( 1, 3, 3 )\n1 0 0 0 1 0 0 0 1', PVM_SPackArrNSlices: list(1),
    }, 1);
    close([...(slab?.rows ?? []), ...(slab?.cornerMm ?? [])], [1, 0, 0, 0, 1, 0, 0, 0, 1, -15.849283, -14.21801, 0]);
  });
});
