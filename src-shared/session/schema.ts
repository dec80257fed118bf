/**
 * A session: everything a person set, and where the data is. The `document` is exactly the undoable part of the app's state,
 * so what can be undone is what is saved.
 */
import { z } from '../zod.js';
import { channelStyleSchema } from '../transfer/channelStyle.js';
import { SPECIES } from '../volume/volume.js';

export const SESSION_VERSION = 1;

const vec3 = z.tuple([z.number(), z.number(), z.number()]).readonly();
const axis = z.union([z.literal(0), z.literal(1), z.literal(2)]);

export const documentSchema = z.object({
  activeSampleId: z.string().nullable(),
  timeIndex: z.int().nonnegative(),
  /** What the user said a volume shows; wins over the file's own word. */
  species: z.record(z.string(), z.enum(SPECIES)),
  /** By volume id. A volume without an entry uses its default style. */
  styles: z.record(z.string(), channelStyleSchema),
  /** By sample id; the volume centre when absent. */
  crosshairMm: z.record(z.string(), vec3),
  /** By sample id; overrides the guess. Electrode A is at the low end. */
  stackAxis: z.record(z.string(), axis),
  electrodeNames: z.tuple([z.string().max(60), z.string().max(60)]),
  /** Plane of the oblique slice through the crosshair: normal turned from +z by `tiltDeg` towards `azimuthDeg`. */
  oblique: z.object({ azimuthDeg: z.number(), tiltDeg: z.number() }),
  interpolation: z.enum(['nearest', 'linear']),
  view3d: z.object({
    projection: z.enum(['perspective', 'orthographic']),
    background: z.enum(['theme', 'dark', 'light']),
    axesBox: z.boolean(), scaleBar: z.boolean(), triad: z.boolean(), slicePlanes: z.boolean(),
    shading: z.boolean(),
    /** Samples per voxel along a ray. */
    samplesPerVoxel: z.number().min(0.25).max(8),
  }),
});
export type Document = z.infer<typeof documentSchema>;

export const sourceRefSchema = z.object({
  /** Relative to the session file when saved; absolute in memory. `synthetic:sample` for the sample cell. */
  path: z.string(),
  contentHash: z.string(),
  /** Written by the host. Tried when the relative path leads nowhere. */
  absolutePath: z.string().optional(),
  /** Written by the host: the files that were read, relative to `path` (`''` is `path` itself); what the hash was taken over. */
  files: z.array(z.string()).optional(),
  /** Written by the host: content hash that the volume ids were made from, where the user accepted changed data for it. */
  identity: z.string().optional(),
});
export type SourceRef = z.infer<typeof sourceRefSchema>;

export const sessionSchema = z.object({
  format: z.literal('dendrograph-session'),
  version: z.literal(SESSION_VERSION),
  app: z.string(),
  savedAt: z.string(),
  sources: z.array(sourceRefSchema),
  document: documentSchema,
  /** The camera is kept but is never undone. Null: the default view. */
  camera: z.object({ positionMm: vec3, targetMm: vec3, up: vec3, zoom: z.number().positive() }).nullable(),
  /** Arrangement of the panels, as the panel library serialises it. */
  layout: z.record(z.string(), z.unknown()).nullable(),
});
export type Session = z.infer<typeof sessionSchema>;
export type Camera = NonNullable<Session['camera']>;

export const EMPTY_DOCUMENT: Document = {
  activeSampleId: null, timeIndex: 0, species: {}, styles: {}, crosshairMm: {}, stackAxis: {},
  electrodeNames: ['Electrode A', 'Electrode B'],
  oblique: { azimuthDeg: 45, tiltDeg: 55 },
  interpolation: 'linear',
  view3d: {
    projection: 'perspective', background: 'theme', axesBox: true, scaleBar: true, triad: true, slicePlanes: false,
    shading: true, samplesPerVoxel: 1,
  },
};
