/** Paths on Electron's command line, which also holds Chromium's switches. */
import { isAbsolute, resolve } from 'node:path';
import { isAddress } from '@shared/formats/omeZarr/address.js';

/** `argv` as the process got it, switches anywhere; unpackaged, the app's own folder is the first that is none. */
export function pathsOf(argv: readonly string[], isPackaged: boolean, cwd: string): string[] {
  return argv.slice(1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .slice(isPackaged ? 0 : 1)
    .map((path) => isAbsolute(path) || isAddress(path) ? path : resolve(cwd, path));
}
