import { Cross, EyeOff, EyeOpen } from '@blueprintjs/icons';
import type { Channel, Sample } from '@shared/contract/library.js';
import { formatNumber } from '@shared/units.js';
import { activateSample, closeSample } from '@renderer/state/actions/datasets.js';
import { toggleVisible } from '@renderer/state/actions/transfer.js';
import { layoutService } from '@renderer/state/layoutService.js';
import { channelLabel, isSpacingAssumed, speciesOf, styleOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { AssumedMark } from '../common/AssumedMark.js';
import { slug } from '../common/slug.js';
import { SyntheticBadge } from '../common/SyntheticBadge.js';
import { ToolButton } from '../common/ToolButton.js';
import { gridText } from './gridText.js';
import { Warnings } from './Warnings.js';

/** One sample of the tree: its name and grid, its channels when it is on screen, its warnings. */
export function SampleRow({ sample, isActive }: { sample: Sample; isActive: boolean }): React.JSX.Element {
  return (
    <div role="treeitem" aria-selected={isActive} aria-expanded={isActive} tabIndex={isActive ? 0 : -1} className={isActive ? 'sample active' : 'sample'}
      data-testid={`sample-${slug(sample.name)}`} onClick={() => { activateSample(sample); }} onDoubleClick={() => { layoutService()?.show('metadata'); }}>
      <div className="head">
        <span className="name" title={sample.path}>{sample.name}</span>
        {sample.synthetic && <SyntheticBadge />}
        <ToolButton small className="close" tabIndex={-1} label={`Close ${sample.name}`} icon={<Cross size={12} />}
          onClick={(event) => { event.stopPropagation(); closeSample(sample); }} />
      </div>
      <div className="facts muted">{gridText(sample)}{isSpacingAssumed(sample) && <AssumedMark path={sample.path} />}</div>
      {isActive && <div role="group" className="channels">{sample.channels.map((channel) => <ChannelRow key={channel.volumeId} sample={sample} channel={channel} />)}</div>}
      {sample.warnings.length > 0 && <Warnings warnings={sample.warnings} />}
    </div>
  );
}

function ChannelRow({ sample, channel }: { sample: Sample; channel: Channel }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const style = styleOf(document, channel);
  const species = speciesOf(document, channel);
  return (
    <>
      <div className="channel">
        <span className="swatch" style={{ background: style.colour }} aria-hidden />
        <span className="name" title={channel.name}>{channelLabel(document, sample, channel)}</span>
        {channel.frequencyOffsetPpm !== null && <span className="ppm muted">{formatNumber(channel.frequencyOffsetPpm)} ppm</span>}
        <ToolButton small tabIndex={-1} label={`${style.visible ? 'Hide' : 'Show'} ${channel.name}`} icon={style.visible ? <EyeOpen size={12} /> : <EyeOff size={12} />}
          onClick={(event) => { event.stopPropagation(); toggleVisible(channel); }} />
      </div>
      {species === 'dendrite' && <div className="channel-note">all metallic lithium, electrodes too</div>}
    </>
  );
}
