/** How each channel of the active sample is drawn. */
import { Checkbox } from '@blueprintjs/core';
import { activeSample, useStore } from '@renderer/state/store.js';
import { speciesOf } from '@renderer/state/selectors.js';
import { readPreference, writePreference } from '@renderer/state/preferences.js';
import { useState } from 'react';
import { CommandButton } from '../common/CommandButton.js';
import { ChannelCard } from './ChannelCard.js';
import './channels.css';

const ORDER = { dendrite: 0, llzo: 1, other: 2 };

export function ChannelsPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  const [isLog, setLog] = useState(readPreference('logCounts') !== 'no');
  const [isZoomed, setZoomed] = useState(false);
  if (!sample) return <div className="panel"><div className="empty"><strong>No sample</strong>The channels of the sample on screen appear here: histogram, window, colour, opacity.</div></div>;
  const place = (channel: typeof sample.channels[number]): number => ORDER[speciesOf(document, channel) ?? 'other'];
  return (
    <div className="panel channels-panel" data-testid="channels">
      <div className="plot-options">
        <Checkbox label="Log counts" checked={isLog} onChange={() => { setLog(!isLog); writePreference('logCounts', isLog ? 'no' : 'yes'); }} />
        <Checkbox label="Zoom to window" checked={isZoomed} onChange={() => { setZoomed(!isZoomed); }} />
        <span className="spacer" />
        <CommandButton id="channels.resetAll" text="Reset" />
      </div>
      {sample.channels.toSorted((a, b) => place(a) - place(b)).map((channel) => <ChannelCard key={channel.volumeId} channel={channel} isLog={isLog} isZoomed={isZoomed} />)}
    </div>
  );
}
