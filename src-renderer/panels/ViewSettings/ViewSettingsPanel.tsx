/** How the 3D view and the slices are drawn, and how the cell lies in the volume. */
import { Checkbox } from '@blueprintjs/core';
import { setBackground, setInterpolation, setOblique, setProjection, setSamplesPerVoxel, toggleView, type ViewSwitch } from '@renderer/state/actions/view.js';
import { useStore } from '@renderer/state/store.js';
import { Choice, INTERPOLATIONS } from '../common/formFields.js';
import { SliderField } from '../common/SliderField.js';
import { CellFields } from './CellFields.js';
import { LightingFields } from './LightingFields.js';
import { PresentationField } from './PresentationField.js';
import './viewSettings.css';

const PROJECTIONS = [['perspective', 'Perspective'], ['orthographic', 'Orthographic']] as const;
const BACKGROUNDS = [['theme', 'As the theme'], ['dark', 'Dark'], ['light', 'Light']] as const;
const SWITCHES: readonly (readonly [ViewSwitch, string])[] = [
  ['axesBox', 'Axes box'], ['scaleBar', 'Scale bar'], ['triad', 'Orientation triad'], ['slicePlanes', 'Slice planes'],
];
const degrees = (value: number): string => `${value.toFixed(0)}°`;

export function ViewSettingsPanel(): React.JSX.Element {
  const { view3d, interpolation, oblique } = useStore(({ document }) => document);
  return (
    <div className="panel view-settings" data-testid="view-settings">
      <h3>3D view</h3>
      <div className="fields">
        <PresentationField />
        <Choice label="Projection" value={view3d.projection} options={PROJECTIONS} testId="projection" onChange={setProjection} />
        <Choice label="Background" value={view3d.background} options={BACKGROUNDS} testId="background" onChange={setBackground} />
        <SliderField label="Samples" of="per voxel along a ray" value={view3d.samplesPerVoxel} min={0.5} max={4} step={0.25} format={(value) => `${value.toFixed(2)}/voxel`}
          testId="samples-per-voxel" onChange={(value) => { setSamplesPerVoxel(value, 'drag'); }} />
        {SWITCHES.map(([name, title]) => (
          <Checkbox key={name} className="switch" label={title} checked={view3d[name]} onChange={() => { toggleView(name); }} />
        ))}
      </div>
      <LightingFields />
      <h3>Slices</h3>
      <div className="fields">
        <Choice label="Interpolation" value={interpolation} options={INTERPOLATIONS} testId="interpolation" onChange={setInterpolation} />
        <SliderField label="Oblique" of="azimuth" value={oblique.azimuthDeg} min={-180} max={180} step={1} format={degrees} testId="oblique-azimuth" onChange={(azimuthDeg) => { setOblique({ azimuthDeg }, 'drag'); }} />
        <SliderField label="Tilt" of="oblique slice" value={oblique.tiltDeg} min={0} max={90} step={1} format={degrees} testId="oblique-tilt" onChange={(tiltDeg) => { setOblique({ tiltDeg }, 'drag'); }} />
      </div>
      <CellFields />
    </div>
  );
}
