/** A source that was read again in another way has new volumes; what the user set for the old ones is taken along. */
import type { Library, Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { mmToVox, voxToMm } from '@shared/volume/geometry.js';
import type { Species } from '@shared/volume/volume.js';

/**
 * Changes `draft` so that every sample and log which took the place of another of the same path and place has its settings.
 * Positions stay with their voxel, as the voxel size may be what changed.
 * @returns what the new volumes show, by id, where the user had said it of the old ones: the host must learn it too
 */
export function carryOver(draft: Document, previous: Library, next: Library): Map<string, Species> {
  const said = new Map<string, Species>();
  for (const source of next.sources) {
    const old = previous.sources.find(({ path, contentHash }) => path === source.path && contentHash === source.contentHash);
    if (!old) continue;
    if (old.sampleIds.length === source.sampleIds.length) {
      for (const [before, after] of paired(samplesOf(previous, old.sampleIds), samplesOf(next, source.sampleIds))) carrySample(draft, before, after, said);
    }
    if (old.logIds.length === source.logIds.length) for (const [before, after] of paired(old.logIds, source.logIds)) carryLog(draft, before, after);
  }
  return said;
}

function carrySample(draft: Document, before: Sample, after: Sample, said: Map<string, Species>): void {
  if (before.id === after.id) return;
  const stackAxis = draft.stackAxis[before.id];
  if (stackAxis !== undefined) draft.stackAxis[after.id] = stackAxis;
  const crosshairMm = draft.crosshairMm[before.id];
  if (crosshairMm) draft.crosshairMm[after.id] = [...voxToMm(after.affine, mmToVox(before.affine, crosshairMm))];
  if (before.channels.length === after.channels.length) {
    for (const [old, channel] of paired(before.channels, after.channels)) {
      const species = draft.species[old.volumeId] ?? (channel.species === null ? old.species : null);
      if (species) {
        draft.species[channel.volumeId] = species;
        said.set(channel.volumeId, species);
      }
      const style = draft.styles[old.volumeId];
      const { min, max } = channel.statistics;
      if (style && style.windowMin < max && style.windowMax > min) draft.styles[channel.volumeId] = style;
    }
  }
  for (const log of Object.values(draft.logs)) if (log.sampleId === before.id) log.sampleId = after.id;
}

function carryLog(draft: Document, before: string, after: string): void {
  const settings = draft.logs[before];
  if (settings && before !== after) draft.logs[after] = settings;
  if (draft.activeLogId === before) draft.activeLogId = after;
}

const samplesOf = (library: Library, ids: readonly string[]): Sample[] => ids.flatMap((id) => library.samples.find((sample) => sample.id === id) ?? []);

const paired = <T>(before: readonly T[], after: readonly T[]): [T, T][] => before.flatMap((one, i): [T, T][] => { const other = after[i]; return other === undefined ? [] : [[one, other]]; });
