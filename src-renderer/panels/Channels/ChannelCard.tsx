import { HTMLSelect } from '@blueprintjs/core';
import { EyeOff, EyeOpen, Reset } from '@blueprintjs/icons';
import type { Channel } from '@shared/contract/library.js';
import { SPECIES, type Species } from '@shared/volume/volume.js';
import { host } from '@renderer/host/current.js';
import { setSpecies } from '@renderer/state/actions/datasets.js';
import { autoWindow, changeStyle, channelTitle, resetStyles, setSurfaceValue, SPECIES_TITLES, toggleVisible } from '@renderer/state/actions/transfer.js';
import { endGesture } from '@renderer/state/history.js';
import { speciesOf, styleOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { binCount } from '@renderer/views/Histogram/plot.js';
import { Histogram } from '@renderer/views/Histogram/Histogram.js';
import { remoteHook } from '../common/remoteHook.js';
import { ToolButton } from '../common/ToolButton.js';
import { ChannelFields } from './ChannelFields.js';

/** Key: number of bins, a space, volume id. */
const useHistogram = remoteHook((key) => {
  const space = key.indexOf(' ');
  return host().histogram(key.slice(space + 1), Number(key.slice(0, space)));
}, 'Reading the histogram');

export function ChannelCard({ channel, isLog, isZoomed }: { channel: Channel; isLog: boolean; isZoomed: boolean }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const counts = useHistogram(`${String(binCount(channel))} ${channel.volumeId}`);
  const style = styleOf(document, channel);
  const name = speciesOf(document, channel) ?? 'unknown';
  const title = channelTitle(channel);
  return (
    <section className="channel-card" data-testid={`channel-${name}`} aria-label={title}>
      <header>
        <SpeciesSelect channel={channel} />
        <span className="name muted" title={channel.name}>{channel.name}</span>
        <ToolButton small label={`${style.visible ? 'Hide' : 'Show'} ${title}`} icon={style.visible ? <EyeOpen size={14} /> : <EyeOff size={14} />}
          testId={`visible-${name}`} onClick={() => { toggleVisible(channel); }} />
        <ToolButton small label={`Reset ${title}`} icon={<Reset size={14} />} testId={`reset-${name}`} onClick={() => { resetStyles([channel]); }} />
      </header>
      {counts.state === 'ready' && (
        <Histogram name={name} title={title} counts={counts.value} unit={channel.unit} style={style} isLog={isLog} isZoomed={isZoomed}
          onWindow={(windowMin, windowMax) => { changeStyle(channel, 'window', { windowMin, windowMax }, 'drag'); }}
          onAutoWindow={() => { autoWindow(channel); }}
          onOpacity={(opacity) => { changeStyle(channel, 'opacity', { opacity }, 'drag'); }}
          onSurface={(value) => { setSurfaceValue(channel, value, 'drag'); }}
          onEnd={endGesture} />
      )}
      {counts.state === 'loading' && <div className="histogram-place muted">Counting voxels…</div>}
      {counts.state === 'error' && <div className="histogram-place muted" role="alert">{counts.error.message}</div>}
      <ChannelFields channel={channel} style={style} name={name} title={title} />
    </section>
  );
}

function SpeciesSelect({ channel }: { channel: Channel }): React.JSX.Element {
  const species = useStore(({ document }) => speciesOf(document, channel));
  return (
    <HTMLSelect className="species" aria-label={`What ${channel.name} shows`} value={species ?? ''} data-testid={`species-${species ?? 'unknown'}`}
      onChange={(event) => { const chosen = SPECIES.find((known) => known === event.target.value); if (chosen) setSpecies(channel, chosen); }}>
      {species === null && <option value="">Not said</option>}
      {SPECIES.map((known: Species) => <option key={known} value={known}>{SPECIES_TITLES[known]}</option>)}
    </HTMLSelect>
  );
}
