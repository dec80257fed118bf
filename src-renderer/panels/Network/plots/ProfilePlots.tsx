/** Lithium over depth and over radius. */
import type { Network } from '@shared/analysis/result.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { Plot } from './Plot.js';
import { amountDomain } from './scales.js';

type Bin = Network['depthProfile'][number];
type Px = (value: number) => number;

const tableRows = (bins: readonly Bin[]): (number | null)[][] => bins.map(({ from, to, percent, errorPercent, detectedPercent }) => [from, to, percent, errorPercent, detectedPercent]);
const middle = ({ from, to }: Bin): number => (from + to) / 2;

export function DepthPlot({ bins, sampleName, thicknessMm }: { bins: readonly Bin[]; sampleName: string; thicknessMm: number }): React.JSX.Element {
  const domain = amountDomain(bins.flatMap(({ percent, errorPercent, detectedPercent }) => [percent === null ? null : percent + (errorPercent ?? 0), detectedPercent]));
  return (
    <Plot title="Depth profile" how="depth-profile" testId="plot-depth" sampleName={sampleName} x={{ label: `Depth u (A 0, B 1; ${thicknessMm.toFixed(2)} mm)`, domain: [0, 1] }} y={{ label: 'Share of volume / %', domain }}
      table={{ name: 'depth profile', head: ['u from', 'u to', 'lithium / % of volume', 'error / %', 'detected voxels / %'], rows: tableRows(bins) }}>
      {(x, y) => (
        <>
          {bins.map((bin) => bin.detectedPercent !== null && (
            <rect key={bin.from} x={x(bin.from)} width={Math.max(0, x(bin.to) - x(bin.from))} y={y(bin.detectedPercent)} height={Math.max(0, y(0) - y(bin.detectedPercent))} fill="currentColor" fillOpacity={0.12}><title>{`detected voxels ${bin.detectedPercent.toFixed(2)} %`}</title></rect>
          ))}
          <Curve bins={bins} colour={DENDRITE_BLUE} x={x} y={y} />
          <text x={x(0.99)} y={y(domain[1]) + 12} textAnchor="end" fillOpacity={0.75}>line: lithium ± 1 σ · grey: detected voxels</text>
        </>
      )}
    </Plot>
  );
}

/** Every layer in its colour, all together in blue; beyond the electrode discs the ground is shaded. */
export function RadialPlot({ profiles, sampleName }: { profiles: Network['radialProfiles']; sampleName: string }): React.JSX.Element {
  const bins = profiles.flatMap((profile) => profile.bins), layerCount = profiles.filter(({ layer }) => layer !== null).length;
  const domain = amountDomain(bins.map(({ percent, errorPercent }) => (percent === null ? null : percent + (errorPercent ?? 0))));
  const outerMm = Math.max(0, ...bins.map(({ to }) => to)), electrodeMm = profiles[0]?.electrodeRadiusMm ?? outerMm;
  return (
    <Plot title="Radial profiles" how="radial-profile" testId="plot-radial" sampleName={sampleName} x={{ label: 'Radius ρ / mm', domain: [0, outerMm] }} y={{ label: 'Lithium / % of volume', domain }}
      table={{ name: 'radial profiles', head: ['layer', 'from / mm', 'to / mm', 'lithium / % of volume', 'error / %', 'detected voxels / %'], rows: profiles.flatMap(({ layer, bins: own }) => tableRows(own).map((row) => [layer ?? 'all', ...row])) }}>
      {(x, y) => (
        <>
          {electrodeMm < outerMm && (
            <g><rect x={x(electrodeMm)} width={x(outerMm) - x(electrodeMm)} y={y(domain[1])} height={y(domain[0]) - y(domain[1])} fill="currentColor" fillOpacity={0.08} />
              <text x={x(electrodeMm) - 3} y={y(domain[1]) + 11} textAnchor="end" fillOpacity={0.6}>electrode edge</text></g>
          )}
          {profiles.map(({ layer, bins: own }) => <Curve key={layer ?? 'all'} bins={own} colour={layer === null ? DENDRITE_BLUE : layerColour(layer, layerCount)} x={x} y={y} />)}
        </>
      )}
    </Plot>
  );
}

/** Points at the middle of their bins, joined where neighbours are known, with a bar of one σ. */
function Curve({ bins, colour, x, y }: { bins: readonly Bin[]; colour: string; x: Px; y: Px }): React.JSX.Element {
  const path = bins.map((bin, n) => (bin.percent === null ? '' : `${n > 0 && bins[n - 1]?.percent !== null ? 'L' : 'M'}${x(middle(bin)).toFixed(1)},${y(bin.percent).toFixed(1)}`)).join('');
  return (
    <g stroke={colour}>
      <path d={path} fill="none" strokeWidth={1.5} strokeLinejoin="round" />
      {bins.map((bin) => bin.percent !== null && bin.errorPercent !== null && <line key={bin.from} x1={x(middle(bin))} x2={x(middle(bin))} y1={y(bin.percent - bin.errorPercent)} y2={y(bin.percent + bin.errorPercent)} strokeOpacity={0.7} />)}
    </g>
  );
}
