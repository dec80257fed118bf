import { runCommand } from '@renderer/commands/registry.js';

/** After a size that rests on an assumption; a click lets the user say the true one. `path`: the sample's. */
export function AssumedMark({ path }: { path: string }): React.JSX.Element {
  return <>{' '}
    <button type="button" className="assumed-mark" data-testid="assumed-mark" title="The file does not state its voxel size; click to set it"
      onClick={(event) => { event.stopPropagation(); runCommand('file.importSettings', path); }}>assumed</button>
  </>;
}
