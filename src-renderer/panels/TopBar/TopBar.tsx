/** Menus, session name, undo and redo with what they would do, command search, theme. */
import { Lightbulb, Moon, Redo, Search, Undo } from '@blueprintjs/icons';
import { isEdited, sessionName } from '@renderer/state/actions/session.js';
import { useStore } from '@renderer/state/store.js';
import { host } from '@renderer/host/current.js';
import { CommandButton } from '../common/CommandButton.js';
import { ToolButton } from '../common/ToolButton.js';
import { useCommand } from '../common/useCommand.js';
import { MenuBar } from './MenuBar.js';

export function TopBar(): React.JSX.Element {
  return (
    <header className="top-bar">
      {host().native.kind !== 'desktop' && <MenuBar />}
      <div className="history" role="group" aria-label="History">
        <HistoryButton id="edit.undo" icon={<Undo size={14} />} testId="undo" />
        <HistoryButton id="edit.redo" icon={<Redo size={14} />} testId="redo" />
      </div>
      <span className="spacer" />
      <SessionName />
      <span className="spacer" />
      <PaletteButton />
      <ThemeButton />
    </header>
  );
}

function HistoryButton({ id, icon, testId }: { id: 'edit.undo' | 'edit.redo'; icon: React.JSX.Element; testId: string }): React.JSX.Element {
  const { title, enabled } = useCommand(id);
  return <CommandButton id={id} icon={icon} testId={testId} text={enabled ? title : undefined} />;
}

function SessionName(): React.JSX.Element {
  const path = useStore(({ session }) => session.path);
  const edited = useStore(isEdited);
  return (
    <div className="session" title={path ?? 'Not saved yet'}>
      <span data-testid="session-name">{sessionName(path)}</span>
      {edited && <i className="unsaved" role="img" aria-label="Unsaved changes" title="Unsaved changes" />}
    </div>
  );
}

function PaletteButton(): React.JSX.Element {
  const { keys, run } = useCommand('edit.palette');
  return (
    <ToolButton label="Search commands" className="search" testId="palette-button" onClick={run} icon={<Search size={14} />}
      text={<>Search commands <kbd>{keys.join(' ')}</kbd></>} />
  );
}

function ThemeButton(): React.JSX.Element {
  const isDark = useStore(({ theme }) => theme === 'dark');
  return <CommandButton id="view.toggleTheme" testId="theme-toggle" icon={isDark ? <Lightbulb size={14} /> : <Moon size={14} />} />;
}
