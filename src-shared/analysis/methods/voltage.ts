/** Voltage, short and percolation, as a paper tells them. */
import type { VoltageAnalysis } from '../../electrochemistry/voltageAnalysis.js';
import type { Resolved } from '../../kinetics/result.js';
import { paragraph, short } from './input.js';

export function voltageText({ areaCm2, setCurrentA, halfCycles, plateauV, polarisation, hardShort, softShorts, openCircuits, totalChargeC, netChargeC }: VoltageAnalysis, resolved: Resolved | null): string {
  const hours = (timeS: number): string => `${short(timeS / 3600)} h of the log`;
  const density = areaCm2 === null ? '' : `, ${short(1000 * setCurrentA / areaCm2)} mA cm⁻² on an electrode of ${short(areaCm2)} cm²`;
  return paragraph(
    `The voltage was divided into ${String(halfCycles.length)} half-cycles by the sign of the current (set current ${short(1000 * setCurrentA)} mA${density}; dead band 5 %); the voltage of a half-cycle is the median without its first fifth.`,
    plateauV === null ? null : `Its median over the first 24 h was ${short(1000 * plateauV)} mV.`,
    polarisation ? `The cell polarised (1.5 times the median of the 20 half-cycles before) at ${hours(polarisation.timeS)}.` : 'No sudden polarisation was found.',
    hardShort
      ? `A hard short was found at ${hours(hardShort.timeS)} (${hardShort.rule === 'half-cycles' ? 'voltage below a tenth of the reference, or 5 mV, for 3 half-cycles' : 'voltage below 2 mV for 60 s while current flowed'}), ${hardShort.isIrreversible ? 'from which it did not recover' : 'from which it recovered'}.`
      : 'No hard short was found.',
    softShorts.length > 0 ? `${softShorts.length === 1 ? 'One possible soft short' : `${String(softShorts.length)} possible soft shorts`} (a loss of more than 15 % within 60 s, or a step down of more than 5 robust σ) ${softShorts.length === 1 ? 'was' : 'were'} found; a regular voltage proves no health.` : null,
    openCircuits.length > 0 ? 'Stretches of open circuit were left out.' : null,
    totalChargeC === null ? null : `${short(totalChargeC)} C passed in all${netChargeC === null ? '' : `, ${short(netChargeC)} C net`}.`,
    resolved ? lagText(resolved) : null,
  );
}

function lagText({ percolation: { firstH }, lagH }: Resolved): string {
  if (firstH === null) return 'Lithium above the threshold did not connect the electrodes at any time point.';
  return paragraph(
    `Lithium above the threshold first connected the electrodes at ${short(firstH)} h of the series${lagH.percolation === null ? '' : `, ${short(Math.abs(lagH.percolation))} h ${lagH.percolation >= 0 ? 'before' : 'after'} the short`}.`,
    'Either may come first: necks below the detection limit conduct, and touching voxels need not.',
  );
}
