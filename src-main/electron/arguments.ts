/** Paths on Electron's command line, which also holds Chromium's switches. */
import { isAbsolute, resolve } from 'node:path';

/** `argv` as the process got it; unpackaged, the app's own folder is its first argument. */
export function pathsOf(argv: readonly string[], isPackaged: boolean, cwd: string): string[] {
  return argv.slice(isPackaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((path) => isAbsolute(path) ? path : resolve(cwd, path));
}
