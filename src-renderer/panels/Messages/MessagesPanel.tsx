/** Every message since the start, newest first. */
import { dismissAllMessages } from '@renderer/state/messages.js';
import { useStore } from '@renderer/state/store.js';
import { CommandButton } from '../common/CommandButton.js';
import { ToolButton } from '../common/ToolButton.js';
import { MessageCard } from './MessageCard.js';
import './messages.css';

export function MessagesPanel(): React.JSX.Element {
  const messages = useStore((state) => state.messages);
  return (
    <div className="panel messages-panel">
      <div className="actions">
        <CommandButton id="help.copyDiagnostics" text="Copy diagnostics" />
        <ToolButton label="Dismiss all" text="Dismiss all" disabled={messages.length === 0} onClick={dismissAllMessages} />
      </div>
      {messages.length === 0 && <div className="empty"><strong>No messages</strong>Files that do not open, warnings and finished exports are listed here.</div>}
      {messages.toReversed().map((message) => <MessageCard key={message.id} message={message} testId="message-entry" detailed />)}
    </div>
  );
}
