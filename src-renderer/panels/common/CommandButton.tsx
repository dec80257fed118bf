import type { CommandId } from '@shared/contract/commands.js';
import { ToolButton } from './ToolButton.js';
import { useCommand } from './useCommand.js';

interface Props {
  id: CommandId;
  icon?: React.JSX.Element;
  /** Shown beside the icon; the command's title is always in the tooltip. */
  text?: string | undefined;
  small?: boolean;
  testId?: string;
}

/** A toolbar button of a command, with its keys in the tooltip. */
export function CommandButton({ id, icon, text, small = false, testId }: Props): React.JSX.Element {
  const { title, enabled, checked, keys, run } = useCommand(id);
  return (
    <ToolButton label={title} title={keys.length === 0 ? title : `${title} (${keys.join('+')})`} icon={icon} text={text} small={small}
      disabled={!enabled} pressed={checked ?? undefined} testId={testId} onClick={run} />
  );
}
