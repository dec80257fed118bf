/** How the 3D view and the slices look, and where the crosshair is. */
import type { Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { mmToVox, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { edit, record, type Pace } from '../history.js';
import { writePreference } from '../preferences.js';
import { crosshairOf } from '../selectors.js';
import { useStore, type Theme } from '../store.js';

type View3d = Document['view3d'];
export type ViewSwitch = { [K in keyof View3d]: View3d[K] extends boolean ? K : never }[keyof View3d];

const SWITCH_TITLES: Record<ViewSwitch, string> = {
  axesBox: 'axes box', scaleBar: 'scale bar', triad: 'orientation triad', slicePlanes: 'slice planes', shading: 'shading', shadow: 'shadows',
};

export function toggleView(name: ViewSwitch): void {
  edit(SWITCH_TITLES[name], ({ view3d }) => { view3d[name] = !view3d[name]; });
}

export const LOOKS = ['ambientOcclusion', 'depthCue', 'silhouette'] as const;
/** Aids of the eye with a strength, 0 (off) to 1. */
export type Look = (typeof LOOKS)[number];
const LOOK_TITLES: Record<Look, string> = { ambientOcclusion: 'ambient occlusion', depthCue: 'depth cue', silhouette: 'outline of the LLZO' };
/** What a switch turns on; the sliders of the View panel set any other strength. */
const USUAL_STRENGTH: Record<Look, number> = { ambientOcclusion: 0.6, depthCue: 0.5, silhouette: 0.7 };

export function setLook(look: Look, strength: number, pace: Pace): void {
  record[pace](LOOK_TITLES[look], ({ view3d }) => { view3d[look] = Math.min(Math.max(strength, 0), 1); });
}

export function toggleLook(look: Look): void {
  setLook(look, useStore.getState().document.view3d[look] > 0 ? 0 : USUAL_STRENGTH[look], 'once');
}

export function setProjection(projection: View3d['projection']): void {
  edit('projection', ({ view3d }) => { view3d.projection = projection; });
}

export function toggleProjection(): void {
  setProjection(useStore.getState().document.view3d.projection === 'perspective' ? 'orthographic' : 'perspective');
}

export function setBackground(background: View3d['background']): void {
  edit('background', ({ view3d }) => { view3d.background = background; });
}

const BACKGROUNDS = ['theme', 'dark', 'light'] as const;

export function cycleBackground(): void {
  const { background } = useStore.getState().document.view3d;
  setBackground(BACKGROUNDS[(BACKGROUNDS.indexOf(background) + 1) % BACKGROUNDS.length] ?? 'theme');
}

export function setSamplesPerVoxel(samplesPerVoxel: number, pace: Pace): void {
  record[pace]('samples per voxel', ({ view3d }) => { view3d.samplesPerVoxel = samplesPerVoxel; });
}

export function setInterpolation(interpolation: Document['interpolation']): void {
  edit('interpolation', (document) => { document.interpolation = interpolation; });
}

export function toggleInterpolation(): void {
  setInterpolation(useStore.getState().document.interpolation === 'linear' ? 'nearest' : 'linear');
}

/** Kept between the centres of the first and last voxels. */
export function setCrosshair(sample: Sample, posMm: Vec3, pace: Pace): void {
  record[pace]('crosshair', ({ crosshairMm }) => { crosshairMm[sample.id] = posMm; });
}

/** Without an entry the crosshair is at the centre. */
export function centreCrosshair(sample: Pick<Sample, 'id'>): void {
  edit('crosshair', ({ crosshairMm }) => { Reflect.deleteProperty(crosshairMm, sample.id); });
}

/** To the centre of the next voxel along a voxel axis; quick repeats are one undo step. */
export function stepCrosshair(sample: Sample, axis: 0 | 1 | 2, step: 1 | -1): void {
  const posVox = [...mmToVox(sample.affine, crosshairOf(useStore.getState().document, sample))] as [number, number, number];
  posVox[axis] = Math.floor(posVox[axis] + 0.5) + step;
  setCrosshair(sample, voxToMm(sample.affine, posVox), 'nudge');
}

export function setOblique(oblique: Partial<Document['oblique']>, pace: Pace): void {
  record[pace]('oblique plane', (document) => { Object.assign(document.oblique, oblique); });
}

/** Voxel axis along the direction of current; electrode A is at its low end. Null: as guessed. */
export function setStackAxis(sample: Sample, axis: 0 | 1 | 2 | null): void {
  edit('stack axis', ({ stackAxis }) => {
    if (axis === null) Reflect.deleteProperty(stackAxis, sample.id);
    else stackAxis[sample.id] = axis;
  });
}

/** "A" is at the low end of the stack axis. An empty name goes back to the usual one. */
export function setElectrodeName(electrode: 'A' | 'B', name: string): void {
  edit(`name of electrode ${electrode}`, ({ electrodeNames }) => {
    electrodeNames[electrode === 'A' ? 0 : 1] = name.trim().slice(0, LONGEST_NAME) || `Electrode ${electrode}`;
  });
}
const LONGEST_NAME = 60;

export function setTheme(theme: Theme): void {
  writePreference('theme', theme);
  useStore.setState({ theme });
}
