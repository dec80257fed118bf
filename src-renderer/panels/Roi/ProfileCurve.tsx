import { Export } from '@blueprintjs/icons';
import { formatNumber } from '@shared/units.js';
import { extent, line, scaleLinear } from 'd3';
import { exportPlot } from '@renderer/state/actions/plotExports.js';
import { useRef } from 'react';
import { ToolButton } from '../common/ToolButton.js';

const WIDTH = 340, HEIGHT = 130, LEFT = 46, RIGHT = 10, TOP = 6, BASE = 94;
const BLUE = '#2f7bff';

interface Props { sampleName: string; title: string; distanceMm: Float64Array; values: Float64Array; isDendrite: boolean }

/** One channel; everything that a file of it needs stands in its attributes. */
export function ProfileCurve({ sampleName, title, distanceMm, values, isDendrite }: Props): React.JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const [low = 0, high = 1] = extent(values.filter((v) => Number.isFinite(v))), least = Math.min(low, 0);
  const x = scaleLinear().domain([0, distanceMm.at(-1) ?? 1]).range([LEFT, WIDTH - RIGHT]), y = scaleLinear().domain([least, high > least ? high : low + 1]).range([BASE, TOP]).nice(3);
  const path = line<number>().defined((v) => Number.isFinite(v)).x((_, n) => x(distanceMm[n] ?? 0)).y((v) => y(v))(Array.from(values)) ?? '';
  return (
    <figure>
      <figcaption><span className="muted">{title}</span><ToolButton small label={`Export the profile of ${title} as SVG…`} icon={<Export size={12} />} testId="profile-svg" onClick={() => { if (svg.current) exportPlot(sampleName, 'line-profile', svg.current); }} /></figcaption>
      <svg ref={svg} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`Profile of ${title}`} fontFamily="Arial, Helvetica, sans-serif" fontSize={11} fill="currentColor">
        {y.ticks(3).map((tick) => <g key={tick}><line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} stroke="currentColor" strokeOpacity={tick === 0 ? 0.5 : 0.15} /><text x={LEFT - 5} y={y(tick) + 4} textAnchor="end" fillOpacity={0.75}>{formatNumber(tick)}</text></g>)}
        {x.ticks(5).map((tick) => <text key={tick} x={x(tick)} y={BASE + 15} textAnchor="middle" fillOpacity={0.75}>{formatNumber(tick)}</text>)}
        <path d={path} fill="none" stroke={isDendrite ? BLUE : 'currentColor'} strokeWidth={1.25} />
        <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle" fillOpacity={0.75}>distance (mm)</text>
      </svg>
    </figure>
  );
}
