/** Arguments of the workstation host. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { isAddress } from '@shared/formats/omeZarr/address.js';

export interface WorkstationOptions {
  /** Absolute, or addresses; opened at start instead of the sample cell. */
  paths: string[];
  /** Absolute; folders that the app may reach besides those of the paths, the home folder and the current one. */
  allow: string[];
  /** Start a browser window; otherwise the address is printed and the host stays until it is stopped. */
  open: boolean;
  /** Print when the shell and the first picture were there. */
  timing: boolean;
  /** 0: any free port. */
  port: number;
}

/** @throws TypeError of `node:util` for an unknown flag. */
export function parseWorkstationOptions(args: string[], cwd: string): WorkstationOptions {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true, allowNegative: true,
    options: {
      open: { type: 'boolean', default: true }, timing: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' }, allow: { type: 'string', multiple: true, default: [] },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError(`--port=${values.port} is not a port number.`);
  const absolute = (path: string): string => resolve(cwd, path);
  return { paths: positionals.map((path) => (isAddress(path) ? path : absolute(path))), allow: values.allow.map(absolute), open: values.open, timing: values.timing, port };
}
