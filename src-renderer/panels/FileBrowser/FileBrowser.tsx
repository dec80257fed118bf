/** The host's folders, for opening and saving where no dialog of the operating system is at hand. */
import { Button, InputGroup } from '@blueprintjs/core';
import { answerBrowse, browseRequest, type BrowseRequest } from '@renderer/state/dialogRequests.js';
import { readPreference, writePreference } from '@renderer/state/preferences.js';
import { useState } from 'react';
import { Modal } from '../common/Modal.js';
import { Breadcrumbs } from './Breadcrumbs.js';
import { browserAnswer, isChoosable, withExtension } from './browserRules.js';
import { EntryList } from './EntryList.js';
import './fileBrowser.css';
import { useDirectory } from './useDirectory.js';

const TITLES: Record<BrowseRequest['mode'], [title: string, action: string]> = {
  'files': ['Open files', 'Open'], 'folder': ['Open folder', 'Open this folder'], 'session': ['Open session', 'Open'],
  'save': ['Save', 'Save'], 'save-folder': ['Choose a folder', 'Use this folder'],
};

export default function FileBrowser(): React.JSX.Element | null {
  const request = browseRequest();
  return request && <Browser request={request} />;
}

function Browser({ request }: { request: BrowseRequest }): React.JSX.Element {
  const { mode, extension } = request;
  const { directory, error, open } = useDirectory(readPreference('folder'));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState(request.suggestedName);
  const answer = directory && browserAnswer(request, directory, selected, name);
  const [title, action] = TITLES[mode];
  const existing = mode === 'save' && directory?.entries.some((entry) => entry.name === withExtension(name.trim(), extension));

  const enter = (path: string | null): void => { setSelected(new Set()); open(path); };
  const finish = (paths: string[]): void => {
    if (directory && directory.path !== null) writePreference('folder', directory.path);
    answerBrowse({ paths, overwrite: existing === true });
  };
  return (
    <Modal name="browse" title={title} widthPx={760} onClose={() => { answerBrowse(); }} actions={<>
      {existing === true && <span className="exists" role="alert">A file of this name exists and would be replaced.</span>}
      <Button onClick={() => { answerBrowse(); }}>Cancel</Button>
      <Button intent={existing === true ? 'danger' : 'primary'} disabled={!answer} data-testid="browse-confirm" onClick={() => { if (answer) finish(answer); }}>{existing === true ? 'Replace' : action}</Button>
    </>}>
      <div className="file-browser">
        <Breadcrumbs directory={directory} onOpen={enter} />
        {error && <p role="alert" className="browse-error">{error.message} <span className="muted">{error.hint}</span></p>}
        <EntryList key={directory?.path ?? ''} directory={directory} selected={selected} isMultiple={mode === 'files'} isChoosable={(entry) => isChoosable(request, entry)}
          onSelect={(paths) => {
            setSelected(paths);
            const file = directory?.entries.find((entry) => entry.kind === 'file' && paths.has(entry.path));
            if (mode === 'save' && file) setName(file.name);
          }}
          onEnter={(entry) => { if (entry.kind === 'folder') enter(entry.path); else if (mode !== 'save' && isChoosable(request, entry)) finish([entry.path]); }}
          onUp={() => { if (directory && directory.path !== null) enter(directory.parent); }} />
        {mode === 'save' && (
          <label className="name-row"><span className="muted">Name</span>
            <InputGroup fill autoFocus value={name} data-testid="browse-name" spellCheck={false} onValueChange={setName}
              onKeyDown={(event) => { if (event.key === 'Enter' && answer && existing !== true) finish(answer); }} />
          </label>
        )}
      </div>
    </Modal>
  );
}
