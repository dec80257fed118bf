/**
 * How clusters of a segmentation are drawn: twin of shaders/chunks/labels.glsl.
 *
 * The palette colours a cluster and says how opaque it is. What the threshold found must show whatever the window: the opacity of a
 * cluster rises from nothing at half the threshold to at least LABEL_TAU at three quarters of it, and its isosurface lies half way between.
 * Half, since a voxel that just reaches the threshold among empty ones falls to half of it at its faces. What no cluster holds keeps its own
 * opacity, times that of palette entry 0.
 */
import type { Vec3 } from '../volume/geometry.js';
import type { Medium, Rgba } from './compositing.js';
import { labelAt, type LabelField } from './labelField.js';

/** Optical depth of a reference step that a cluster has at least at the top of the ramp. */
export const LABEL_TAU = 2;
/** Window coordinate that a maximum over a cluster has at least there. */
export const LABEL_COORDINATE = 0.6;
/** How far below the surface's level what is hidden is taken to be, in window coordinates. */
const HIDDEN_BELOW = 0.25;

export interface MarchLabels {
  field: LabelField;
  /** Straight RGBA of 8 bit by label; labels beyond take the last. */
  palette: Uint8Array;
  ramp: LabelRamp;
}

/** From a window coordinate of the dendrites to 0 where clusters begin to show and 1 where they wholly do: `x · scale + offset`. */
export interface LabelRamp { scale: number; offset: number }

/** Where clusters begin to show and wholly do, and where their isosurface lies; physical units. A threshold that is not above zero has no half: they begin just below it. */
export function labelLevels(threshold: number, { windowMin, windowMax }: { windowMin: number; windowMax: number }): { from: number; full: number; surface: number } {
  const from = threshold > 0 ? threshold / 2 : threshold - Math.max(Math.abs(windowMax - windowMin), Number.MIN_VALUE) / 16;
  const full = (from + threshold) / 2;
  return { from, full, surface: (from + full) / 2 };
}

export function labelRamp(threshold: number, window: { windowMin: number; windowMax: number }): LabelRamp {
  const { from, full } = labelLevels(threshold, window);
  const width = window.windowMax - window.windowMin;
  if (!(width > 0)) return { scale: 1, offset: 0 };
  return { scale: width / (full - from), offset: (window.windowMin - from) / (full - from) };
}

/** Straight colour and opacity 0…1 of a label. */
export function paletteEntry(palette: Uint8Array, label: number): Rgba {
  const at = 4 * Math.min(label, palette.length / 4 - 1);
  return [(palette[at] ?? 0) / 255, (palette[at + 1] ?? 0) / 255, (palette[at + 2] ?? 0) / 255, (palette[at + 3] ?? 0) / 255];
}

/** Label and palette entry at a texture position, of the cluster there or beside it. */
export function labelledAt({ field, palette }: MarchLabels, posTex: Vec3): { label: number; entry: Rgba } {
  const label = labelAt(field, posTex, true);
  return { label, entry: paletteEntry(palette, label) };
}

const rampAt = ({ scale, offset }: LabelRamp, x: number): number => Math.min(Math.max(x * scale + offset, 0), 1);
/** Integral of the ramp from far below up to `c` (on the ramp's own scale). */
const rampIntegral = (c: number): number => (c <= 0 ? 0 : c < 1 ? c * c / 2 : c - 0.5);

/** Mean of the ramp where the coordinate goes linearly from `front` to `back`. */
function meanRamp(ramp: LabelRamp, front: number, back: number): number {
  const a = front * ramp.scale + ramp.offset, b = back * ramp.scale + ramp.offset;
  return Math.abs(b - a) < 1e-3 ? Math.min(Math.max((a + b) / 2, 0), 1) : (rampIntegral(b) - rampIntegral(a)) / (b - a);
}

/** Medium of a step, as the transfer function has it, in the colours of the clusters. */
export function labelledMedium(labels: MarchLabels, posTex: Vec3, medium: Medium, front: number, back: number): Medium {
  const { label, entry } = labelledAt(labels, posTex);
  if (label === 0) return [medium[0] * entry[3], medium[1] * entry[3], medium[2] * entry[3], medium[3] * entry[3]];
  const tau = Math.max(medium[3], LABEL_TAU * meanRamp(labels.ramp, front, back)) * entry[3];
  return [entry[0] * tau, entry[1] * tau, entry[2] * tau, tau];
}

/** Optical depth of a reference step at one place, given that of the transfer function. */
export function labelledTau(labels: MarchLabels, posTex: Vec3, tau: number, x: number): number {
  const { label, entry } = labelledAt(labels, posTex);
  return (label === 0 ? tau : Math.max(tau, LABEL_TAU * rampAt(labels.ramp, x))) * entry[3];
}

/** Window coordinate as a surface sees it: below its level where nothing is to be seen. */
export function surfaceCoordinate(labels: MarchLabels, posTex: Vec3, x: number, level: number): number {
  return labelledAt(labels, posTex).entry[3] > 0 ? x : Math.min(x, level - HIDDEN_BELOW);
}

/** Window coordinate as a maximum sees it. */
export function maximumCoordinate(labels: MarchLabels, posTex: Vec3, x: number): number {
  const { label, entry } = labelledAt(labels, posTex);
  return (label === 0 ? x : Math.max(x, LABEL_COORDINATE * rampAt(labels.ramp, x))) * entry[3];
}

/** Window coordinate as a mean or a sum sees it: what is hidden counts as the value 0, which is at `zero`. */
export function averageCoordinate(labels: MarchLabels, posTex: Vec3, x: number, zero: number): number {
  return zero + (x - zero) * labelledAt(labels, posTex).entry[3];
}

/** Straight colour and opacity of a surface hit. Where the hit just misses what is to be seen, `insideTex` is in it. */
export function labelledSurface(labels: MarchLabels, posTex: Vec3, insideTex: Vec3, surface: Rgba): Rgba {
  const hit = labelledAt(labels, posTex);
  const { label, entry } = hit.entry[3] > 0 ? hit : labelledAt(labels, insideTex);
  return label === 0 ? [surface[0], surface[1], surface[2], surface[3] * entry[3]] : [entry[0], entry[1], entry[2], surface[3] * entry[3]];
}
