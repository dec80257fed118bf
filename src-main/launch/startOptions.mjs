/** What `npm start` understands. Node alone. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export const HELP = `Dendrograph: see and measure lithium dendrites in solid-state cells from 7Li MRI.

npm start [-- [options] [path ...]]     files, folders or http(s) addresses; without one: the built-in sample cell

  --host=desktop|workstation   Electron, or an installed Chromium, Chrome or Edge   (default: whichever is there)
  --no-open                    open no window; print the address (for ssh tunnels)
  --port=N                     port of the workstation host   (default: any free one)
  --allow=FOLDER               a folder that the workstation may reach besides home, the current one and those of the paths
  --timing                     print when the first picture was there
  --help`;

/** @typedef {{ host: 'desktop' | 'workstation' | null, open: boolean, timing: boolean, help: boolean, paths: string[], port: string | null, allow: string[] }} StartOptions */

/**
 * Paths become absolute against `cwd`, where the user typed the command. @param {string[]} args @param {string} cwd
 * @returns {StartOptions} @throws TypeError, for the user to read, for an unknown flag, host or port
 */
export function parseStartOptions(args, cwd) {
  const { values, positionals } = parse(args);
  const { host, port } = values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) throw new TypeError(`--port=${port} is not a port number.`);
  if (host !== undefined && host !== 'desktop' && host !== 'workstation') throw new TypeError(`--host=${host}: there are desktop and workstation.`);
  const absolute = (/** @type {string} */ path) => resolve(cwd, path);
  return {
    host: host ?? null, open: values.open, timing: values.timing, help: values.help,
    port: port ?? null, allow: values.allow.map(absolute), paths: positionals.map((path) => (/^https?:\/\//i.test(path) ? path : absolute(path))),
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args, allowPositionals: true, allowNegative: true,
      options: {
        host: { type: 'string' }, open: { type: 'boolean', default: true }, timing: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
        port: { type: 'string' }, allow: { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new TypeError(`${reason}. \`npm start -- --help\` lists the options.`, { cause: error });
  }
}

/** Whether a window can be shown. @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
export function hasDisplay(env, platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
