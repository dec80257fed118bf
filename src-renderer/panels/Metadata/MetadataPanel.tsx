/** Header, affine and every metadata entry of one channel's file. */
import { HTMLSelect, InputGroup } from '@blueprintjs/core';
import type { VolumeDetail } from '@shared/contract/library.js';
import { host } from '@renderer/host/current.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { channelTitle } from '@renderer/state/actions/transfer.js';
import { useState } from 'react';
import { remoteHook } from '../common/remoteHook.js';
import { SyntheticBadge } from '../common/SyntheticBadge.js';
import { ToolButton } from '../common/ToolButton.js';
import { filterEntries, headerRows } from './headerRows.js';
import './metadata.css';

const useDetail = remoteHook((volumeId) => host().volume(volumeId), 'Reading the header');

export function MetadataPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const channel = sample?.channels.find(({ volumeId }) => volumeId === chosenId) ?? sample?.channels[0];
  if (!sample || !channel) return <div className="panel"><div className="empty"><strong>No sample</strong>Header and metadata of the sample on screen appear here.</div></div>;
  return (
    <div className="panel metadata" data-testid="metadata">
      {sample.channels.length > 1 && (
        <HTMLSelect fill aria-label="Channel" value={channel.volumeId} onChange={(event) => { setChosenId(event.target.value); }}>
          {sample.channels.map((one) => <option key={one.volumeId} value={one.volumeId}>{channelTitle(one)} · {one.name}</option>)}
        </HTMLSelect>
      )}
      <Detail volumeId={channel.volumeId} />
    </div>
  );
}

function Detail({ volumeId }: { volumeId: string }): React.JSX.Element {
  const detail = useDetail(volumeId);
  if (detail.state === 'loading') return <p className="muted">Reading the header…</p>;
  if (detail.state === 'error') return <p role="alert">{detail.error.message} <span className="muted">{detail.error.hint}</span></p>;
  return <DetailTables detail={detail.value} />;
}

function DetailTables({ detail }: { detail: VolumeDetail }): React.JSX.Element {
  const [wanted, setWanted] = useState('');
  const rows = headerRows(detail);
  const entries = filterEntries(detail.metadata, wanted);
  const copy = (): void => {
    void navigator.clipboard.writeText([...rows, ...detail.metadata.map(({ group, name, value }) => [`${group}/${name}`, value])].map((row) => row.join('\t')).join('\n'));
  };
  return (
    <>
      <div className="actions">{detail.synthetic && <SyntheticBadge />}<span className="spacer" /><ToolButton label="Copy all" text="Copy all" onClick={copy} /></div>
      <table><tbody>{rows.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody></table>
      {detail.warnings.length > 0 && <ul className="metadata-warnings">{detail.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}
      <InputGroup type="search" size="small" placeholder={`Search ${String(detail.metadata.length)} entries`} aria-label="Search metadata" value={wanted} onChange={(event) => { setWanted(event.target.value); }} />
      <table data-testid="metadata-entries">
        <tbody>{entries.map(({ group, name, value }, i) => <tr key={i}><th scope="row" title={group}>{name}</th><td>{value}</td></tr>)}</tbody>
      </table>
      {entries.length === 0 && <p className="muted">{wanted === '' ? 'The file holds no further entries.' : `Nothing matches “${wanted}”.`}</p>}
    </>
  );
}
