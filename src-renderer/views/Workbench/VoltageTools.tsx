/** The switches of the voltage plot, as buttons. */
import { Export, Lightning, Lock, Settings, VerticalBarChartAsc, ZoomToFit } from '@blueprintjs/icons';
import { CommandButton } from '@renderer/panels/common/CommandButton.js';

export function VoltageTools(): React.JSX.Element {
  return (
    <>
      <CommandButton id="voltage.fit" small icon={<ZoomToFit size={14} />} />
      <CommandButton id="voltage.lock" small icon={<Lock size={14} />} testId="voltage-lock" />
      <span className="divider" />
      <CommandButton id="voltage.cycleCurrent" small icon={<Lightning size={14} />} testId="voltage-current" />
      <CommandButton id="voltage.cycleBands" small icon={<VerticalBarChartAsc size={14} />} testId="voltage-bands" />
      <span className="divider" />
      <CommandButton id="export.voltageSvg" small icon={<Export size={14} />} />
      <CommandButton id="voltage.toggleSettings" small icon={<Settings size={14} />} testId="voltage-toggle-settings" />
      <span className="divider" />
    </>
  );
}
