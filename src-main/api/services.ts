/** Everything the API stands on; both hosts and the tests put it together with {@link createServices}. */
import { join } from 'node:path';
import type { HostInfo } from '@shared/contract/files.js';
import { createEventBus, type EventBus } from '../jobs/eventBus.js';
import { createJobBoard, type JobBoard } from '../jobs/jobBoard.js';
import type { TaskRunner } from '../jobs/taskTypes.js';
import { createAllowedPaths, type AllowedPaths } from '../library/allowedPaths.js';
import { createAutosaveStore, type AutosaveStore } from '../library/autosave.js';
import { createDrops, type Drops } from '../library/drops.js';
import type { AppFolders } from '../library/folders.js';
import { createLibrary, type OpenLibrary } from '../library/library.js';
import { createOpener, type Opener } from '../library/opening.js';
import { createRecentList } from '../library/recent.js';
import { createMemory } from '../library/remembered.js';
import { createSessions, type Sessions } from '../library/sessions.js';
import { createShelf } from '../library/shelf.js';
import { createWatcher } from '../library/watcher.js';
import type { Startup } from './startup.js';

export interface Services {
  info(): HostInfo;
  onMark(name: 'shell' | 'first-picture', detail: string): void;
  events: EventBus;
  jobs: JobBoard;
  runner: TaskRunner;
  library: OpenLibrary;
  opener: Opener;
  sessions: Sessions;
  autosave: AutosaveStore;
  drops: Drops;
  allowed: AllowedPaths;
  /** Ends jobs and workers, deletes temporary files; with `clean`, the autosave as well. */
  close(clean: boolean): Promise<void>;
}

export interface ServiceOptions {
  kind: HostInfo['kind'];
  version: string;
  folders: AppFolders;
  budgetBytes: number;
  runner: TaskRunner;
  /** When the user started the program, as `Date.now()`. */
  startedAt: number;
  onMark(name: 'shell' | 'first-picture', detail: string): void;
  startup(): Startup;
  dropLimitBytes?: number;
}

export function createServices(options: ServiceOptions): Services {
  const { kind, version, folders, runner, startedAt, onMark } = options;
  const events = createEventBus();
  const jobs = createJobBoard((job) => { events.publish({ type: 'job', job }); });
  const allowed = createAllowedPaths({ followsSessions: kind === 'desktop' });
  const publishLibrary = (): void => { void library.snapshot().then((snapshot) => { events.publish({ type: 'library', library: snapshot }); }); };
  const recent = createRecentList(folders.userData, publishLibrary);
  const library = createLibrary({
    runner, recent,
    shelf: createShelf(options.budgetBytes),
    memory: createMemory(folders.userData),
    watcher: createWatcher(),
    cacheFolder: join(folders.cache, 'sample-cell'),
    checkLinks: (files) => allowed.checkLinks(files),
    onChange: publishLibrary,
    onFileChanged: (path, gone) => { events.publish({ type: 'file-changed', path, gone }); },
  });
  const opener = createOpener({ library, jobs, recent });
  const autosave = createAutosaveStore(folders.userData);
  const drops = createDrops(options.dropLimitBytes === undefined ? {} : { limitBytes: options.dropLimitBytes });
  return {
    info: () => ({ kind, version, platform: process.platform, uptimeMs: Date.now() - startedAt, startupJobId: options.startup().jobId, startupSession: options.startup().sessionPath }),
    onMark, events, jobs, runner, library, opener, autosave, drops, allowed,
    sessions: createSessions({ library, opener, runner, allowed }),
    close: async (clean) => {
      jobs.close();
      library.dispose();
      await Promise.all([runner.close(), drops.dispose(), clean ? autosave.clear() : undefined]);
    },
  };
}
