/** A voltage analysis in words. */
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import { formatNumber } from '@shared/units.js';

const value = (number: number | null, unit: string, scale = 1, digits = 4): string => (number === null ? '–' : `${formatNumber(scale * number, digits)} ${unit}`);

/** @param offsetS of the log; null: times are those of the log */
export function voltageRows({ halfCycles, plateauV, polarisation, hardShort, softShorts, openCircuits, totalChargeC, netChargeC, setCurrentA, areaCm2 }: VoltageAnalysis, offsetS: number | null): [title: string, value: string][] {
  const at = (timeS: number): string => `${formatNumber((timeS + (offsetS ?? 0)) / 3600, 5)} h${offsetS === null ? ' of the log' : ''}`;
  const resistances = halfCycles.flatMap(({ areaResistanceOhmCm2 }) => areaResistanceOhmCm2 ?? []);
  const [first] = softShorts;
  return [
    ['Half-cycles', String(halfCycles.length)],
    ['Current', `${value(setCurrentA, 'µA', 1e6)}${areaCm2 === null ? '' : `, ${value(setCurrentA / areaCm2, 'mA cm⁻²', 1e3, 3)}`}`],
    ['Plateau', value(plateauV, 'mV', 1e3)],
    ['Area resistance', resistances.length === 0 ? 'needs the electrode’s area' : `${formatNumber(resistances[0] ?? NaN, 4)} → ${formatNumber(resistances.at(-1) ?? NaN, 4)} Ω cm²`],
    ['Sudden polarisation', polarisation ? `${at(polarisation.timeS)}, half-cycle ${String(polarisation.halfCycle)}` : 'none'],
    ['Hard short', hardShort ? `${at(hardShort.timeS)}, half-cycle ${String(hardShort.halfCycle)}${hardShort.isIrreversible ? ', for good' : ', recovers'}` : 'none'],
    ['Possible soft shorts', first ? `${String(softShorts.length)}, the first at ${at(first.timeS)}` : 'none'],
    ['Open circuit', openCircuits.length === 0 ? 'never' : openCircuits.map(({ fromS, toS, why }) => `${at(fromS)}–${at(toS)} (${why === 'compliance' ? 'compliance' : 'no current'})`).join('; ')],
    ['Charge ∫|I| dt', value(totalChargeC, 'C')],
    ['Net charge ∫I dt', value(netChargeC, 'C', 1, 3)],
  ];
}
