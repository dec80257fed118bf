/** The numbers and choices below a channel's histogram. */
import { HTMLSelect } from '@blueprintjs/core';
import type { Channel } from '@shared/contract/library.js';
import { LUT_NAMES, type ChannelStyle, type LutName } from '@shared/transfer/channelStyle.js';
import { autoWindow, changeStyle, WINDOW_CHOICES } from '@renderer/state/actions/transfer.js';
import { endGesture } from '@renderer/state/history.js';
import { NumberField } from '../common/NumberField.js';
import { SliderField } from '../common/SliderField.js';
import { slug } from '../common/slug.js';
import { ToolButton } from '../common/ToolButton.js';
import { ModeFields } from './ModeFields.js';

interface Props { channel: Channel; style: ChannelStyle; name: string; title: string }

const LUT_TITLES: Record<LutName, string> = { solid: 'One colour', grey: 'Grey levels', viridis: 'Viridis', inferno: 'Inferno', cividis: 'Cividis', dendrite: 'Dendrite blues' };
/** Parts of the native range that an arrow key moves a window end by. */
const STEPS = 200;

export function ChannelFields({ channel, style, name, title }: Props): React.JSX.Element {
  const step = (channel.statistics.max - channel.statistics.min) / STEPS || 1;
  const setWindow = (windowMin: number, windowMax: number): void => { changeStyle(channel, 'window', { windowMin, windowMax }); };
  return (
    <div className="fields channel-fields">
      <ModeFields channel={channel} style={style} name={name} title={title} />
      <span className="label">Window</span>
      <div className="row">
        <NumberField label={`Lower end of the window of ${title}`} value={style.windowMin} step={step} testId={`window-min-${name}`} onChange={(value) => { setWindow(value, style.windowMax); }} />
        <span className="muted">to</span>
        <NumberField label={`Upper end of the window of ${title}`} value={style.windowMax} step={step} testId={`window-max-${name}`} onChange={(value) => { setWindow(style.windowMin, value); }} />
        <span className="muted unit">{channel.unit}</span>
      </div>
      <span className="label">Auto</span>
      <div className="row choices" role="group" aria-label={`Set the window of ${title}`}>
        {WINDOW_CHOICES.map((choice) => (
          <ToolButton key={choice} small label={`Window of ${title}: ${choice}`} text={choice} testId={`window-${slug(choice)}-${name}`} onClick={() => { autoWindow(channel, choice); }} />
        ))}
      </div>
      <span className="label">Colour</span>
      <div className="row">
        <HTMLSelect fill aria-label={`Colour table of ${title}`} value={style.lut} data-testid={`lut-${name}`}
          onChange={(event) => { const lut = LUT_NAMES.find((known) => known === event.target.value); if (lut) changeStyle(channel, 'colour table', { lut }); }}>
          {LUT_NAMES.map((lut) => <option key={lut} value={lut}>{LUT_TITLES[lut]}</option>)}
        </HTMLSelect>
        <input type="color" className="colour" aria-label={`Colour of ${title}`} value={style.colour} disabled={style.lut !== 'solid'} data-testid={`colour-${name}`}
          onChange={(event) => { changeStyle(channel, 'colour', { colour: event.target.value }, 'drag'); }} onBlur={endGesture} />
      </div>
      <SliderField label="Gamma" of={title} value={style.gamma} min={0.2} max={4} step={0.05} testId={`gamma-${name}`} onChange={(gamma) => { changeStyle(channel, 'gamma', { gamma }, 'drag'); }} />
      <SliderField label="In slices" of={title} value={style.overlayOpacity} min={0} max={1} step={0.05} testId={`overlay-${name}`} onChange={(overlayOpacity) => { changeStyle(channel, 'opacity in slices', { overlayOpacity }, 'drag'); }} />
    </div>
  );
}
