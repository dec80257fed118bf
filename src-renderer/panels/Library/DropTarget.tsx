/** The whole window takes files and folders. */
import { openDropped } from '@renderer/state/actions/dropped.js';
import { attempt } from '@renderer/state/messages.js';
import { useEffect, useState } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function DropTarget(): React.JSX.Element | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const listeners: Record<'dragenter' | 'dragleave' | 'dragover' | 'drop', (event: DragEvent) => void> = {
      dragenter: (event) => { if (hasFiles(event)) { depth += 1; setOver(true); } },
      dragleave: (event) => { if (hasFiles(event)) { depth = Math.max(0, depth - 1); setOver(depth > 0); } },
      dragover: (event) => { if (hasFiles(event)) event.preventDefault(); },
      drop: (event) => {
        if (!hasFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        depth = 0;
        setOver(false);
        const { items } = event.dataTransfer;
        const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
        attempt('Dropped files', () => openDropped(entries));
      },
    };
    const entries = Object.entries(listeners);
    for (const [name, listener] of entries) addEventListener(name as keyof typeof listeners, listener);
    return () => { for (const [name, listener] of entries) removeEventListener(name as keyof typeof listeners, listener); };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-overlay" data-testid="drop-overlay">
      <div><strong>Drop to open</strong><span className="muted">Scans, study folders, voltage logs and sessions; several at once</span></div>
    </div>
  );
}
