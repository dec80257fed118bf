/** What was done to raw data, for the Metadata panel. */
import { isCompletable, type AcquiredRange } from '../../kspace/halfFourier.js';
import type { MetadataEntry } from '../../volume/volume.js';
import type { BrukerHeaders } from './image.js';
import { sequenceName } from './rawKind.js';
import { acquiredRanges } from './rawPartial.js';
import type { RawPlan } from './rawPlan.js';

/** @param combined receivers were summed */
export function reconstructionSteps(plan: RawPlan, headers: BrukerHeaders, combined: boolean): MetadataEntry[] {
  const { storage, encoding, recipe, imageDims } = plan;
  const window = recipe.window === 'tukey' ? `Tukey, taper ${recipe.taper}` : recipe.window;
  const partial = acquiredRanges(encoding, storage.points, plan.echoPoint).filter(isCompletable);
  const names = (ranges: readonly AcquiredRange[]): string => ranges.map(({ axis }) => ['read', 'phase', 'slice'][axis]).join(' and ');
  const entries: [string, string | null][] = [
    ['Raw data', `${plan.file.name}: ${storage.scans} scans of ${storage.points} complex points, ${storage.receivers} receiver${storage.receivers > 1 ? 's' : ''}, ${storage.word} ${storage.littleEndian ? 'little' : 'big'}-endian`],
    ['Sequence', sequenceName(headers)],
    ['Acquired matrix', encoding.acquired.slice(0, encoding.dim).join(' × ')],
    ['Matrix', `${imageDims.slice(0, encoding.dim).join(' × ')}${encoding.antiAlias.some((factor) => factor > 1) ? `, cut from a field of view ${encoding.antiAlias.join(' × ')} times as large` : ''}`],
    ['Order of lines', `${encoding.segment > 1 ? `${encoding.segment} lines a train, ` : ''}PVM_EncSteps; images ${encoding.order.join(' ').slice(0, 200)}`],
    ['Averages summed here', plan.averages > 1 ? String(plan.averages) : null],
    ['Window', window],
    ['Frequency shift', recipe.shiftHz === 0 ? null : `${recipe.shiftHz} Hz`],
    ['Partial Fourier', partial.length === 0 ? null : plan.partial.length > 0 ? `completed along ${names(plan.partial)} by projection onto convex sets` : `the part not acquired along ${names(partial)} is zero`],
    ['Receivers', storage.receivers > 1 ? (combined ? 'root of the sum of squares' : 'shown apart') : null],
    ['Shown', recipe.part],
    ['Transform', 'inverse discrete Fourier transform, not divided by the number of samples'],
  ];
  return entries.flatMap(([name, value]) => (value === null ? [] : [{ group: 'Reconstruction', name, value }]));
}
