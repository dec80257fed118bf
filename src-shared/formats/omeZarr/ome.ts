/**
 * OME-NGFF metadata of a Zarr group, versions 0.1 to 0.5: what the group is, and the parts of an image.
 * Source: ngff.openmicroscopy.org, "multiscales", "omero", "labels", "plate", "well", "bioformats2raw".
 */
import { AppError } from '../../errors.js';
import { z } from '../../zod.js';

/** One step from index to physical coordinates, applied in order: scale, then translation of the centre of voxel 0. */
export interface NgffTransform { scale: number[] | null; translation: number[] | null; unread: string | null }
export interface NgffAxis { name: string; type: string | null; unit: string | null }
export interface NgffChannel { label: string | null; color: string | null; window: string | null }
export interface NgffImage {
  /** "0.4"; null when not stated. */
  version: string | null;
  name: string | null;
  /** Null before 0.3: always t, c, z, y, x. */
  axes: NgffAxis[] | null;
  /** Largest first, as listed. */
  levels: { path: string; transforms: NgffTransform[] }[];
  /** Of all levels, after their own. */
  transforms: NgffTransform[];
  channels: NgffChannel[];
}
export type NgffGroup =
  | { kind: 'image'; image: NgffImage; others: number }
  | { kind: 'plate'; wells: string[] }
  | { kind: 'well'; fields: string[] }
  | { kind: 'series' }
  | { kind: 'labels'; names: string[] }
  | { kind: 'group' };

const MAX_PARTS = 10_000;
const text = z.union([z.string().max(1000), z.number().transform(String)]);
const numbers = z.array(z.number()).max(16);
const axisSchema = z.union([
  z.string().max(100).transform((name): NgffAxis => ({ name, type: null, unit: null })),
  z.looseObject({ name: z.string().max(100), type: z.string().nullish(), unit: z.string().max(100).nullish() }).transform(({ name, type, unit }): NgffAxis => ({ name, type: type ?? null, unit: unit ?? null })),
]);
const axesSchema = z.array(axisSchema).min(1).max(8);
const plainTransform = z.looseObject({ type: z.string(), scale: numbers.optional(), translation: numbers.optional() });
const transformSchema = z.looseObject({ ...plainTransform.shape, transformations: z.array(plainTransform).max(8).optional() });
const transformsSchema = z.array(transformSchema).max(8).nullish().transform((list) => (list ?? []).flatMap((each) => (each.type === 'sequence' ? each.transformations ?? [] : [each])).flatMap(toTransform));
const multiscaleSchema = z.looseObject({
  version: text.nullish(), name: text.nullish(), axes: axesSchema.nullish(),
  coordinateSystems: z.array(z.looseObject({ axes: axesSchema })).nullish(),
  datasets: z.array(z.looseObject({ path: z.string().max(1000), coordinateTransformations: transformsSchema })).min(1).max(100),
  coordinateTransformations: transformsSchema,
});
const channelSchema = z.looseObject({ label: text.nullish(), color: text.nullish(), window: z.looseObject({ start: z.number().nullish(), end: z.number().nullish() }).nullish() });
const paths = z.array(z.looseObject({ path: z.string().max(1000) }).transform(({ path }) => path)).max(MAX_PARTS);

/**
 * @param attributes `.zattrs`, or `attributes` of `zarr.json`
 * @throws AppError `damaged` naming the field that is wrong
 */
export function parseNgff(attributes: unknown, path: string): NgffGroup {
  const all = z.record(z.string(), z.unknown()).catch({}).parse(attributes);
  const ome = z.record(z.string(), z.unknown()).catch(all).parse(all['ome']);
  const read = <T>(what: string, schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(ome[what]);
    if (parsed.success) return parsed.data;
    throw new AppError('damaged', `${path}: its OME-Zarr metadata "${what}" are damaged: ${z.prettifyError(parsed.error).split('\n').slice(0, 2).join(' ')}.`, 'Export it again.');
  };
  if (ome['multiscales'] !== undefined) {
    const [first, ...others] = read('multiscales', z.array(multiscaleSchema).min(1).max(100));
    if (!first) return { kind: 'group' };
    const channels = z.looseObject({ channels: z.array(channelSchema).max(MAX_PARTS) }).safeParse(ome['omero']);
    return {
      kind: 'image', others: others.length,
      image: {
        version: first.version ?? text.catch('').parse(ome['version'] ?? '') ?? null, name: first.name ?? null, axes: first.axes ?? first.coordinateSystems?.[0]?.axes ?? null,
        levels: first.datasets.map((dataset) => ({ path: dataset.path, transforms: dataset.coordinateTransformations })), transforms: first.coordinateTransformations,
        channels: channels.success ? channels.data.channels.map(toChannel) : [],
      },
    };
  }
  if (ome['plate'] !== undefined) return { kind: 'plate', wells: read('plate', z.looseObject({ wells: paths })).wells };
  if (ome['well'] !== undefined) return { kind: 'well', fields: read('well', z.looseObject({ images: paths })).images };
  if (ome['bioformats2raw.layout'] !== undefined) return { kind: 'series' };
  if (ome['labels'] !== undefined) return { kind: 'labels', names: read('labels', z.array(z.string().max(1000)).max(MAX_PARTS)) };
  return { kind: 'group' };
}

/** The order of the series of a `bioformats2raw` store, from its `OME` group; null when it lists none. */
export function parseSeriesList(attributes: unknown): string[] | null {
  const list = z.looseObject({ series: z.array(z.string().max(1000)).max(MAX_PARTS) });
  const parsed = z.union([list, z.looseObject({ ome: list }).transform(({ ome }) => ome)]).safeParse(attributes);
  return parsed.success ? parsed.data.series : null;
}

function toTransform({ type, scale, translation }: z.infer<typeof plainTransform>): NgffTransform[] {
  if (type === 'identity') return [];
  return [{ scale: scale ?? null, translation: translation ?? null, unread: scale || translation ? null : type.slice(0, 60) }];
}

function toChannel({ label, color, window }: z.infer<typeof channelSchema>): NgffChannel {
  const isRange = typeof window?.start === 'number' && typeof window.end === 'number';
  return { label: label ?? null, color: color ?? null, window: isRange ? `${window.start} … ${window.end}` : null };
}
