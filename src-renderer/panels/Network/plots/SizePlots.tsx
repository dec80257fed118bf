/** How many clusters there are of each size. */
import type { Network } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { Plot } from './Plot.js';

interface Props { sizes: Network['sizeDistribution']; sampleName: string }

export function SizePlots({ sizes: { bins, cumulative, powerLaw }, sampleName }: Props): React.JSX.Element {
  const largest = Math.max(2, ...bins.map(({ to }) => to + 1)), most = Math.max(1, ...bins.map(({ count }) => count));
  const least = Math.min(1, ...cumulative.map(({ share }) => share));
  return (
    <>
      <Plot title="Sizes of clusters" how="sizes" testId="plot-sizes" sampleName={sampleName} x={{ label: 'Size / voxels', domain: [1, largest], log: true }} y={{ label: 'Clusters', domain: [0, 1.05 * most] }}
        table={{ name: 'cluster sizes', head: ['from / voxels', 'to / voxels', 'clusters'], rows: bins.map(({ from, to, count }) => [from, to, count]) }}>
        {(x, y) => bins.map(({ from, to, count }) => (
          <rect key={from} x={x(from) + 0.5} width={Math.max(1, x(to + 1) - x(from) - 1)} y={y(count)} height={y(0) - y(count)} fill={DENDRITE_BLUE} fillOpacity={0.7}>
            <title>{`${String(from)}–${String(to)} voxels: ${String(count)}`}</title>
          </rect>
        ))}
      </Plot>
      <Plot title="Clusters of at least a size" how="power-law" testId="plot-ccdf" sampleName={sampleName} x={{ label: 'Size s / voxels', domain: [1, largest], log: true }} y={{ label: 'Share of clusters ≥ s', domain: [least / 1.3, 1], log: true }}
        table={{ name: 'cluster sizes cumulative', head: ['size / voxels', 'share of clusters of at least it'], rows: cumulative.map(({ voxels, share }) => [voxels, share]) }}>
        {(x, y) => (
          <>
            <path d={stairs(cumulative.map(({ voxels, share }) => [x(voxels), y(share)]))} fill="none" stroke={DENDRITE_BLUE} strokeWidth={1.5} />
            {powerLaw && <PowerLaw cumulative={cumulative} alpha={powerLaw.alpha} largest={largest} x={x} y={y} least={least} />}
          </>
        )}
      </Plot>
      <p className="muted note">{powerLaw
        ? `Power law above 10 voxels: α = ${formatNumber(powerLaw.alpha, 3)} ± ${formatNumber(powerLaw.alphaError, 2)} (${String(powerLaw.clusterCount)} clusters, dashed).`
        : 'No power law: fewer than 50 clusters of at least 10 voxels.'}</p>
    </>
  );
}

const FROM_VOXELS = 10;

/** The fitted law, through the data at its lower end. */
function PowerLaw({ cumulative, alpha, largest, least, x, y }: { cumulative: Network['sizeDistribution']['cumulative']; alpha: number; largest: number; least: number; x: (v: number) => number; y: (v: number) => number }): React.JSX.Element {
  const start = cumulative.find(({ voxels }) => voxels >= FROM_VOXELS)?.share ?? 1;
  const end = Math.min(largest, FROM_VOXELS * (start / least) ** (1 / (alpha - 1)));
  return <line x1={x(FROM_VOXELS)} y1={y(start)} x2={x(end)} y2={y(start * (end / FROM_VOXELS) ** (1 - alpha))} stroke="currentColor" strokeDasharray="4 3" />;
}

const stairs = (points: readonly (readonly [number, number])[]): string => points.map(([x, y], n) => (n === 0 ? `M${x.toFixed(1)},${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`)).join('');
