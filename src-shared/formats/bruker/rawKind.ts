/** Which raw scans are Cartesian images, and what is said of the others. */
import { AppError } from '../../errors.js';
import { number, numbers, strings, text } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';

const HINT = 'Open the reconstruction that ParaVision made (pdata/N).';

/** Trajectories that are not lines on a grid, and what has to be known besides. */
const OTHER_TRAJECTORIES: readonly (readonly [RegExp, string])[] = [
  [/epsi/i, 'an echo-planar spectroscopic scan'],
  [/epi/i, 'an echo-planar scan: every other line runs backwards and its ghost correction and ramp sampling are in no raw file'],
  [/spiral/i, 'a spiral scan'],
  [/(^|[^a-z])(ute|zte|swift|radial)/i, 'a radial scan'],
];
const SINGLE_VOXEL = /(^|[^a-z])(press|steam|isis|nspect|singlepulse|onepulse|cpmg)/i;
/** Parameters that only scans along such trajectories have, whatever their name. */
const TRAJECTORY_PARAMETERS: readonly (readonly [string, string])[] = [['NPro', 'a radial scan'], ['PVM_SpiralNbOfInterleaves', 'a spiral scan'], ['PVM_EpiNEchoes', 'an echo-planar scan']];

export const sequenceName = ({ method, acqp }: BrukerHeaders): string =>
  (text(method, 'Method') ?? text(method, 'IMND_method') ?? text(acqp, 'ACQ_method') ?? text(acqp, 'PULPROG') ?? 'unknown').replace(/^\w+:/, '');

/** Phase-encoded along every spatial axis, with a spectrum in every voxel. */
export const isSpectroscopicImaging = ({ acqp }: BrukerHeaders): boolean => strings(acqp, 'ACQ_dim_desc')?.[0] === 'Spectroscopic';

/** @throws AppError `unsupported` naming the sequence and why it cannot be reconstructed here */
export function refuseOtherScans(headers: BrukerHeaders, path: string): void {
  const { acqp, method } = headers;
  const name = sequenceName(headers);
  const refuse = (what: string): never => {
    throw new AppError('unsupported', `${path} holds ${what} (${name}), which is not reconstructed from raw data.`, HINT);
  };
  const names = [name, text(acqp, 'PULPROG') ?? ''].map((known) => known.replace(/\.ppg$/, ''));
  const other = OTHER_TRAJECTORIES.find(([pattern]) => names.some((known) => pattern.test(known)))?.[1]
    ?? TRAJECTORY_PARAMETERS.find(([parameter]) => numbers(method, parameter) !== null)?.[1];
  if (other) refuse(other);
  if (text(method, 'PVM_IsEpiScan') === 'Yes') refuse('an echo-planar scan');
  const isLocal = isSpectroscopicImaging(headers) ? (strings(acqp, 'ACQ_dim_desc')?.length ?? 1) < 3 : names.some((known) => SINGLE_VOXEL.test(known));
  if (isLocal) refuse('a spectrum of one place');
  if ((number(acqp, 'ACQ_dim') ?? 2) < 2 && numbers(method, 'PVM_EncMatrix')?.length !== 2) refuse('a one-dimensional scan');
  if (text(method, 'PVM_EncCS') === 'Yes') refuse('a scan of incomplete k-space (compressed sensing)');
  const parallel = Math.max(...(numbers(method, 'PVM_EncPpi') ?? [1]), number(method, 'PVM_EncPpiAccel1') ?? 1);
  if (parallel > 1) refuse(`a scan with one line in ${parallel} only (parallel imaging)`);
}
