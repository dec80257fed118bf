/** The host behind HTTP: Electron's `app:` scheme and the workstation look the same from here. */
import type { ApiType } from '@main/api/index.js';
import { hc } from 'hono/client';
import { receiveProjection, receiveSegmentation, receiveSurface } from './analysisFrames.js';
import { followEvents } from './eventStream.js';
import type { Host, NativeShell } from './host.js';
import { answered, done, reply } from './request.js';
import { sendDrop } from './sendDrop.js';
import { receivePreview } from './preview.js';
import { receiveVoxels } from './voxelStream.js';

/** `origin`: where the API is, the page's own in the app. Tests hand in a `fetch` that calls the API directly. */
export function createHostClient(origin: string, native: NativeShell, fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)): Host {
  const { api } = hc<ApiType>(origin, { fetch });
  const jobId = async (call: Parameters<typeof reply<{ jobId: string }>>[0]): Promise<string> => (await reply(call)).jobId;

  const within = (signal?: AbortSignal) => ({ init: signal ? { signal } : {} });

  return {
    native,
    info: () => reply(api.host.$get()),
    listen: (listener, signal) => {
      const connect = (abort: AbortSignal): Promise<Response> =>
        answered(api.events.$get({ query: { jobs: listener.runningJobs().join(',') } }, { init: { signal: abort } }) as Promise<Response>);
      void followEvents(connect, listener, signal);
    },

    open: (paths, recipes) => jobId(api.library.open.$post({ json: recipes ? { paths, recipes } : { paths } })),
    question: (path) => reply(api.library.question.$get({ query: { path } })),
    preview: async (request, signal) => receivePreview(await answered(api.library.preview.$post({ json: request }, within(signal))) as Response),
    openSampleCell: () => jobId(api.library.sample.$post()),
    openFiles: (files, onFraction, signal) => sendDrop(api, files, onFraction, signal),
    closeSample: (id) => done(api.library.samples[':id'].$delete({ param: { id } })),
    combineSamples: (sampleIds) => done(api.library.combine.$post({ json: { sampleIds } })),
    rememberSpecies: (volumeId, species) => done(api.library.species.$put({ json: { volumeId, species } })),
    cancelJob: (id) => done(api.jobs[':id'].cancel.$post({ param: { id } })),

    closeLog: (id) => done(api.logs[':id'].$delete({ param: { id } })),
    logColumns: async (id, onFraction = () => undefined, signal) => {
      const response = await answered(api.logs[':id'].columns.$get({ param: { id } }, within(signal)));
      return new Float64Array((await receiveVoxels(response as Response, onFraction)).buffer as ArrayBuffer);
    },

    volume: (id) => reply(api.volumes[':id'].$get({ param: { id } })),
    voxels: async (id, onFraction = () => undefined, signal) => {
      const response = await answered(api.volumes[':id'].voxels.$get({ param: { id } }, within(signal)));
      return receiveVoxels(response as Response, onFraction);
    },
    histogram: (id, bins) => reply(api.volumes[':id'].histogram.$get({ param: { id }, query: { bins: String(bins) } })),

    project: async (request, signal) => receiveProjection(await answered(api.quantify.project.$post({ json: request }, within(signal))) as Response),
    projectionTiff: (request) => reply(api.quantify.project.tiff.$post({ json: request })),
    describe: (request, signal) => reply(api.quantify.describe.$post({ json: request }, within(signal))),

    prepareAnalysis: (request, signal) => reply(api.analysis.prepare.$post({ json: request }, within(signal))),
    segment: async (request, signal) => receiveSegmentation(await answered(api.analysis.segment.$post({ json: request }, within(signal))) as Response),
    analyseNetwork: (request, signal) => reply(api.analysis.network.$post({ json: request }, within(signal))),
    networkSurface: async (request, signal) => receiveSurface(await answered(api.analysis.surface.$post({ json: request }, within(signal))) as Response),

    prepareSeries: (request, signal) => reply(api.kinetics.prepare.$post({ json: request }, within(signal))),
    measureSeries: (request, signal) => reply(api.kinetics.measure.$post({ json: request }, within(signal))),
    resolveSeries: (request, signal) => reply(api.kinetics.resolve.$post({ json: request }, within(signal))),
    analyseVoltage: (id, request, signal) => reply(api.logs[':id'].analysis.$post({ param: { id }, json: request }, within(signal))),

    browse: (dir) => reply(api.files.$get({ query: dir === null ? {} : { dir } })),
    writeFile: (path, body, overwrite) => reply(api.exports.file.$put({ query: { path, overwrite: overwrite ? '1' : '0' } }, { init: { body } })),
    exportTiff: (request) => jobId(api.exports.tiff.$post({ json: request })),

    saveSession: (path, session, overwrite) => reply(api.sessions.save.$post({ json: { path, session, overwrite } })),
    openSession: (path) => reply(api.sessions.open.$post({ json: { path } })),
    relocateSource: (contentHash, path, acceptChanged) => reply(api.sessions.relocate.$post({ json: { contentHash, path, acceptChanged } })),
    autosave: (path, session) => done(api.sessions.autosave.$put({ json: { path, savedAt: new Date().toISOString(), session } })),
    readAutosave: () => reply(api.sessions.autosave.$get()),
    clearAutosave: () => done(api.sessions.autosave.$delete({}, { init: { keepalive: true } })),

    mark: (name, detail) => done(api.host.marks.$post({ json: { name, detail } })),
  };
}

export type ApiClient = ReturnType<typeof hc<ApiType>>['api'];
