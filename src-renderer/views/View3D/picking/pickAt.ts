/** A click in the 3D view: the crosshair goes to the voxel that is seen there, and its values are shown. */
import type { Sample } from '@shared/contract/library.js';
import { pickRay } from '@shared/render/pick.js';
import { positionDecimals } from '@renderer/state/positionDecimals.js';
import { formatFixed, formatValue } from '@shared/units.js';
import { length, subtract, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { voxelAt } from '@shared/volume/probe.js';
import { presentDrawing } from '@renderer/scene/bindStore.js';
import type { Stage } from '@renderer/scene/stage.js';
import { setCrosshair } from '@renderer/state/actions/view.js';
import { channelLabel, crosshairOf, speciesOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { useVoxels, valueAt } from '@renderer/state/voxels.js';
import { rayAt, type Point } from '../handles/dragging.js';
import type { PickMark } from './pickMark.js';
import { pickScene } from './pickScene.js';

/** The voxel that is seen at a place of the view (CSS px); null where nothing is. */
function seenAt(stage: Stage, px: Point): { sample: Sample; indexVox: Vec3; posMm: Vec3 } | null {
  const { document } = useStore.getState();
  const drawing = presentDrawing();
  const { viewCamera: camera, size: viewport } = stage;
  if (!drawing || !camera || viewport.heightPx === 0) return null;
  const { projection, slicePlanes } = document.view3d;
  const slicesVox = slicePlanes ? voxelAt(drawing.sample, crosshairOf(document, drawing.sample)) : null;
  const pick = pickRay(pickScene(drawing, document), rayAt({ camera, projection, viewport }, px), projection === 'perspective' ? 0 : -Infinity, slicesVox);
  return pick && { sample: drawing.sample, indexVox: pick.indexVox, posMm: voxToMm(drawing.sample.affine, pick.indexVox) };
}

/** Moves the crosshair to what is seen and says what it is. Where nothing is seen, nothing happens. */
export function pickAt(stage: Stage, mark: PickMark, px: Point): void {
  const seen = seenAt(stage, px);
  if (!seen) return;
  const { sample, posMm, indexVox } = seen;
  if (length(subtract(posMm, crosshairOf(useStore.getState().document, sample))) > 0) setCrosshair(sample, posMm, 'once');
  mark.show(sample, posMm, readings(sample, posMm, indexVox));
}

/** Puts what is seen under a resting pointer into the probe; null: the pointer left. */
export function probeAt(stage: Stage, px: Point | null): void {
  const seen = px && seenAt(stage, px);
  if (seen || useStore.getState().probe) useStore.setState({ probe: seen && { sampleId: seen.sample.id, posMm: seen.posMm } });
}

/** "LLZO", "812 a.u.": from the values that the file holds. */
function readings(sample: Sample, posMm: Vec3, indexVox: Vec3): [name: string, value: string][] {
  const { document } = useStore.getState();
  const voxels = useVoxels.getState();
  return [
    ['at', `${posMm.map((mm) => formatFixed(mm, positionDecimals(sample.affine))).join(', ')} mm`],
    ['voxel', indexVox.join(', ')],
    ...sample.channels.map((channel): [string, string] => {
      const entry = voxels[channel.volumeId];
      const read = entry?.state === 'ready' ? valueAt(entry.volume, posMm, document.timeIndex) : null;
      const name = speciesOf(document, channel) === 'dendrite' ? 'Li' : channelLabel(document, sample, channel);
      return [name, read ? formatValue(read.value, channel.unit) : '…'];
    }),
  ];
}
