import { Duplicate, Export, Th } from '@blueprintjs/icons';
import { formatNumber } from '@shared/units.js';
import { binsPath, valueScale } from '@renderer/views/Histogram/plot.js';
import { copyTable, exportPlot, exportTable, type PlotTable } from '@renderer/state/actions/plotExports.js';
import { useRef } from 'react';
import { ToolButton } from '../common/ToolButton.js';
import type { ShownBins } from './HistogramPanel.js';

const WIDTH = 360, HEIGHT = 150, LEFT = 10, BASE = 116;

interface Props { sampleName: string; title: string; bins: ShownBins; unit: string; isLog: boolean }

export function HistogramPlot({ sampleName, title, bins: { min, binSize, counts }, unit, isLog }: Props): React.JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const max = min + binSize * counts.length, size = { widthPx: WIDTH - 2 * LEFT, heightPx: BASE - 4 };
  const x = valueScale([min, max], size.widthPx);
  const table: PlotTable = { name: 'histogram', head: [`bin start (${unit})`, 'count'], rows: counts.map((count, n) => [min + n * binSize, count]) };
  return (
    <figure className="plot">
      <figcaption>
        <span>{title}</span><span className="spacer" />
        <ToolButton small label="Copy the list of counts" icon={<Duplicate size={12} />} testId="histogram-copy" onClick={() => { copyTable('Histogram', table); }} />
        <ToolButton small label="Export the counts as CSV…" icon={<Th size={12} />} testId="histogram-csv" onClick={() => { exportTable(sampleName, table); }} />
        <ToolButton small label="Export the histogram as SVG…" icon={<Export size={12} />} testId="histogram-svg" onClick={() => { if (svg.current) exportPlot(sampleName, 'histogram', svg.current); }} />
      </figcaption>
      <svg ref={svg} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`Histogram of ${title}`} fontFamily="system-ui, sans-serif" fontSize={11} fill="currentColor">
        <g transform={`translate(${String(LEFT)},4)`}>
          <path d={binsPath({ min, max, counts: [...counts], nonFiniteCount: 0 }, [min, max], size, isLog)} fillOpacity={0.5} />
          <line x2={size.widthPx} y1={size.heightPx} y2={size.heightPx} stroke="currentColor" strokeOpacity={0.5} />
          {x.ticks(5).map((tick) => <text key={tick} x={x(tick)} y={size.heightPx + 15} textAnchor={x(tick) < 12 ? 'start' : x(tick) > size.widthPx - 12 ? 'end' : 'middle'} fillOpacity={0.75}>{formatNumber(tick)}</text>)}
        </g>
        <text x={WIDTH / 2} y={HEIGHT - 4} textAnchor="middle" fillOpacity={0.75}>{`signal, ${unit}; ${isLog ? 'log(1 + voxels)' : 'voxels'}, largest ${String(Math.max(0, ...counts))}`}</text>
      </svg>
    </figure>
  );
}
