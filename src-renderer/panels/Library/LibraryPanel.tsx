/** What is open, what was open, and the ways to open more. */
import { DocumentOpen, FolderOpen, LabTest } from '@blueprintjs/icons';
import { runCommand } from '@renderer/commands/registry.js';
import { openingJob } from '@renderer/state/opening.js';
import { activeLog } from '@renderer/state/logSelectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { CommandButton } from '../common/CommandButton.js';
import './library.css';
import { LogRow } from './LogRow.js';
import { SampleRow } from './SampleRow.js';
import { useTreeKeys } from './useTreeKeys.js';

export function LibraryPanel(): React.JSX.Element {
  const samples = useStore(({ library }) => library?.samples);
  const activeId = useStore((state) => activeSample(state)?.id);
  const isOpening = useStore((state) => openingJob(state) !== null);
  const logs = useStore(({ library }) => library?.logs) ?? [];
  const activeLogId = useStore((state) => activeLog(state)?.id);
  const treeKeys = useTreeKeys();
  return (
    <div className="panel library" data-testid="library">
      <div className="open-buttons" role="toolbar" aria-label="Open">
        <CommandButton id="file.openFiles" icon={<DocumentOpen size={14} />} text="Files" />
        <CommandButton id="file.openFolder" icon={<FolderOpen size={14} />} text="Folder" />
        <CommandButton id="file.openSampleCell" icon={<LabTest size={14} />} text="Sample" testId="open-sample-cell" />
      </div>
      {samples?.length === 0 && logs.length === 0 && !isOpening && (
        <div className="empty">
          <strong>Nothing is open</strong>
          <span>Drop anywhere in the window:</span>
          <ul>
            <li>Bruker studies, images and raw data; Varian, DICOM</li>
            <li>NIfTI, NRRD, MetaImage, TIFF, MGH, MRC, Scanco</li>
            <li>MATLAB, NumPy, HDF5, OME-Zarr, raw voxels</li>
            <li>Voltage logs: Gamry, BioLogic, Arbin, Neware, CSV</li>
          </ul>
        </div>
      )}
      <div role="tree" aria-label="Open samples" className="samples" {...treeKeys}>
        {samples?.map((sample) => <SampleRow key={sample.id} sample={sample} isActive={sample.id === activeId} />)}
      </div>
      {logs.length > 0 && (
        <div role="tree" aria-label="Open voltage logs" className="samples logs" {...treeKeys}>
          {logs.map((log) => <LogRow key={log.id} log={log} isActive={log.id === activeLogId} />)}
        </div>
      )}
      <Recent />
    </div>
  );
}

function Recent(): React.JSX.Element | null {
  const recent = useStore(({ library }) => library?.recent);
  if (!recent || recent.length === 0) return null;
  return (
    <details className="recent">
      <summary>Recent</summary>
      <ul>
        {recent.map(({ path }) => (
          <li key={path}><button type="button" title={path} onClick={() => { runCommand('file.openRecent', path); }}>{shortPath(path)}</button></li>
        ))}
      </ul>
    </details>
  );
}

/** The last two parts: enough to tell folders named by date apart. */
const shortPath = (path: string): string => path.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
