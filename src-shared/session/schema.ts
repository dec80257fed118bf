/**
 * A session: everything a person set, and where the data is. The `document` is exactly the undoable part of the app's state,
 * so what can be undone is what is saved.
 */
import { z } from '../zod.js';
import { analysisParametersSchema } from '../analysis/parameters.js';
import { recipeSchema } from '../import/recipe.js';
import { kineticsParametersSchema } from '../kinetics/parameters.js';
import { DEFAULT_PROJECTION, projectionSettingsSchema } from '../quantify/projections/settings.js';
import { roiSchema } from '../roi/roi.js';
import { tracerSchema } from '../tracer/parameters.js';
import { DEFAULT_TRACER } from '../tracer/presets.js';
import { channelStyleSchema } from '../transfer/channelStyle.js';
import { SPECIES } from '../volume/volume.js';

export const SESSION_VERSION = 5;

const vec3 = z.tuple([z.number(), z.number(), z.number()]).readonly();
const axis = z.union([z.literal(0), z.literal(1), z.literal(2)]);

/** As many as the shader has room for. */
export const MOST_PLANES = 16;

/** What is cut off before anything is drawn in 3D. Slices and numbers never see it. */
export const clipSchema = z.object({
  /** Kept box along the voxel axes, Tex (0 and 1 are the volume's faces), so that it serves samples of every size. */
  boxTex: z.object({ min: vec3, max: vec3 }),
  /** Half-spaces: kept where `normal · posMm ≤ offsetMm`. `normal` has length 1. */
  planes: z.array(z.object({ id: z.string(), normal: vec3, offsetMm: z.number(), enabled: z.boolean() })).max(MOST_PLANES),
  /** Only the base channel (LLZO) is clipped; dendrites stay whole. */
  cutAway: z.boolean(),
});
export type Clip = z.infer<typeof clipSchema>;
export type ClipPlane = Clip['planes'][number];

/** How clusters are coloured: all in the dendrite colour, by what they touch, or by a quantity. */
export const COLOURINGS = ['dendrite', 'class', 'size', 'depth', 'snr', 'cluster'] as const;

/** What of an analysis is drawn into the pictures. */
export const overlaySchema = z.object({
  /** Clusters are shown in the 3D view and the slices; off: dendrites as they were measured. */
  clusters: z.boolean(),
  colouring: z.enum(COLOURINGS),
  /** How much of the signal that the threshold rejects stays visible in 3D. */
  rest: z.number().min(0).max(1),
  /** Boundaries of the depth layers. */
  layers: z.boolean(),
  shortestPath: z.boolean(), leastResistancePath: z.boolean(), weakestLink: z.boolean(),
  skeleton: z.enum(['off', 'lines', 'tubes']),
  surface: z.boolean(),
});
export type Overlay = z.infer<typeof overlaySchema>;

/** Regions and measures of one sample. */
export const MOST_ROIS = 500;

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
    /** Surfaces and dendrites are lit along their gradient. */
    shading: z.boolean(),
    /** Strength, 0: off. Darkens dendrites that others surround. */
    ambientOcclusion: z.number().min(0).max(1),
    /** Dendrites throw shadows; the light then stands up left of the eye instead of in it. */
    shadow: z.boolean(),
    /** Strength, 0: off. What is far fades into the background. */
    depthCue: z.number().min(0).max(1),
    /** Strength, 0: off. The base is drawn where its surface is seen edge on, and clear where it is uniform. */
    silhouette: z.number().min(0).max(1),
    /** Samples per voxel along a ray. */
    samplesPerVoxel: z.number().min(0.25).max(8),
  }),
  clip: clipSchema,
  /** By log id: how a voltage log lies on the time of a series. */
  logs: z.record(z.string(), z.object({
    /** The series; null: the one on screen. */
    sampleId: z.string().nullable(),
    /** Added to the log's time to give the time of the series, whose zero is the start of its first time point. Null: by the dates of both. */
    offsetS: z.number().nullable(),
    /** Electrode area for current densities; null: what the file says. */
    areaCm2: z.number().positive().nullable(),
  })),
  activeLogId: z.string().nullable(),
  /** By sample id: how it is analysed; the defaults when absent. */
  analysis: z.record(z.string(), analysisParametersSchema),
  overlay: overlaySchema,
  /** By sample id: clusters, by label, that are hidden, or the only ones shown. They hold for one threshold and are forgotten with it. */
  clusters: z.record(z.string(), z.object({ hidden: z.array(z.int().positive()), only: z.array(z.int().positive()).nullable() })),
  /** By sample id: regions of interest and measures, in the order they were drawn. */
  rois: z.record(z.string(), z.array(roiSchema).max(MOST_ROIS)),
  projection: projectionSettingsSchema,
  /** By sample id: how the series is measured; the defaults when absent. */
  kinetics: z.record(z.string(), kineticsParametersSchema),
  /** Tracer exchange: a set of cells measured beside each other, no sample that is open. */
  tracer: tracerSchema,
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
  /** What the user said about how to read it. */
  recipe: recipeSchema.optional(),
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
    shading: true, ambientOcclusion: 0, shadow: false, depthCue: 0, silhouette: 0, samplesPerVoxel: 1,
  },
  clip: { boxTex: { min: [0, 0, 0], max: [1, 1, 1] }, planes: [], cutAway: false },
  logs: {}, activeLogId: null,
  analysis: {},
  overlay: {
    clusters: false, colouring: 'dendrite', rest: 0, layers: false,
    shortestPath: false, leastResistancePath: false, weakestLink: false, skeleton: 'off', surface: false,
  },
  clusters: {},
  rois: {},
  projection: DEFAULT_PROJECTION,
  kinetics: {},
  tracer: DEFAULT_TRACER,
};
