import { useAnalysis } from '@renderer/state/analysis.js';
import { VERDICT_TITLES } from '../Network/verdictWords.js';
import { How } from '../common/How.js';
import { readOut } from './thresholdRules.js';

const HOWS: Partial<Record<string, React.ComponentProps<typeof How>['id']>> = { 'Expected false': 'false-alarms', 'Detection limit': 'detection-limit', 'Thinnest filament': 'detection-limit', 'Clusters': 'clusters' };

/** What the present threshold gives; grey until the host has answered the last move. */
export function ReadOut({ unit }: { unit: string }): React.JSX.Element | null {
  const segmented = useAnalysis((state) => state.segmented);
  const isCurrent = useAnalysis((state) => state.isCurrent.segment);
  if (!segmented) return null;
  return (
    <dl className="read-out" data-testid="read-out" data-current={isCurrent} data-threshold={segmented.threshold.value} data-voxels={segmented.detectedCount} data-clusters={segmented.clusterCount} data-verdict={segmented.verdict}>
      {readOut(segmented, unit).map(([title, value]) => {
        const how = HOWS[title];
        return <div key={title}><dt>{title}{how && <How id={how} />}</dt><dd>{value}</dd></div>;
      })}
      <div><dt>Verdict<How id="verdict" /></dt><dd data-testid="read-out-verdict">{VERDICT_TITLES[segmented.verdict]}</dd></div>
    </dl>
  );
}

/** What speaks against the result; what speaks against the threshold itself stands below the methods. */
export function ResultWarnings(): React.JSX.Element {
  const segmented = useAnalysis((state) => state.segmented);
  const messages = (segmented?.messages ?? []).filter((text) => text !== segmented?.threshold.refusal);
  return <>{messages.map((text) => <p key={text} className="warning">{text}</p>)}</>;
}
