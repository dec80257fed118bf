/** The app's window in an installed browser, with a profile of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Machine { platform: NodeJS.Platform; isRoot: boolean; hasGpu: boolean }

/** Switches of a window without tabs and address bar that only shows `url`. */
export function browserArguments(url: string, profileFolder: string, { platform, isRoot, hasGpu }: Machine): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    '--window-size=1600,1000',
    '--no-first-run', '--no-default-browser-check', '--disable-default-apps', '--disable-sync', '--disable-background-networking',
    '--disable-features=Translate',
    '--force_high_performance_gpu',
    ...(hasGpu ? [] : ['--use-angle=swiftshader']),
    '--enable-unsafe-swiftshader',
    ...(isRoot && platform === 'linux' ? ['--no-sandbox', '--test-type'] : []),
  ];
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasGpu: process.platform !== 'linux' || existsSync('/dev/dri') || existsSync('/dev/nvidiactl') || existsSync('/dev/dxg'),
  };
}

/** The browser's process; it is killed with the host. */
export function startBrowser(executable: string, url: string, userData: string): ChildProcess {
  return spawn(executable, browserArguments(url, join(userData, 'browser'), thisMachine()), { stdio: 'ignore' });
}
