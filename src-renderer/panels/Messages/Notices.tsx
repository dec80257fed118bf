/** The newest messages, over the views. Information leaves by itself; errors and warnings wait. */
import { dismissMessage } from '@renderer/state/messages.js';
import { useStore, type Message } from '@renderer/state/store.js';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { MessageCard } from './MessageCard.js';
import './messages.css';

const SHOWN = 3;
const INFO_MS = 6000;

export function Notices(): React.JSX.Element {
  const messages = useStore(useShallow((state) => state.messages.slice(-SHOWN)));
  return (
    <div className="notices" role="log" aria-live="polite" aria-label="Messages">
      {messages.map((message) => <Notice key={message.id} message={message} />)}
    </div>
  );
}

function Notice({ message }: { message: Message }): React.JSX.Element {
  const { id, tone } = message;
  useEffect(() => {
    if (tone !== 'info') return undefined;
    const timer = setTimeout(() => { dismissMessage(id); }, INFO_MS);
    return () => { clearTimeout(timer); };
  }, [id, tone]);
  return <MessageCard message={message} testId="message" />;
}
