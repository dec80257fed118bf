import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cannotFetch, electronBinary, shortReason } from './electronBinary.mjs';
import { isInstalled, sourceStamp } from './ensure.mjs';
import { browserCandidates, findBrowser } from './findBrowser.mjs';
import { withHugePages } from './hugePages.mjs';
import { runToEnd } from './processes.mjs';
import { hasDisplay, parseStartOptions } from './startOptions.mjs';

let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'dendrograph-launch-')); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

function write(path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return join(root, path);
}

describe('npm start', () => {
  it('opens the sample on whichever host is there, unless told otherwise', () => {
    expect(parseStartOptions([], '/home/me')).toEqual({ host: null, open: true, timing: false, help: false, port: null, allow: [], paths: [] });
    expect(parseStartOptions(['scan.nii.gz', '../study/', '--host=workstation', '--no-open', '--timing', '--port=80', '--allow=x'], '/home/me'))
      .toEqual({ host: 'workstation', open: false, timing: true, help: false, port: '80', allow: ['/home/me/x'], paths: ['/home/me/scan.nii.gz', '/home/study'] });
  });

  it.each([
    ['--host=web', '--host=web: there are desktop and workstation.'],
    ['--hots=desktop', "Unknown option '--hots'. `npm start -- --help` lists the options."],
    ['--port=70000', '--port=70000 is not a port number.'],
    ['--port=http', '--port=http is not a port number.'],
  ])('refuses %s in one line', (flag, line) => {
    expect(() => parseStartOptions([flag], '/')).toThrow(new TypeError(line));
  });

  it('knows when there is no display', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});

describe('large pages', () => {
  it('are asked for on Linux, where whoever asks is given them', () => {
    expect(withHugePages({ HOME: '/me' }, 'linux', 'always [madvise] never')).toEqual({ HOME: '/me', GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' });
    expect(withHugePages({ GLIBC_TUNABLES: 'glibc.malloc.check=3' }, 'linux', 'always [madvise] never')?.['GLIBC_TUNABLES']).toBe('glibc.malloc.check=3:glibc.malloc.hugetlb=1');
  });

  it('are left alone where everyone or nobody has them, elsewhere, and when the user decided', () => {
    expect(withHugePages({}, 'linux', '[always] madvise never')).toBeNull();
    expect(withHugePages({}, 'linux', '')).toBeNull();
    expect(withHugePages({}, 'darwin', 'always [madvise] never')).toBeNull();
    expect(withHugePages({ GLIBC_TUNABLES: 'glibc.malloc.hugetlb=0' }, 'linux', 'always [madvise] never')).toBeNull();
  });
});

describe('the browser', () => {
  it('is the one that the user names, and no other', () => {
    expect(browserCandidates({ DENDROGRAPH_BROWSER: '/my/browser', PATH: '/usr/bin' }, 'linux')).toEqual(['/my/browser']);
  });

  it('is searched in PATH, Chromium first', () => {
    for (const name of ['one/google-chrome', 'two/chromium']) chmodSync(write(name, '#!/bin/sh'), 0o755);
    expect(findBrowser({ PATH: `${root}/one:${root}/two` }, 'linux')).toBe(join(root, 'two/chromium'));
    expect(findBrowser({ PATH: `${root}/one` }, 'linux')).toBe(join(root, 'one/google-chrome'));
  });

  it('must be a program', () => {
    write('bin/chromium', 'no program');
    chmodSync(join(root, 'bin/chromium'), 0o644);
    expect(browserCandidates({ PATH: `${root}/bin` }, 'linux')).toContain(join(root, 'bin/chromium'));
    expect(findBrowser({ DENDROGRAPH_BROWSER: join(root, 'bin/chromium') }, 'linux')).toBeNull();
  });

  it('is looked for in the usual places of macOS and Windows', () => {
    expect(browserCandidates({ HOME: '/Users/me' }, 'darwin')).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(browserCandidates({ 'PROGRAMFILES(X86)': 'C:\\PF86' }, 'win32')).toContain('C:\\PF86\\Microsoft\\Edge\\Application\\msedge.exe');
  });
});

describe('Electron', () => {
  it('is there when its package says where and the file exists', () => {
    expect(electronBinary(root)).toBeNull();
    write('node_modules/electron/path.txt', 'electron');
    expect(electronBinary(root)).toBeNull();
    const binary = write('node_modules/electron/dist/electron', '');
    expect(electronBinary(root)).toBe(binary);
  });

  it('cannot be fetched by a Node that is too old', () => {
    expect(cannotFetch('20.20.2', '22.12.0')).toBe("Electron's installer needs Node 22.12, this is Node 20.20.2");
    expect(cannotFetch('22.11.0', '22.12.0')).not.toBeNull();
    expect(cannotFetch('22.12.0', '22.12.0')).toBeNull();
    expect(cannotFetch('24.0.1', '22.12.0')).toBeNull();
  });

  it('says in a few words why it could not be fetched', () => {
    expect(shortReason('RequestError: getaddrinfo ENOTFOUND github.com\n at x')).toBe('no network');
    expect(shortReason('stuff\nError: checksum mismatch\n at y')).toBe('Error: checksum mismatch');
  });
});

describe('what is installed', () => {
  const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0', optional: true } } });

  it('is enough when every package is there in the version of the lockfile', () => {
    write('package-lock.json', lock('1.2.3'));
    expect(isInstalled(root)).toBe(false);
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.2.3' } } }));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', lock('1.2.4'));
    expect(isInstalled(root)).toBe(false);
  });
});

describe('the build', () => {
  it('is stale when a source was written, added or removed, not when a test was', () => {
    const file = write('src-main/a.ts', 'a');
    const before = sourceStamp(root);
    expect(sourceStamp(root)).toBe(before);
    write('src-main/a.test.ts', 'test');
    expect(sourceStamp(root)).toBe(before);
    utimesSync(file, 1, 1);
    const touched = sourceStamp(root);
    expect(touched).not.toBe(before);
    write('shaders/b.glsl', 'b');
    const added = sourceStamp(root);
    expect(added).not.toBe(touched);
    rmSync(file);
    expect(sourceStamp(root)).not.toBe(added);
  });
});

describe('a child process', () => {
  it('is heard and its status kept', async () => {
    expect(await runToEnd(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(3)'], { cwd: root })).toMatchObject({ status: 3, output: expect.stringMatching(/out|err/) as string });
    expect((await runToEnd('/no/such/program', [], { cwd: root })).status).toBe(1);
  });

  it('is ended when it takes too long', async () => {
    expect((await runToEnd(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: root, timeoutMs: 200 })).status).toBe(124);
  });

  it.skipIf(process.platform === 'win32')('ends when the npm that started it was killed (needs signals)', async () => {
    const launcher = join(root, 'launcher.mjs');
    writeFileSync(launcher, `import { endWithNpm } from ${JSON.stringify(join(import.meta.dirname, 'processes.mjs'))}; endWithNpm(); process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log(process.pid);`);
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${launcher}"; true`], { env: { ...process.env, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(String((await once(shell.stdout, 'data') as [Buffer])[0]));
    shell.kill('SIGTERM');
    await expect.poll(() => { try { return process.kill(pid, 0); } catch { return false; } }, { timeout: 5_000 }).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('ends when its launcher was killed without a chance to say so (needs signals)', async () => {
    const launcher = join(root, 'launcher.mjs');
    writeFileSync(launcher, `import { spawn } from 'node:child_process'; spawn(process.execPath, ['--import=${pathToFileURL(join(import.meta.dirname, 'endWithParent.mjs')).href}', '-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], { stdio: 'inherit' });`);
    const parent = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(String((await once(parent.stdout, 'data') as [Buffer])[0]));
    parent.kill('SIGKILL');
    await expect.poll(() => { try { return process.kill(pid, 0); } catch { return false; } }, { timeout: 5_000 }).toBe(false);
  });
});
