import type { Prepared, Segmented } from '@shared/analysis/result.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { Plot } from '../Network/plots/Plot.js';
import { amountDomain } from '../Network/plots/scales.js';
import { amountTitle, layerTable } from './layerRows.js';

/** Amount per layer with its error, and the band that another threshold would give. */
export function LayerPlot({ prepared, segmented, sampleName }: { prepared: Prepared; segmented: Segmented; sampleName: string }): React.JSX.Element {
  const { layers } = segmented, count = layers.length;
  const domain = amountDomain(layers.flatMap(({ percent, errorPercent }) => [percent, percent === null ? null : percent + (errorPercent ?? 0), percent === null ? null : percent - (errorPercent ?? 0)]));
  return (
    <Plot title="Amount per layer" how="amount" testId="layer-plot" sampleName={sampleName} table={layerTable(prepared, segmented)}
      x={{ label: 'Depth / mm', domain: [0, prepared.cell.thicknessMm] }} y={{ label: amountTitle(prepared), domain }}>
      {(x, y) => layers.map(({ layer, fromDepth, toDepth, percent, errorPercent }) => {
        if (percent === null) return null;
        const [left, right] = [x(fromDepth * prepared.cell.thicknessMm), x(toDepth * prepared.cell.thicknessMm)], middle = (left + right) / 2, top = Math.min(y(0), y(percent));
        return (
          <g key={layer} data-layer={layer}>
            <rect x={left + 1} width={Math.max(1, right - left - 2)} y={top} height={Math.abs(y(0) - y(percent))} fill={layerColour(layer, count)} />
            {errorPercent !== null && <path d={`M${String(middle)},${String(y(percent - errorPercent))}V${String(y(percent + errorPercent))}m-4,0h8M${String(middle - 4)},${String(y(percent - errorPercent))}h8`} fill="none" stroke="currentColor" strokeWidth={1.2} />}
          </g>
        );
      })}
    </Plot>
  );
}
