/** The voxels of clusters as a region that the host can be asked about. */
import { MOST_RUN_NUMBERS, type Region } from '@shared/quantify/region.js';

const made = new WeakMap<Uint16Array, Map<number | null, Region | null>>();

/** `label` null: every cluster. Made once for every array of labels. Null: more runs than can be asked about. */
export function voxelsOfLabels(labels: Uint16Array, label: number | null): Region | null {
  const known = made.get(labels) ?? new Map<number | null, Region | null>();
  made.set(labels, known);
  const found = known.get(label) ?? (known.has(label) ? null : regionOf(labels, label));
  known.set(label, found);
  return found;
}

function regionOf(labels: Uint16Array, label: number | null): Region | null {
  const runs: number[] = [];
  let length = 0;
  for (let n = 0; n <= labels.length; n++) {
    const value = labels[n] ?? 0;
    if (label === null ? value !== 0 : value === label) length++;
    else if (length > 0) {
      if (runs.length >= MOST_RUN_NUMBERS) return null;
      runs.push(n - length, length);
      length = 0;
    }
  }
  return { kind: 'voxels', runs };
}
