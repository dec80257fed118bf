/** Histogram of the analysis mask with every method as a tick on it, and the threshold to drag. */
import type { Prepared, ThresholdChoice } from '@shared/analysis/result.js';
import { formatNumber, formatValue } from '@shared/units.js';
import { chooseMethod } from '@renderer/state/actions/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import { binsPath, valueScale } from '@renderer/views/Histogram/plot.js';
import { useMemo } from 'react';
import { ThresholdHandle } from './ThresholdHandle.js';
import { conventionTitle, isChosen, METHOD_TITLES, plotRange } from './thresholdRules.js';

const WIDTH = 360, LEFT = 12, INNER = WIDTH - 2 * LEFT, TICKS = 26, PLOT = 110, AXIS = 34;
const SNAP_PX = 5;

interface Props { sampleId: string; prepared: Prepared; isZoomed: boolean; snaps: boolean }

export function ThresholdPlot({ sampleId, prepared, isZoomed, snaps }: Props): React.JSX.Element {
  const { histogram, thresholds, unit } = prepared;
  const [low, high] = plotRange(prepared, isZoomed);
  const x = useMemo(() => valueScale([low, high], INNER), [low, high]);
  const bins = useMemo(() => binsPath({ ...histogram, nonFiniteCount: 0 }, [low, high], { widthPx: INNER, heightPx: PLOT }, true), [histogram, low, high]);
  return (
    <svg className="threshold-plot" viewBox={`0 0 ${String(WIDTH)} ${String(TICKS + PLOT + AXIS)}`} role="group" aria-label={`Histogram of the analysis mask, ${formatNumber(histogram.min)} to ${formatNumber(histogram.max)} ${unit}`} data-testid="threshold-plot">
      <g transform={`translate(${String(LEFT)},${String(TICKS)})`}>
        <svg width={INNER} height={PLOT} overflow="hidden"><path className="bins" d={bins} /></svg>
        <g className="axis" transform={`translate(0,${String(PLOT)})`} aria-hidden>
          <line x2={INNER} />
          {x.ticks(5).map((tick) => <g key={tick} transform={`translate(${String(x(tick))},0)`}><line y2={4} /><text y={15} textAnchor="middle">{formatNumber(tick)}</text></g>)}
          <text y={30}>voxels, log</text><text x={INNER} y={30} textAnchor="end">{`dendrite signal / ${unit === '' || unit === '1' ? 'a.u.' : unit}`}</text>
        </g>
        {thresholds.map((choice) => choice.value !== null && choice.value >= low && choice.value <= high
          && <MethodTick key={`${choice.method} ${choice.convention ?? ''}`} sampleId={sampleId} choice={choice} at={x(choice.value)} unit={unit} />)}
        <ThresholdHandle sampleId={sampleId} prepared={prepared} px={x} valueAt={(px) => x.invert(px)} heightPx={PLOT} snapPx={snaps ? SNAP_PX : 0} testId="threshold-handle" />
      </g>
    </svg>
  );
}

function MethodTick({ sampleId, choice, at, unit }: { sampleId: string; choice: ThresholdChoice; at: number; unit: string }): React.JSX.Element {
  const chosen = useStore(({ document }) => isChosen(choice, parametersOf(document, sampleId).threshold));
  const { method, convention, value, refusal } = choice;
  return (
    <g className="method-tick" data-chosen={chosen} data-refused={refusal !== null} transform={`translate(${String(at)},0)`} onClick={() => { chooseMethod(sampleId, method, convention); }}>
      <rect className="grip" x={-4} y={-TICKS} width={8} height={TICKS} />
      <line y1={-12} y2={PLOT} />
      <circle cy={-15} r={chosen ? 4 : 3} />
      <title>{`${METHOD_TITLES[method]} ${conventionTitle(convention)}: ${formatValue(value ?? NaN, unit)}${refusal === null ? '' : `. ${refusal}`}`}</title>
    </g>
  );
}
