/** What makes two ParaVision scans the same measurement at two times. */
import { numbers, text } from '../jcampdxAccess.js';
import type { JcampDx } from '../jcampdx.js';
import type { BrukerHeaders } from './image.js';

/** Settings that a repetition of a scan keeps: contrast, bandwidth and averages. The grid is compared as such. */
const VISU = ['VisuAcqEchoTime', 'VisuAcqRepetitionTime', 'VisuAcqFlipAngle', 'VisuAcqNumberOfAverages', 'VisuAcqPixelBandwidth', 'VisuAcqInversionTime', 'VisuAcqEchoTrainLength'] as const;
const METHOD = ['PVM_EchoTime', 'PVM_EchoTime1', 'PVM_RepetitionTime', 'PVM_NAverages', 'PVM_EffSWh', 'PVM_NRepetitions', 'PVM_NEchoImages'] as const;

/**
 * Equal for scans of one protocol and method with equal settings; the names that ParaVision gives scans carry their experiment number and do not count.
 * The offset of the frequency is left to the caller, who knows which species it shows.
 */
export function scanKey({ visu, method, acqp }: BrukerHeaders): string {
  const settings = (dx: JcampDx | null, names: readonly string[]): string[] => names.map((name) => (numbers(dx, name) ?? []).map((value) => value.toPrecision(6)).join(' '));
  return [
    text(visu, 'VisuAcquisitionProtocol') ?? text(acqp, 'ACQ_protocol_name'),
    text(method, 'Method') ?? text(visu, 'VisuAcqSequenceName') ?? text(acqp, 'ACQ_method') ?? text(method, 'IMND_method'),
    text(visu, 'VisuAcqImagedNucleus') ?? text(method, 'PVM_Nucleus1Enum') ?? text(acqp, 'NUCLEUS'),
    ...settings(visu, VISU), ...settings(method, METHOD),
  ].join('|');
}
