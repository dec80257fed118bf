/** Where everything of a projection stands: picture, millimetre axes, scale bar, value bars. Pure; positions in CSS pixels. */
import type { ProjectionReply } from '@shared/contract/quantify.js';
import { niceTicks, lengthText, niceBelow } from '@renderer/scene/decorations/nice.js';
import { TEXT_PX, textWidthPx, type Primitive } from '@renderer/scene/decorations/primitives.js';
import type { Palette } from '@renderer/scene/palette.js';
import type { ProjectionKind } from '@shared/quantify/projections/projection.js';
import { formatNumber } from '@shared/units.js';
import { dot, type Vec3 } from '@shared/volume/geometry.js';
import type { ColouredChannel } from './colour.js';

export interface Box { left: number; top: number; width: number; height: number }
export interface NamedChannel extends ColouredChannel { label: string; kind: ProjectionKind }
export interface ProjectionLayout { picture: Box; bars: Box[]; primitives: Primitive[]; pxPerMm: number }

export interface LayoutInput { channels: readonly NamedChannel[]; widthPx: number; heightPx: number; colours: Palette; isAssumed: boolean }

const MARGIN = { left: 50, top: 24, bottom: 38, gap: 18 };
const BAR_PX = 12, BAR_TITLE_PX = 30, RIGHT_PX = 10;
const LEAST_BAR_PX = 60, MOST_BAR_PX = 220;
const TICK_PX = 4;
const WORLD = ['x', 'y', 'z'] as const;
/** Directions that differ less are along an axis of the world. */
const ALONG = 1 - 1e-9;

/** What a side of the picture is measured in: a coordinate of the world where it runs along one, else millimetres from the middle. */
export function sideScale(reply: Pick<ProjectionReply, 'firstMm' | 'right' | 'down' | 'pixelMm' | 'width' | 'height'>, side: 'right' | 'down'): { label: string; atMm: (pixel: number) => number } {
  const direction = reply[side], pixelMm = reply.pixelMm[side === 'right' ? 0 : 1], count = side === 'right' ? reply.width : reply.height;
  const world = ([0, 1, 2] as const).find((n) => Math.abs(direction[n]) >= ALONG);
  if (world === undefined) return { label: `${side === 'right' ? 'across' : 'down'} (mm from the middle)`, atMm: (pixel) => (pixel + 0.5 - count / 2) * pixelMm };
  return { label: `${WORLD[world]} (mm)`, atMm: (pixel) => reply.firstMm[world] + pixel * pixelMm * Math.sign(direction[world]) };
}

/** Mm position of a fractional pixel (its centre is whole), in the middle of the projected depth. */
export function pixelMm({ firstMm, right, down, pixelMm: [sx, sy] }: ProjectionReply, x: number, y: number): Vec3 {
  const at = (n: 0 | 1 | 2): number => firstMm[n] + x * sx * right[n] + y * sy * down[n];
  return [at(0), at(1), at(2)];
}

const barWidthPx = (channel: NamedChannel): number =>
  Math.max(...barTicks(channel).map((tick) => textWidthPx(formatNumber(tick), TEXT_PX)), ...barTitle(channel).map((words) => textWidthPx(words, TEXT_PX) - BAR_PX)) + BAR_PX + MARGIN.gap;
const besidePx = (channels: readonly NamedChannel[]): number => MARGIN.left + RIGHT_PX + channels.reduce((sum, channel) => sum + barWidthPx(channel), 0);

/** The largest size within another that the picture fills, with its axes and bars. */
export function tightSize(channels: readonly NamedChannel[], most: { widthPx: number; heightPx: number }): { widthPx: number; heightPx: number } {
  const [first] = channels;
  if (!first) return most;
  const { width, height, pixelMm: [sx, sy] } = first.reply, beside = besidePx(channels), above = MARGIN.top + MARGIN.bottom;
  const pxPerMm = Math.min((most.widthPx - beside) / (width * sx), (most.heightPx - above) / (height * sy));
  return { widthPx: Math.ceil(beside + width * sx * pxPerMm), heightPx: Math.ceil(above + Math.max(height * sy * pxPerMm, LEAST_BAR_PX)) };
}

/** Null while there is nothing to show or no room for it. */
export function projectionLayout({ channels, widthPx, heightPx, colours, isAssumed }: LayoutInput): ProjectionLayout | null {
  const [first] = channels;
  if (!first) return null;
  const { reply } = first;
  const barsPx = channels.map(barWidthPx), beside = besidePx(channels);
  const room = { width: widthPx - beside, height: heightPx - MARGIN.top - MARGIN.bottom };
  const widthMm = reply.width * reply.pixelMm[0], heightMm = reply.height * reply.pixelMm[1];
  const pxPerMm = Math.min(room.width / widthMm, room.height / heightMm);
  if (!(pxPerMm > 0)) return null;
  const picture = { left: MARGIN.left + (room.width - widthMm * pxPerMm) / 2, top: MARGIN.top + (room.height - heightMm * pxPerMm) / 2, width: widthMm * pxPerMm, height: heightMm * pxPerMm };
  const barHeight = Math.max(Math.min(picture.height, MOST_BAR_PX), Math.min(LEAST_BAR_PX, room.height)) - BAR_TITLE_PX;
  let left = picture.left + picture.width + MARGIN.gap;
  const bars = channels.map((_, n) => {
    const box = { left, top: picture.top + BAR_TITLE_PX, width: BAR_PX, height: Math.max(barHeight, 20) };
    left += barsPx[n] ?? 0;
    return box;
  });
  const primitives = [...frame(picture, colours.line), ...axis(reply, 'right', picture, colours), ...axis(reply, 'down', picture, colours), ...bars.flatMap((box, n) => bar(box, channels[n] ?? first, colours)), ...scaleBar(picture, pxPerMm, isAssumed)];
  return { picture, bars, primitives, pxPerMm };
}

function frame({ left, top, width, height }: Box, colour: string): Primitive[] {
  const corners = [[left, top], [left + width, top], [left + width, top + height], [left, top + height]] as const;
  return corners.map((from, n) => ({ kind: 'line', from, to: corners[(n + 1) % 4] ?? from, colour }));
}

function axis(reply: ProjectionReply, side: 'right' | 'down', { left, top, width, height }: Box, { text, line }: Palette): Primitive[] {
  const { label, atMm } = sideScale(reply, side);
  const isRight = side === 'right', sizePx = isRight ? width : height, count = isRight ? reply.width : reply.height;
  const [low, high] = [atMm(-0.5), atMm(count - 0.5)];
  const toPx = (mm: number): number => ((mm - low) / (high - low)) * sizePx;
  const ticks = niceTicks(Math.min(low, high), Math.max(low, high), Math.max(2, Math.floor(sizePx / (isRight ? 60 : 28))));
  const marks = ticks.flatMap((mm): Primitive[] => (isRight ? [
    { kind: 'line', from: [left + toPx(mm), top + height], to: [left + toPx(mm), top + height + TICK_PX], colour: line },
    { kind: 'text', at: [left + toPx(mm), top + height + TICK_PX + 8], text: formatNumber(mm), colour: text },
  ] : [
    { kind: 'line', from: [left - TICK_PX, top + toPx(mm)], to: [left, top + toPx(mm)], colour: line },
    { kind: 'text', at: [left - TICK_PX - 3, top + toPx(mm)], text: formatNumber(mm), colour: text, align: 'right' },
  ]));
  const title: Primitive = isRight
    ? { kind: 'text', at: [left + width / 2, top + height + 28], text: label, colour: text }
    : downTitle(label.replace(' from the middle', ''), left - TICK_PX - 3, top - 13, text);
  return [...marks, title];
}

/** Over its numbers, but not beyond the edge. */
function downTitle(text: string, right: number, y: number, colour: string): Primitive {
  return { kind: 'text', at: [Math.max(right, textWidthPx(text, TEXT_PX) + 4), y], text, colour, align: 'right' };
}

const barTicks = ({ window: { windowMin, windowMax } }: ColouredChannel): number[] => niceTicks(windowMin, windowMax, 4);
const KIND_WORDS: Record<ProjectionKind, string> = { max: 'maximum', mean: 'mean', sum: 'sum', integral: 'integral', std: 'std', min: 'minimum', median: 'median' };

/** What a bar shows, and its unit: one above the other. */
const barTitle = ({ label, kind, reply }: NamedChannel): string[] => [label, `${KIND_WORDS[kind]}, ${reply.unit}`];

function bar({ left, top, width, height }: Box, channel: NamedChannel, { text, line }: Palette): Primitive[] {
  const { windowMin, windowMax } = channel.window;
  const yOf = (value: number): number => top + height * (1 - (value - windowMin) / (windowMax - windowMin));
  return [
    ...frame({ left, top, width, height }, line),
    ...barTitle(channel).map((words, n): Primitive => ({ kind: 'text', at: [left, top - 27 + 13 * n], text: words, colour: text, align: 'left' })),
    ...barTicks(channel).flatMap((tick): Primitive[] => [
      { kind: 'line', from: [left + width, yOf(tick)], to: [left + width + TICK_PX, yOf(tick)], colour: line },
      { kind: 'text', at: [left + width + TICK_PX + 3, yOf(tick)], text: formatNumber(tick), colour: text, align: 'left' },
    ]),
  ];
}

/** Inside the picture, which is dark in both themes. */
function scaleBar({ left, top, width, height }: Box, pxPerMm: number, isAssumed: boolean): Primitive[] {
  const mm = niceBelow(Math.min(width / 4, 140) / pxPerMm), right = left + width - 10, bottom = top + height - 10;
  const text = isAssumed ? `${lengthText(mm)} (assumed)` : lengthText(mm);
  if (height < 50) return [];
  return [
    { kind: 'line', from: [right - mm * pxPerMm, bottom], to: [right, bottom], colour: '#f2f2f4', widthPx: 3 },
    { kind: 'text', at: [right, bottom - 5], text, colour: '#f2f2f4', align: 'right', baseline: 'bottom', sizePx: 12 },
  ];
}

/** Fractional pixel under a point; null beside the picture. */
export function pixelAt({ picture }: ProjectionLayout, { width, height }: { width: number; height: number }, [xPx, yPx]: readonly [number, number]): readonly [number, number] | null {
  const x = ((xPx - picture.left) / picture.width) * width, y = ((yPx - picture.top) / picture.height) * height;
  return x >= 0 && x < width && y >= 0 && y < height ? [x, y] : null;
}

/** Whether two directions of different replies are the same picture plane. */
export const samePlane = (a: ProjectionReply, b: ProjectionReply): boolean => a.width === b.width && a.height === b.height && dot(a.right, b.right) > ALONG && dot(a.down, b.down) > ALONG;
