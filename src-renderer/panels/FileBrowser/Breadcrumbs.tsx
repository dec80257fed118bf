import { ArrowUp, Home } from '@blueprintjs/icons';
import type { Directory } from '@shared/contract/files.js';
import { ToolButton } from '../common/ToolButton.js';
import { breadcrumbs } from './browserRules.js';

interface Props { directory: Directory | null; onOpen: (path: string | null) => void }

/** Where in the host's folders we are; every part can be gone to. */
export function Breadcrumbs({ directory, onOpen }: Props): React.JSX.Element {
  const parts = breadcrumbs(directory?.path ?? null);
  return (
    <nav className="breadcrumbs" aria-label="Folder">
      <ToolButton small label="All allowed folders" icon={<Home size={14} />} onClick={() => { onOpen(null); }} />
      <ToolButton small label="Folder above" icon={<ArrowUp size={14} />} disabled={(directory?.path ?? null) === null} onClick={() => { onOpen(directory?.parent ?? null); }} />
      {parts.map(({ name, path }, i) => (
        <span key={path}>{i > 0 && <i aria-hidden>›</i>}<ToolButton small label={`Go to ${name}`} title={path} text={name} onClick={() => { onOpen(path); }} /></span>
      ))}
    </nav>
  );
}
