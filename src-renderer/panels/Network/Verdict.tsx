/** Whether lithium connects the electrodes, and how far that can be trusted. */
import type { Network, Prepared, Segmented } from '@shared/analysis/result.js';
import type { Connectivity } from '@shared/segment/grid.js';
import { How } from '@renderer/panels/common/How.js';
import { Numbers } from './Numbers.js';
import { percolationRows } from './numberRows.js';
import { isRobust, VERDICT_TITLES, verdictWords } from './verdictWords.js';

export function Verdict({ prepared, segmented, network, connectivity }: { prepared: Prepared; segmented: Segmented; network: Network | null; connectivity: Connectivity }): React.JSX.Element {
  const { title, sentence, isUndecided } = verdictWords(segmented.verdict, network?.percolation ?? null);
  return (
    <section aria-label="Verdict">
      <div className="verdict" data-verdict={isUndecided ? 'undecided' : segmented.verdict} data-testid="verdict"><strong>{title}</strong><How id="verdict" /></div>
      <p className="sentence">{sentence}</p>
      {network && <Numbers rows={percolationRows(network, segmented, prepared, connectivity)} />}
      {network && <Robustness percolation={network.percolation} />}
    </section>
  );
}

function Robustness({ percolation }: { percolation: Network['percolation'] }): React.JSX.Element {
  const mark = (spans: boolean): string => (spans ? '●' : '○');
  return (
    <>
      <h4>{isRobust(percolation) ? 'The same in every test' : 'Depends on the test'}<How id="robustness" /></h4>
      <table className="robustness" data-testid="robustness">
        <thead><tr><th>At</th><th>6</th><th>18</th><th>26</th><th>Verdict</th></tr></thead>
        <tbody>{percolation.robustness.map(({ about, spans, verdict }) => (
          <tr key={about}><td>{about}</td>{([6, 18, 26] as const).map((n) => <td key={n} aria-label={spans[n] ? 'spans' : 'does not span'}>{mark(spans[n])}</td>)}<td>{VERDICT_TITLES[verdict]}</td></tr>
        ))}</tbody>
      </table>
    </>
  );
}
