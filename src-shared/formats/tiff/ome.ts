/** The XML of OME-TIFF: which page of which file is which slice, channel and time of which image. Source: OME-TIFF specification, OME schema 2016-06. */
import { AppError } from '../../errors.js';
import { fieldsOf } from '../../volume/metadata.js';
import type { MetadataEntry } from '../../volume/volume.js';
import { isoMoment } from '../moment.js';
import { mmPerUnit, secondsPerUnit } from '../units.js';

export interface OmePlane {
  /** Index of the page in its file. */
  ifd: number;
  /** Name of another file of the set, null: this one. */
  fileName: string | null;
}

export interface OmeImage {
  name: string;
  channels: number;
  slices: number;
  frames: number;
  /** `planes[c + channels·(z + slices·t)]`; null where the set names none. */
  planes: (OmePlane | null)[];
  xMm: number | null;
  yMm: number | null;
  zMm: number | null;
  /** `TimeIncrement`. */
  stepS: number | null;
  /** `DeltaT` of the first plane of every time point, the first one 0; null when not all are stated. */
  timesS: number[] | null;
  acquiredAt: string | null;
  channelNames: string[];
  fields: MetadataEntry[];
}

const MAX_PLANES = 1_000_000;
type Axis = 'c' | 'z' | 't';

/** @throws AppError `damaged` when sizes promise more planes than any file has */
export function parseOme(xml: string, file: string): OmeImage[] {
  const date = elements(xml, 'AcquisitionDate')[0]?.body ?? elements(xml, 'AcquiredDate')[0]?.body ?? null;
  let firstIfd = 0;
  return elements(xml, 'Image').map(({ attributes, body }, i, all) => {
    const image = imageOf(body, attributes, i, file, firstIfd);
    firstIfd += image.planes.length;
    if (firstIfd > MAX_PLANES) throw new AppError('damaged', `${file}: its OME description counts more planes than any file has.`, 'Export the stack again.');
    const own = elements(body, 'AcquisitionDate')[0]?.body ?? (all.length === 1 ? date : null);
    return { ...image, acquiredAt: own === null ? null : isoMoment(own.trim()) };
  });
}

function imageOf(body: string, attributes: string, index: number, file: string, firstIfd: number): Omit<OmeImage, 'acquiredAt'> {
  const pixels = elements(body, 'Pixels')[0] ?? { attributes: '', body: '' };
  const of = (name: string): string | null => attribute(pixels.attributes, name);
  const count = (name: string): number => Math.max(1, Math.trunc(Number(of(name) ?? 1)) || 1);
  const sizes: Record<Axis, number> = { c: count('SizeC'), z: count('SizeZ'), t: count('SizeT') };
  const total = sizes.c * sizes.z * sizes.t;
  if (!(total <= MAX_PLANES)) throw new AppError('damaged', `${file}: its OME description counts ${sizes.z} × ${sizes.c} × ${sizes.t} planes.`, 'Export the stack again.');
  const size = (axis: string): number | null => {
    const value = Number(of(`PhysicalSize${axis}`) ?? NaN), mm = mmPerUnit(of(`PhysicalSize${axis}Unit`) ?? 'µm');
    return value > 0 && mm !== null ? value * mm : null;
  };
  const increment = Number(of('TimeIncrement') ?? NaN) * (secondsPerUnit(of('TimeIncrementUnit') ?? 's') ?? NaN);
  const stated = (of('DimensionOrder') ?? '').slice(2).toLowerCase().split('').filter((axis): axis is Axis => /[czt]/.test(axis));
  const order: readonly Axis[] = new Set(stated).size === 3 ? stated : ['c', 'z', 't'];
  const channels = elements(pixels.body, 'Channel').map((channel) => attribute(channel.attributes, 'Name') ?? '');
  return {
    name: attribute(attributes, 'Name') ?? `image ${index + 1}`, channels: sizes.c, slices: sizes.z, frames: sizes.t,
    planes: planesOf(pixels.body, sizes, order, firstIfd, file),
    xMm: size('X'), yMm: size('Y'), zMm: size('Z'), stepS: increment > 0 ? increment : null, timesS: deltaTimes(pixels.body, sizes.t),
    channelNames: channels.length === sizes.c ? channels : [],
    fields: fieldsOf('OME', { ...attributesOf(attributes), ...attributesOf(pixels.attributes), Channels: channels.filter(Boolean).join(', ') }),
  };
}

/** Writers name a plane once; a few repeat some. */
const MOST_TIMES_NAMED = 8;

/** `TiffData` elements say where each plane lies; without any, the planes follow one another in the dimension order. */
function planesOf(body: string, sizes: Record<Axis, number>, order: readonly Axis[], firstIfd: number, file: string): (OmePlane | null)[] {
  const total = sizes.c * sizes.z * sizes.t;
  const planes = new Array<OmePlane | null>(total).fill(null);
  const strides = stridesOf(order, sizes);
  const place = (linear: number): number => {
    const at = (axis: Axis): number => Math.floor(linear / strides[axis]) % sizes[axis];
    return at('c') + sizes.c * (at('z') + sizes.z * at('t'));
  };
  const data = elements(body, 'TiffData');
  let named = 0;
  for (const { attributes, body: inner } of data.length > 0 ? data : [{ attributes: `IFD="${firstIfd}" PlaneCount="${total}"`, body: '' }]) {
    const number = (name: string): number => Math.max(0, Math.trunc(Number(attribute(attributes, name) ?? 0)) || 0);
    const start = number('FirstC') * strides.c + number('FirstZ') * strides.z + number('FirstT') * strides.t;
    const stated = attribute(attributes, 'PlaneCount');
    const count = stated !== null ? number('PlaneCount') : attribute(attributes, 'IFD') === null ? total : 1;
    const fileName = attribute(elements(inner, 'UUID')[0]?.attributes ?? '', 'FileName');
    named += Math.max(0, Math.min(count, total - start));
    if (named > MOST_TIMES_NAMED * total) throw new AppError('damaged', `${file}: its OME description names the same planes over and over.`, 'Export the stack again.');
    for (let n = 0; n < count && start + n < total; n++) planes[place(start + n)] = { ifd: number('IFD') + n, fileName };
  }
  return planes;
}

function stridesOf(order: readonly Axis[], sizes: Record<Axis, number>): Record<Axis, number> {
  const strides: Record<Axis, number> = { c: 1, z: 1, t: 1 };
  let stride = 1;
  for (const axis of order) { strides[axis] = stride; stride *= sizes[axis]; }
  return strides;
}

function deltaTimes(body: string, frames: number): number[] | null {
  const times = new Array<number>(frames).fill(NaN);
  for (const { attributes } of elements(body, 'Plane')) {
    if (Number(attribute(attributes, 'TheZ') ?? 0) !== 0 || Number(attribute(attributes, 'TheC') ?? 0) !== 0) continue;
    const seconds = Number(attribute(attributes, 'DeltaT') ?? NaN) * (secondsPerUnit(attribute(attributes, 'DeltaTUnit') ?? 's') ?? NaN);
    const t = Number(attribute(attributes, 'TheT') ?? 0);
    if (Number.isInteger(t) && t >= 0 && t < frames) times[t] = seconds;
  }
  const relative = times.map((seconds) => seconds - (times[0] ?? 0));
  return relative.every((seconds, t) => (t === 0 ? seconds === 0 : Number.isFinite(seconds) && seconds > (relative[t - 1] ?? NaN))) ? relative : null;
}

/** Elements of a name, whatever their namespace, in order; those that hold others of the same name are not nested in this schema. */
function elements(xml: string, name: string): { attributes: string; body: string }[] {
  const found: { attributes: string; body: string }[] = [];
  const open = new RegExp(`<(\\w+:)?${name}(\\s[^<>]*?)?(/)?>`, 'g');
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    const isEmpty = match[3] === '/';
    const end = isEmpty ? open.lastIndex : xml.indexOf(`</${match[1] ?? ''}${name}>`, open.lastIndex);
    found.push({ attributes: match[2] ?? '', body: isEmpty ? '' : xml.slice(open.lastIndex, end < 0 ? xml.length : end) });
    if (end < 0) break;
    open.lastIndex = Math.max(open.lastIndex, end);
  }
  return found;
}

const attribute = (attributes: string, name: string): string | null => unescaped(new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes));
const unescaped = (match: RegExpExecArray | null): string | null => match && (match[1] ?? match[2] ?? '').replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '');
const attributesOf = (attributes: string): Record<string, string> => Object.fromEntries([...attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [name, double ?? single ?? '']));
