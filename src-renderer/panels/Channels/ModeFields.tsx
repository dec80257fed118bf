/** How a channel's values along a ray become a picture. */
import type { Channel } from '@shared/contract/library.js';
import { type ChannelMode, type ChannelStyle } from '@shared/transfer/channelStyle.js';
import { setChannelMode, setSurfaceOpacity, setSurfaceValue } from '@renderer/state/actions/transfer.js';
import { Choice } from '../common/formFields.js';
import { percent, SliderField } from '../common/SliderField.js';
import { ValueField } from '../common/ValueField.js';

interface Props { channel: Channel; style: ChannelStyle; name: string; title: string }

const MODES: readonly (readonly [ChannelMode, string])[] = [
  ['composite', 'Composite'], ['surface', 'Surface'], ['mip', 'MIP'], ['minip', 'MinIP'], ['mean', 'Mean'], ['sum', 'Sum'],
];

const NOTES: Record<ChannelMode, string> = {
  composite: 'A translucent medium: the opacity curve over the histogram, depth in order.',
  surface: 'Where the signal passes one value, lit. Drag the line on the histogram.',
  mip: 'The largest value of every ray. Finds weak filaments; shows no depth, is nothing to measure on.',
  minip: 'The smallest value of every ray: gaps and voids through the whole thickness.',
  mean: 'The average of every ray through the volume.',
  sum: 'Signal integrated along every ray, on the scale of the mean along the thinnest side.',
};

export function ModeFields({ channel, style, name, title }: Props): React.JSX.Element {
  const { min, max } = channel.statistics;
  return (
    <>
      <Choice label="In 3D" value={style.mode} options={MODES} testId={`mode-${name}`} onChange={(mode) => { setChannelMode(channel, mode); }} />
      <p className="note" data-testid={`mode-note-${name}`}>{NOTES[style.mode]}</p>
      {style.mode === 'surface' && (
        <>
          <ValueField label="Surface" of={title} value={style.surfaceValue} min={min} max={max} step={(max - min) / STEPS || 1} unit={channel.unit} testId={`surface-value-${name}`}
            onChange={(value, pace) => { setSurfaceValue(channel, value, pace); }} />
          <SliderField label="Opacity" of={`surface of ${title}`} value={style.surfaceOpacity} min={0} max={1} step={0.05} format={percent} testId={`surface-opacity-${name}`}
            onChange={(opacity) => { setSurfaceOpacity(channel, opacity, 'drag'); }} />
        </>
      )}
    </>
  );
}

/** Parts of the native range that an arrow key moves the surface by. */
const STEPS = 200;
