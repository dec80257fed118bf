import type { Description } from '@shared/contract/quantify.js';
import { formatNumber } from '@shared/units.js';
import { How } from '../common/How.js';

const orDash = (value: number | null, digits: number): string => (value === null ? '–' : formatNumber(value, digits));

/** The numbers under the histogram; as ImageJ writes them, three decimals of its own. */
export function Numbers({ description, isImageJ }: { description: Description; isImageJ: boolean }): React.JSX.Element {
  const { imageJ, native, unit, volumeMm3 } = description;
  const of = isImageJ ? imageJ : native;
  const rows: (readonly [name: string, value: string, id: string])[] = [
    ['N', String(of.count), 'n'], ['Mean', orDash(of.mean, 7), 'mean'], ['StdDev', orDash(of.standardDeviation, 7), 'std'], ['Min', orDash(of.min, 7), 'min'], ['Max', orDash(of.max, 7), 'max'],
    ...(isImageJ ? [['Mode', imageJ.mode === null ? '–' : `${formatNumber(imageJ.mode, 6)}${imageJ.isModeShared ? '*' : ''} (${String(imageJ.modeCount)})`, 'mode'] as const] : []),
    ['Median', orDash(of.median, 7), 'median'],
    ...(isImageJ ? [['Bins', String(imageJ.counts.length), 'bins'], ['Bin width', formatNumber(imageJ.binSize, 6), 'bin-width']] as const : [['Sum', formatNumber(native.sum, 7), 'sum']] as const),
    ['Volume', `${formatNumber(volumeMm3)} mm³`, 'volume'],
    ...(of.nonFiniteCount > 0 ? [['Not finite', String(of.nonFiniteCount), 'non-finite'] as const] : []),
  ];
  return (
    <>
      <dl>{rows.map(([name, value, id]) => <div key={id}><dt>{name}</dt><dd data-testid={`histogram-${id}`}>{value}</dd></div>)}</dl>
      <p className="muted note">{isImageJ ? `As ImageJ reads the file: ${imageJ.type} ${imageJ.scope === 'stack' ? 'stack histogram' : 'slice'}; unit: ${unit}` : `Native values, full range, NaN and infinite ones left out; unit: ${unit}`} {isImageJ ? <How id="imagej-histogram" /> : <How id="statistics" />}</p>
    </>
  );
}
