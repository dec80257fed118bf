/** Clusters of a drawing for what the CPU draws or picks; made once per segmentation. */
import { labelPacker, type LabelField } from '@shared/render/labelField.js';
import type { LabelOverlay } from '@renderer/state/labelOverlay.js';
import type { Drawing } from '@renderer/state/drawing.js';

const fields = new WeakMap<Uint16Array, LabelField>();

/** Null where no clusters are to be drawn. */
export function drawnLabels({ labels, dendrite, sample }: Drawing): { overlay: LabelOverlay; field: LabelField } | null {
  if (!labels || !dendrite || labels.palette.length < 4) return null;
  const known = fields.get(labels.labels);
  if (known) return { overlay: labels, field: known };
  const packer = labelPacker(sample.dims);
  packer.write(labels.labels);
  fields.set(labels.labels, packer.field);
  return { overlay: labels, field: packer.field };
}
