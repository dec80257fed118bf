/** A plot with labelled axes that leaves the app as SVG, as CSV, and as a table for the clipboard. */
import type { FormulaId } from '@shared/analysis/formulas.js';
import { Duplicate, Export, Th } from '@blueprintjs/icons';
import { How } from '@renderer/panels/common/How.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { copyTable, exportPlot, exportTable, type PlotTable } from '@renderer/state/actions/plotExports.js';
import { useRef } from 'react';
import './plot.css';
import { scaleOf, type Axis, type Scale } from './scales.js';

const WIDTH = 360, HEIGHT = 190, LEFT = 46, RIGHT = 8, TOP = 8, BOTTOM = 36;
const X_RANGE = [LEFT, WIDTH - RIGHT] as const, Y_RANGE = [HEIGHT - BOTTOM, TOP] as const;

interface Props {
  title: string;
  how: FormulaId;
  testId: string;
  /** Part of the names of files. */
  sampleName: string;
  x: Axis;
  y: Axis;
  table: PlotTable;
  children: (x: Scale['px'], y: Scale['px']) => React.ReactNode;
}

export function Plot({ title, how, testId, sampleName, x: xAxis, y: yAxis, table, children }: Props): React.JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const x = scaleOf(xAxis, X_RANGE, 6), y = scaleOf(yAxis, Y_RANGE, 5);
  return (
    <figure className="plot" data-testid={testId}>
      <figcaption>
        <span>{title}</span><How id={how} /><span className="spacer" />
        <ToolButton small label={`Copy the numbers of ${title}`} icon={<Duplicate size={12} />} onClick={() => { copyTable(title, table); }} />
        <ToolButton small label={`Export ${title} as CSV…`} icon={<Th size={12} />} onClick={() => { exportTable(sampleName, table); }} />
        <ToolButton small label={`Export ${title} as SVG…`} icon={<Export size={12} />} onClick={() => { if (svg.current) exportPlot(sampleName, table.name, svg.current); }} />
      </figcaption>
      <svg ref={svg} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`${title}: ${yAxis.label} against ${xAxis.label}`} fontFamily="system-ui, 'Liberation Sans', sans-serif" fontSize={11} fill="currentColor">
        <g stroke="currentColor" strokeOpacity={0.14}>
          {y.ticks.map(({ value }) => <line key={value} x1={X_RANGE[0]} x2={X_RANGE[1]} y1={y.px(value)} y2={y.px(value)} />)}
        </g>
        {children(x.px, y.px)}
        <g fillOpacity={0.75}>
          {x.ticks.map(({ value, text }) => <text key={value} x={x.px(value)} y={Y_RANGE[0] + 14} textAnchor="middle">{text}</text>)}
          {y.ticks.map(({ value, text }) => <text key={value} x={LEFT - 6} y={y.px(value) + 4} textAnchor="end">{text}</text>)}
          <text x={(X_RANGE[0] + X_RANGE[1]) / 2} y={HEIGHT - 5} textAnchor="middle">{xAxis.label}</text>
          <text transform={`translate(11 ${String((Y_RANGE[0] + Y_RANGE[1]) / 2)}) rotate(-90)`} textAnchor="middle">{yAxis.label}</text>
        </g>
        <path d={`M${String(X_RANGE[0])},${String(Y_RANGE[1])}V${String(Y_RANGE[0])}H${String(X_RANGE[1])}`} fill="none" stroke="currentColor" strokeOpacity={0.5} />
      </svg>
    </figure>
  );
}
