/** Time points that were read one by one → one array over time. */
import { planSeries, type SeriesPlan } from '@shared/volume/series.js';
import { byteLength, checkVolume, voxelsPerTimePoint, type MetadataEntry, type Rescale, type Volume, type VolumeHeader, type VoxelArray } from '@shared/volume/volume.js';
import { throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { allocateVoxels } from './voxels.js';

/**
 * The same result with every series as one volume, in the place of its first member. Needs the array of a series beside those of its members; where
 * the memory budget does not hold both, the members stay single and say so.
 */
export function mergeSeries(read: ReadResult, context: ReadContext): ReadResult {
  const plans = planSeries(read.volumes.map(({ header }, i) => ({ header, key: read.seriesKeys?.[i] ?? null })), read.errors.map(({ path }) => path));
  if (plans.length === 0) return read;
  const slots: (Volume | null)[] = [...read.volumes];
  const budget = context.memoryBudgetBytes - read.volumes.reduce((sum, { data }) => sum + data.byteLength, 0);
  for (const plan of plans) {
    throwIfCancelled(context);
    const members = plan.members.flatMap((i) => slots[i] ?? []);
    const bytes = members.reduce((sum, { header }) => sum + byteLength(header), 0);
    if (bytes > budget) {
      for (const { header } of members) header.warnings.push('A time point of a series, which does not fit into the memory that is left: the time points stay single.');
      continue;
    }
    const merged = mergeMembers(plan, members);
    for (const i of plan.members) slots[i] = null;
    slots[Math.min(...plan.members)] = merged;
  }
  return { ...read, volumes: slots.filter((volume) => volume !== null), showFirst: movedTo(read.showFirst, slots, plans) };
}

/** Where the volume to look at first went. */
function movedTo(showFirst: number | undefined, slots: readonly (Volume | null)[], plans: readonly SeriesPlan[]): number {
  if (showFirst === undefined) return 0;
  const series = slots[showFirst] === null ? plans.find(({ members }) => members.includes(showFirst)) : undefined;
  const place = series ? Math.min(...series.members) : showFirst;
  return slots.slice(0, place).filter((volume) => volume !== null).length;
}

function mergeMembers(plan: SeriesPlan, members: readonly Volume[]): Volume {
  const [first, last] = [members[0], members[members.length - 1]];
  if (!first || !last) throw new RangeError('A series without members.');
  const { dims, dtype } = first.header;
  const timeCount = members.reduce((sum, { header }) => sum + header.timeCount, 0);
  const data: VoxelArray = allocateVoxels(dtype, voxelsPerTimePoint(dims) * timeCount);
  let at = 0;
  for (const member of members) {
    data.set(member.data, at);
    at += member.data.length;
  }
  const headers = members.map(({ header }) => header);
  return checkVolume({
    data,
    header: {
      ...first.header, name: `${first.header.name} … ${last.header.name}`, timeCount, timesH: plan.timesH, acquiredAt: plan.acquiredAt, cell: plan.cell,
      rescale: rescaleOf(headers), frameDurationS: sharedDuration(headers), assumptions: shared([...plan.assumptions, ...headers.flatMap(({ assumptions }) => assumptions)], ({ text }) => text),
      warnings: shared([...plan.warnings, ...headers.flatMap(({ warnings }) => warnings)], (text) => text), metadata: [...membersList(headers), ...first.header.metadata],
    },
  });
}

/** One value when all agree, else one a time point, else one a slice of every time point. */
function rescaleOf(headers: readonly VolumeHeader[]): Rescale {
  const perTime = Math.max(...headers.map(({ rescale, timeCount }) => (rescale.slopes.length > timeCount ? rescale.slopes.length / timeCount : 1)));
  const expanded = (values: (rescale: Rescale) => number[]): number[] => headers.flatMap(({ rescale, timeCount }) => {
    const own = values(rescale), count = timeCount * perTime;
    return Array.from({ length: count }, (_, i) => own[Math.floor((i * own.length) / count)] ?? 1);
  });
  const slopes = expanded(({ slopes: own }) => own), intercepts = expanded(({ intercepts: own }) => own);
  const isUniform = slopes.every((slope) => slope === slopes[0]) && intercepts.every((intercept) => intercept === intercepts[0]);
  return isUniform ? { slopes: slopes.slice(0, 1), intercepts: intercepts.slice(0, 1) } : { slopes, intercepts };
}

/** The duration of a time point, when all agree to a hundredth. */
function sharedDuration(headers: readonly VolumeHeader[]): number | null {
  const durations = headers.map(({ frameDurationS }) => frameDurationS ?? NaN);
  const [first = NaN] = durations;
  return durations.every((seconds) => Math.abs(seconds - first) <= 0.01 * first) ? first : null;
}

const shared = <T>(items: readonly T[], textOf: (item: T) => string): T[] => [...new Map(items.map((item) => [textOf(item), item])).values()];

function membersList(headers: readonly VolumeHeader[]): MetadataEntry[] {
  return headers.slice(0, 500).map(({ path, acquiredAt }, i) => ({ group: 'Series', name: `Member ${i + 1}`, value: `${path}${acquiredAt === null ? '' : `, ${acquiredAt}`}` }));
}
