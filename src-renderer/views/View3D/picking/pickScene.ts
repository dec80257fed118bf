/** What is drawn, for one ray on the CPU: native values, the styles, the clip. */
import { labelRamp } from '@shared/render/labels.js';
import { labelledChannel, marchChannel, marchGeometry, PLAIN_LOOK, type MarchChannel, type MarchScene } from '@shared/render/marchScene.js';
import type { Document } from '@shared/session/schema.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import type { ScalarField } from '@shared/volume/field.js';
import { drawnLabels } from '@renderer/scene/labelFields.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';

/** Only what decides how much each place covers; light changes no place. */
export function pickScene(drawing: Drawing, { view3d, clip }: Pick<Document, 'view3d' | 'clip'>): MarchScene {
  const channel = (drawn: DrawnChannel | null, role: 'base' | 'overlay'): MarchChannel | null =>
    drawn && withTables(pictureField(drawn, drawing.timeIndex), drawn.style, role);
  const { sample, base, dendrite } = drawing;
  const labelled = drawnLabels(drawing);
  const measured = channel(dendrite, 'overlay');
  return {
    ...marchGeometry(sample, view3d.samplesPerVoxel), base: channel(base, 'base'), dendrite: measured && labelled ? labelledChannel(measured, labelled.overlay.threshold) : measured,
    labels: measured && labelled && { field: labelled.field, palette: labelled.overlay.palette, ramp: labelRamp(labelled.overlay.threshold, measured) },
    look: { ...PLAIN_LOOK, silhouette: view3d.silhouette }, clip, leap: null,
  };
}

/** The tables of a style are made once: they take longer than the ray. */
function withTables(field: ScalarField, style: ChannelStyle, role: 'base' | 'overlay'): MarchChannel | null {
  const known = tables[role].get(style);
  if (known) return { ...known, field };
  const made = marchChannel(field, style, role);
  if (made) tables[role].set(style, made);
  return made;
}

const tables = { base: new WeakMap<ChannelStyle, MarchChannel>(), overlay: new WeakMap<ChannelStyle, MarchChannel>() };
