/** Where the app keeps its own things, by the customs of each system. `DENDROGRAPH_USER_DATA` overrides both. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface AppFolders {
  /** Remembered species, recent list, autosave. */
  userData: string;
  /** What can be made again: the generated sample cell. */
  cache: string;
}

export function appFolders(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform, home = homedir()): AppFolders {
  const own = env['DENDROGRAPH_USER_DATA'];
  if (own) return { userData: own, cache: join(own, 'cache') };
  switch (platform) {
    case 'darwin': return { userData: join(home, 'Library/Application Support/Dendrograph'), cache: join(home, 'Library/Caches/Dendrograph') };
    case 'win32': {
      const local = env['LOCALAPPDATA'] ?? join(home, 'AppData/Local');
      return { userData: join(env['APPDATA'] ?? join(home, 'AppData/Roaming'), 'Dendrograph'), cache: join(local, 'Dendrograph/cache') };
    }
    default: return {
      userData: join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'dendrograph'),
      cache: join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'dendrograph'),
    };
  }
}
