import { Button } from '@blueprintjs/core';
import { Cross } from '@blueprintjs/icons';
import { askImport } from '@renderer/state/actions/import.js';
import { dismissMessage } from '@renderer/state/messages.js';
import type { Message } from '@renderer/state/store.js';
import { ToolButton } from '../common/ToolButton.js';

interface Props { message: Message; testId: string; detailed?: boolean }

/** What is wrong, what to do, and for the diagnosis the technical detail. */
export function MessageCard({ message, testId, detailed = false }: Props): React.JSX.Element {
  const { id, tone, error, about } = message;
  const { question } = error;
  return (
    <article className={`message ${tone}`} role={tone === 'error' ? 'alert' : undefined} data-testid={testId} data-code={error.code}>
      <div>
        <p className="text">{error.message}</p>
        {error.hint !== '' && <p className="hint">{error.hint}</p>}
        {question && <Button size="small" data-testid="message-choose" onClick={() => { dismissMessage(id); askImport(question); }}>Choose…</Button>}
        {detailed && (
          <details>
            <summary>{about} · {new Date(message.at).toLocaleTimeString()}</summary>
            <pre>{error.code}{error.detail === undefined ? '' : `\n${error.detail}`}</pre>
          </details>
        )}
      </div>
      <ToolButton small label="Dismiss" icon={<Cross size={12} />} onClick={() => { dismissMessage(id); }} />
    </article>
  );
}
