import { Checkbox } from '@blueprintjs/core';
import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { setLook, toggleView, type Look } from '@renderer/state/actions/view.js';
import { useStore } from '@renderer/state/store.js';
import { percent, SliderField } from '../common/SliderField.js';

const STRENGTHS: readonly (readonly [Look, label: string, what: string])[] = [
  ['ambientOcclusion', 'Occlusion', 'ambient: dendrites that others surround are darker'],
  ['depthCue', 'Depth cue', 'what is far fades into the background'],
  ['silhouette', 'Outline', 'LLZO: clear inside, drawn where its surface is seen edge on'],
];

/** Light and aids of the eye. Numbers are never read from a picture that they changed. */
export function LightingFields(): React.JSX.Element {
  const { view3d } = useStore(({ document }) => document);
  return (
    <>
      <h3>Lighting</h3>
      <div className="fields">
        <Checkbox className="switch" label="Shading" checked={view3d.shading} onChange={() => { toggleView('shading'); }} />
        <Checkbox className="switch" label="Shadows of dendrites" checked={view3d.shadow} onChange={() => { toggleView('shadow'); }} />
        {STRENGTHS.map(([look, label, what]) => (
          <SliderField key={look} label={label} of={what} value={view3d[look]} min={0} max={1} step={0.05} format={percent} usual={EMPTY_DOCUMENT.view3d[look]}
            testId={`look-${look}`} onChange={(strength) => { setLook(look, strength, 'drag'); }} />
        ))}
      </div>
    </>
  );
}
