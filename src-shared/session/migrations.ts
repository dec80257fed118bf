/** Any session document ever written → the current version. */
import { AppError } from '../errors.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, sessionSchema, type Session } from './schema.js';

type Json = Record<string, unknown>;

/** `MIGRATIONS[n]` turns version n into n + 1. A released version is never removed from this table. */
const MIGRATIONS: Readonly<Record<number, (session: Json) => Json>> = { 1: addModesAndClipping, 2: addLogs, 3: addAnalysis, 4: addKinetics };

/**
 * Checks and migrates a parsed JSON document. `name` is the file's name, for messages.
 * @throws AppError `unknown-format` (no session), `unsupported` (from a newer Dendrograph), `damaged` (a session with wrong content).
 */
export function parseSession(json: unknown, name: string): Session {
  if (!isJson(json) || json['format'] !== 'dendrograph-session') {
    throw new AppError('unknown-format', `${name} is not a Dendrograph session.`, 'Choose a .dgph file; open scans with Open files.');
  }
  const version = json['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new AppError('damaged', `${name} does not say which version of the session format it has.`, 'Restore it from a backup.');
  }
  if (version > SESSION_VERSION) {
    throw new AppError('unsupported', `${name} was saved by a newer Dendrograph (session version ${version}; this one reads up to ${SESSION_VERSION}).`, 'Update Dendrograph, then open it again.');
  }
  const parsed = sessionSchema.safeParse(migrate(json, version, SESSION_VERSION, name));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('damaged', `${name} is damaged: ${issue?.path.join('.') || 'its content'} is not what a session holds.`, 'Restore it from a backup.', { detail: parsed.error.message });
}

/** Applies one step after the other. @throws AppError `unsupported` when a step is missing. */
export function migrate(session: Json, from: number, to: number, name: string, migrations = MIGRATIONS): Json {
  let migrated = session;
  for (let version = from; version < to; version++) {
    const step = migrations[version];
    if (!step) throw new AppError('unsupported', `${name} has session version ${version}, which this Dendrograph no longer reads.`, 'Open and save it once with an older Dendrograph.');
    migrated = { ...step(migrated), version: version + 1 };
  }
  return migrated;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Version 2 gave channels a mode and a surface, the 3D view its lighting, and the document a clip. */
function addModesAndClipping(session: Json): Json {
  const document = asJson(session['document']);
  const styles = Object.entries(asJson(document['styles'])).map(([id, style]) => {
    const { windowMin, windowMax } = asJson(style);
    return [id, { mode: 'composite', surfaceValue: (Number(windowMin) + Number(windowMax)) / 2, surfaceOpacity: 1, ...asJson(style) }];
  });
  const view3d = { ambientOcclusion: 0, shadow: false, depthCue: 0, silhouette: 0, ...asJson(document['view3d']) };
  return { ...session, document: { clip: EMPTY_DOCUMENT.clip, ...document, styles: Object.fromEntries(styles), view3d } };
}

/** Version 3 gave the document voltage logs, and sources a recipe. */
function addLogs(session: Json): Json {
  return { ...session, document: { logs: {}, activeLogId: null, ...asJson(session['document']) } };
}

/** Version 4 gave the document analyses, what of them is drawn, regions of interest, and a projection. */
function addAnalysis(session: Json): Json {
  const { analysis, overlay, clusters, rois, projection } = EMPTY_DOCUMENT;
  return { ...session, document: { analysis, overlay, clusters, rois, projection, ...asJson(session['document']) } };
}

/** Version 5 gave the document the kinetics of its series, and tracer exchange. */
function addKinetics(session: Json): Json {
  const { kinetics, tracer } = EMPTY_DOCUMENT;
  return { ...session, document: { kinetics, tracer, ...asJson(session['document']) } };
}

/** A damaged part becomes an empty one, for the schema to name. */
function asJson(value: unknown): Json {
  return isJson(value) ? value : {};
}
