/** Amount, clusters and verdict against the threshold: what another choice would have given. */
import type { Prepared } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';
import { scaleLinear, scaleLog } from 'd3';
import { useMemo } from 'react';
import { How } from '../common/How.js';
import { ThresholdHandle } from './ThresholdHandle.js';

const WIDTH = 360, LEFT = 40, RIGHT = 36, TOP = 14, PLOT = 110, BANDS = 18, AXIS = 32, INNER = WIDTH - LEFT - RIGHT;
const CONNECTIVITIES = [6, 18, 26] as const, BAND_PX = 5;

export function SensitivityPlot({ sampleId, prepared }: { sampleId: string; prepared: Prepared }): React.JSX.Element | null {
  const { sensitivity: { points, plateau, rule }, unit, fullIntensity } = prepared;
  const first = points[0]?.value ?? 1, last = points.at(-1)?.value ?? 2;
  const x = useMemo(() => scaleLog().domain([first, last]).range([0, INNER]), [first, last]);
  const picture = useMemo(() => {
    const amount = scaleLinear().domain([0, 1.05 * Math.max(1e-9, ...points.map(({ percent }) => percent))]).range([PLOT, 0]);
    const clusters = scaleLog().domain([1, Math.max(2, ...points.map(({ clusterCount }) => clusterCount))]).range([PLOT, 0]);
    const line = (y: (index: number) => number): string => points.map(({ value }, n) => `${n === 0 ? 'M' : 'L'}${x(value).toFixed(1)},${y(n).toFixed(1)}`).join('');
    return {
      amount, clusters, amountLine: line((n) => amount(points[n]?.percent ?? 0)), clusterLine: line((n) => clusters(Math.max(1, points[n]?.clusterCount ?? 1))),
      bands: CONNECTIVITIES.map((_, which) => points.slice(0, -1).filter(({ spans }) => spans[which] === true).map(({ value }) => value)),
    };
  }, [points, x]);
  if (points.length < 2) return null;
  const ratio = (points[1]?.value ?? first) / first;
  return (
    <section aria-label="Sensitivity to the threshold">
      <h3>Sensitivity to the threshold<How id="sensitivity" /></h3>
      <svg className="sensitivity" viewBox={`0 0 ${String(WIDTH)} ${String(TOP + PLOT + BANDS + AXIS)}`} role="group" aria-label={`Lithium amount and clusters against the threshold. ${rule}`} data-testid="sensitivity">
        <g transform={`translate(${String(LEFT)},${String(TOP)})`}>
          {plateau && <rect className="plateau" x={x(plateau[0])} width={Math.max(1, x(plateau[1]) - x(plateau[0]))} height={PLOT}><title>{`Plateau: ${formatNumber(plateau[0])} to ${formatNumber(plateau[1])} ${unit}. ${rule}`}</title></rect>}
          <path className="cluster-line" d={picture.clusterLine} />
          <path className="amount-line" d={picture.amountLine} />
          {picture.bands.map((values, which) => values.map((value) => <rect key={`${String(which)} ${String(value)}`} className="span-band" x={x(value)} y={PLOT + 2 + which * BAND_PX} width={x(value * ratio) - x(value)} height={BAND_PX - 1} />))}
          <text className="band-name" x={-4} y={PLOT + 14} textAnchor="end">spans</text>
          <g className="axis" aria-hidden>
            {picture.amount.ticks(4).map((tick) => <text key={tick} x={-5} y={picture.amount(tick) + 4} textAnchor="end">{formatNumber(tick)}</text>)}
            {picture.clusters.ticks(3).filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9).map((tick) => <text key={tick} x={INNER + 5} y={picture.clusters(tick) + 4}>{formatNumber(tick)}</text>)}
            <path d={`M0,0V${String(PLOT)}H${String(INNER)}V0`} />
            {x.ticks(4).filter((_, n, all) => n % Math.ceil(all.length / 5) === 0).map((tick) => <g key={tick} transform={`translate(${String(x(tick))},${String(PLOT + BANDS)})`}><text y={12} textAnchor="middle">{formatNumber(tick)}</text></g>)}
            <text x={INNER / 2} y={PLOT + BANDS + 28} textAnchor="middle">{`threshold / ${unit === '' || unit === '1' ? 'a.u.' : unit}, log`}</text>
            <text x={-LEFT + 2} y={-5}>{fullIntensity === null ? 'amount / % of largest' : 'lithium / % of volume'}</text><text className="second" x={INNER + RIGHT - 2} y={-5} textAnchor="end">clusters, log</text>
          </g>
          <ThresholdHandle sampleId={sampleId} prepared={prepared} px={x} valueAt={(px) => x.invert(px)} heightPx={PLOT} snapPx={0} testId="sensitivity-handle" />
        </g>
      </svg>
      <p className="muted hint">{plateau ? `Plateau ${formatNumber(plateau[0])} to ${formatNumber(plateau[1])} ${unit}` : 'No plateau: the amount depends on the threshold'}. Bars below: one cluster spans with 6, 18 and 26 neighbours.</p>
    </section>
  );
}
