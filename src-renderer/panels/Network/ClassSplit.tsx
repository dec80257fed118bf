/** How much of the lithium is attached to which electrode, with the range of the isolated share and what must be said beside it. */
import { CLUSTER_CLASSES, type Network, type Segmented } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';
import { How } from '@renderer/panels/common/How.js';
import { CLASS_COLOURS } from '@renderer/state/clusterColours.js';
import { CLASS_TITLES } from '@renderer/state/clusterLegend.js';

export function ClassSplit({ segmented: { classPercent }, network }: { segmented: Segmented; network: Network | null }): React.JSX.Element {
  if (!classPercent) return <p className="muted">No lithium above the threshold.</p>;
  const isolated = network?.isolated;
  return (
    <section aria-label="Attached and isolated lithium" data-testid="class-split">
      <h3>Attached and isolated<How id="classes" inputs={(isolated?.cases ?? []).map(({ about, percent }) => [about, percent === null ? '–' : `${formatNumber(percent, 3)} % isolated`] as const)} /></h3>
      <div className="split" role="img" aria-label={CLUSTER_CLASSES.map((name) => `${CLASS_TITLES[name]} ${formatNumber(classPercent[name], 3)} %`).join(', ')}>
        {CLUSTER_CLASSES.map((name) => <i key={name} style={{ width: `${String(classPercent[name])}%`, background: CLASS_COLOURS[name] }} />)}
      </div>
      <ul className="classes">
        {CLUSTER_CLASSES.map((name) => <li key={name}><span className="swatch" style={{ background: CLASS_COLOURS[name] }} />{CLASS_TITLES[name]}<b>{formatNumber(classPercent[name], 3)} %</b></li>)}
      </ul>
      {isolated && isolated.lowPercent !== null && isolated.highPercent !== null && (
        <p className="sentence" data-testid="isolated-range">Isolated share of the lithium: {formatNumber(isolated.lowPercent, 3)} to {formatNumber(isolated.highPercent, 3)} %, over {isolated.cases.length} ways to look at it.</p>
      )}
      {isolated && <details><summary>What this does not show</summary><ul className="caveats">{isolated.caveats.map((text) => <li key={text}>{text}</li>)}</ul></details>}
    </section>
  );
}
