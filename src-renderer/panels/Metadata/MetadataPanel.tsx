/** Header, assumptions and every metadata entry of one channel's file, or of the voltage log that is shown. */
import { HTMLSelect } from '@blueprintjs/core';
import { host } from '@renderer/host/current.js';
import { channelTitle } from '@renderer/state/actions/transfer.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { Channel, Log, Sample } from '@shared/contract/library.js';
import { useState } from 'react';
import { remoteHook } from '../common/remoteHook.js';
import { HeaderTables } from './HeaderTables.js';
import { headerRows, logRows } from './headerRows.js';
import './metadata.css';

/** The key changes when the same volume is read in another way. */
const useDetail = remoteHook((key) => host().volume(key.slice(0, key.indexOf(' '))), 'Reading the header');

export function MetadataPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const log = useStore(({ library, document }) => library?.logs.find(({ id }) => id === document.activeLogId) ?? null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const subjects = subjectsOf(sample, log);
  const subject = subjects.find(({ id }) => id === chosenId) ?? subjects[0];
  if (!subject) return <div className="panel"><div className="empty"><strong>Nothing is open</strong>Header and metadata of what is on screen appear here.</div></div>;
  return (
    <div className="panel metadata" data-testid="metadata">
      {subjects.length > 1 && (
        <HTMLSelect fill aria-label="Metadata of" value={subject.id} data-testid="metadata-of" onChange={(event) => { setChosenId(event.target.value); }}>
          {subjects.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </HTMLSelect>
      )}
      {subject.log ? <HeaderTables key={subject.id} rows={logRows(subject.log)} header={subject.log} path={subject.log.path} />
        : <VolumeHeader key={subject.id} channelId={subject.id} sample={subject.sample} />}
    </div>
  );
}

type Subject = { id: string; title: string } & ({ log: Log } | { log: null; sample: Sample });

function subjectsOf(sample: Sample | null, log: Log | null): Subject[] {
  return [
    ...sample?.channels.map((channel: Channel): Subject => ({ id: channel.volumeId, title: channelTitle(channel) === channel.name ? channel.name : `${channelTitle(channel)} · ${channel.name}`, log: null, sample })) ?? [],
    ...log ? [{ id: log.id, title: `Voltage log · ${log.name}`, log }] : [],
  ];
}

function VolumeHeader({ channelId, sample }: { channelId: string; sample: Sample }): React.JSX.Element {
  const detail = useDetail(`${channelId} ${sample.affine.join(',')} ${String(sample.timesH?.at(-1))}`);
  if (detail.state === 'loading') return <p className="muted">Reading the header…</p>;
  if (detail.state === 'error') return <p role="alert">{detail.error.message} <span className="muted">{detail.error.hint}</span></p>;
  return <HeaderTables rows={headerRows(detail.value)} header={detail.value} path={sample.path} isSynthetic={detail.value.synthetic} />;
}
