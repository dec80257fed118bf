/** Files and folders the user may reach, writing results, sessions on disk: `/api/files`, `/api/exports`, `/api/sessions`. */
import { z } from '../zod.js';
import { sessionSchema } from '../session/schema.js';

/** GET /api/files?dir=…: one folder, folders first; only below the allowed roots. Without `dir`: the roots. */
export const directorySchema = z.object({
  path: z.string().nullable(),
  parent: z.string().nullable(),
  entries: z.array(z.object({
    name: z.string(), path: z.string(), kind: z.enum(['file', 'folder']),
    bytes: z.number().nullable(), modified: z.string().nullable(),
    /** What the entry looks like by its name or content: "Bruker study", "NIfTI"; null: not openable. */
    format: z.string().nullable(),
  })),
});
export type Directory = z.infer<typeof directorySchema>;

/**
 * PUT /api/exports/file?path=…&overwrite=0|1, body = the bytes → `{path, bytes}`. Atomic; without overwrite an existing file is an `exists` error.
 * POST /api/exports/tiff → a job: raw values of one volume as an ImageJ-readable stack, written atomically.
 */
export const tiffExportRequestSchema = z.object({
  volumeId: z.string(),
  path: z.string().min(1),
  /** Axis across which the stack runs: 2 = xy slices. */
  axis: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** One slice, or null for every slice of the axis. */
  slice: z.int().nonnegative().nullable(),
  timeIndex: z.int().nonnegative(),
  /** `stored`: 16-bit when the dtype fits it (rescale noted in the description); `float32`: physical values. */
  sampleFormat: z.enum(['stored', 'float32']),
  overwrite: z.boolean(),
});
export type TiffExportRequest = z.infer<typeof tiffExportRequestSchema>;

/** POST /api/sessions/save. `sources` of the session get relative paths and hashes from the host. */
export const saveSessionRequestSchema = z.object({ path: z.string().min(1), session: sessionSchema, overwrite: z.boolean() });

/** POST /api/sessions/open and /api/sessions/relocate: what was found; missing sources are asked for, never dropped. */
export const openSessionReplySchema = z.object({
  path: z.string().nullable(),
  session: sessionSchema,
  /** The job that opens the sources that were found; null when there are none. */
  jobId: z.string().nullable(),
  missing: z.array(z.object({ path: z.string(), contentHash: z.string(), reason: z.enum(['not-found', 'changed']) })),
});
export type OpenSessionReply = z.infer<typeof openSessionReplySchema>;
export const openSessionRequestSchema = z.object({ path: z.string().min(1) });
/** The user pointed at the new place of a source; the host checks the hash. */
export const relocateRequestSchema = z.object({ contentHash: z.string(), path: z.string().min(1), acceptChanged: z.boolean() });

/** PUT /api/sessions/autosave; GET /api/sessions/autosave → what a crash left, or null after a clean exit. */
export const autosaveSchema = z.object({ path: z.string().nullable(), savedAt: z.string(), session: sessionSchema });
export type Autosave = z.infer<typeof autosaveSchema>;

/** GET /api/host */
export const hostInfoSchema = z.object({
  kind: z.enum(['desktop', 'workstation']), version: z.string(), platform: z.string(),
  /** Milliseconds since the user started the program; for `--timing`. */
  uptimeMs: z.number(),
  /** Paths given on the command line are being opened by this job. */
  startupJobId: z.string().nullable(),
  /** A session given on the command line; the app opens it. */
  startupSession: z.string().nullable(),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;
/** POST /api/host/marks: the app reports its own milestones. */
export const markSchema = z.object({ name: z.enum(['shell', 'first-picture']), detail: z.string().max(200) });
