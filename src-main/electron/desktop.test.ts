import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '@shared/contract/commands.js';
import { librarySchema } from '@shared/contract/library.js';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRendererFiles } from '../pages/rendererFiles.js';
import { createFakeElectron } from './fakeElectron.js';
import { createTestHost, type TestHost } from '../testing/testHost.js';
import { CHANNELS } from './channels.js';
import { runDesktop } from './desktop.js';
import { accelerator } from './menu.js';
import { configureProcess } from './switches.js';

let host: TestHost, outside: string, fake: ReturnType<typeof createFakeElectron>;
beforeEach(async () => {
  host = await createTestHost({ kind: 'desktop' });
  outside = await realpath(await mkdtemp(join(tmpdir(), 'dendrograph-desktop-')));
  await writeFile(join(outside, 'index.html'), '<!doctype html>app');
  fake = createFakeElectron();
});
afterEach(async () => {
  await host.dispose();
  await rm(outside, { recursive: true, force: true });
});

async function start(...paths: string[]): Promise<void> {
  await runDesktop(fake.electron, {
    services: host.services, startup: { jobId: null, sessionPath: null }, page: createRendererFiles(outside), files: { preload: '/p.cjs', icon: '/i.png' },
    argv: ['dendrograph', '--switch', ...paths], cwd: outside, platform: 'linux',
  });
}
const ask = async (path: string, init?: RequestInit): Promise<Response> => fake.recorded.appHandler?.(new Request(`app://dendrograph${path}`, init)) ?? new Response(null, { status: 599 });
const openByApi = (path: string): Promise<Response> => ask('/api/library/open', { method: 'POST', body: JSON.stringify({ paths: [path] }), headers: { 'Content-Type': 'application/json' } });
const scanOutside = async (name: string): Promise<string> => { await writeFile(join(outside, name), JSON.stringify([{ name }])); return join(outside, name); };
const names = async (): Promise<string[]> => librarySchema.parse(await (await ask('/api/library')).json()).samples.map(({ name }) => name);

describe('the process', () => {
  it('is sandboxed, has its own scheme, and never locks its page out of 3D', () => {
    configureProcess(fake.electron, '/user');
    expect(fake.recorded.app.calls).toEqual(expect.arrayContaining(['sandbox', 'no 3D blocking', 'path userData /user']));
    expect(fake.recorded.app.switches).toContain('force_high_performance_gpu');
    expect(fake.recorded.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
  });

  it('is the only one: a second gives up', async () => {
    fake.recorded.app.isFirstInstance = false;
    await start();
    expect(fake.recorded.app.calls).toEqual(['quit']);
    expect(fake.recorded.appHandler).toBeNull();
  });

  it('closes its services once before it quits', async () => {
    await start();
    let prevented = 0;
    const event = { preventDefault: () => { prevented++; } };
    fake.recorded.app.emit('will-quit', event);
    await expect.poll(() => fake.recorded.app.calls).toContain('quit');
    fake.recorded.app.emit('will-quit', event);
    expect(prevented).toBe(1);
  });
});

describe('the window', () => {
  it('has every door shut', async () => {
    await start();
    expect(fake.recorded.window().options.webPreferences).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, webviewTag: false, preload: '/p.cjs',
    });
    expect(fake.recorded.window().url).toBe('app://dendrograph/');
  });

  it.each(['https://example.org/', 'file:///etc/passwd', 'app://other/', 'app://dendrograph/other', 'http://localhost:1'])('does not go to %s', async (url) => {
    await start();
    let stopped = 0;
    for (const name of ['will-navigate', 'will-redirect']) fake.recorded.window().webContents.emit(name, { url, preventDefault: () => { stopped++; } });
    expect(stopped).toBe(2);
  });

  it('opens no other window; https goes to the browser', async () => {
    await start();
    const { openHandler } = fake.recorded.window().webContents;
    expect(openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(fake.recorded.opened).toEqual(['https://example.org/']);
  });

  it('grants no permission but writing text to the clipboard', async () => {
    await start();
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'fileSystem', 'openExternal']) {
      expect(fake.recorded.permission?.(null, permission)).toBe(false);
      fake.recorded.permissionRequest?.(null, permission, (granted) => { expect(granted).toBe(false); });
    }
    expect(fake.recorded.permission?.(null, 'clipboard-sanitized-write')).toBe(true);
    expect(fake.recorded.device?.()).toBe(false);
  });

  it('comes back after a crash, but not forever', async () => {
    await start();
    for (let i = 0; i < 4; i++) fake.recorded.window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(fake.recorded.window().webContents.reloads).toBe(3);
    expect(fake.recorded.errors).toHaveLength(1);
  });

  it('asks before changes are lost', async () => {
    await start();
    fake.recorded.emit(CHANNELS.edited, ['Untitled', true]);
    let kept = 0;
    const close = (): void => { fake.recorded.window().emit('close', { preventDefault: () => { kept++; } }); };
    close();
    expect(kept).toBe(1);
    fake.recorded.messageReply = 1;
    close();
    expect(kept).toBe(1);
  });
});

describe('the app scheme', () => {
  it('serves page and API with the security headers, and no other host', async () => {
    await start();
    const page = await ask('/');
    expect(await page.text()).toBe('<!doctype html>app');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect((await ask('/api/host')).headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect((await fake.recorded.appHandler?.(new Request('app://other/')))?.status).toBe(404);
  });

  it.each(['/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/..%5c..%5cetc', '/%00'])('serves nothing for %s', async (path) => {
    await start();
    expect((await ask(path)).status).toBe(404);
  });
});

describe('what may be reached', () => {
  it('is what the command line names', async () => {
    const path = await scanOutside('a.scan');
    await start('a.scan');
    await expect.poll(names).toEqual(['a.scan']);
    expect((await openByApi(path)).status).toBe(200);
    expect((await openByApi(await scanOutside('other.scan'))).status).toBe(403);
  });

  it('grows by native dialogs and drops of our own page, at once', async () => {
    await start();
    const [chosen, dropped, stolen] = [await scanOutside('chosen'), await scanOutside('dropped'), await scanOutside('stolen')];
    fake.recorded.dialogReply = { canceled: false, filePaths: [chosen], filePath: '' };
    expect(await fake.recorded.invoke(CHANNELS.openDialog, ['files'])).toEqual([chosen]);
    expect((await openByApi(chosen)).status).toBe(200);
    fake.recorded.emit(CHANNELS.dropped, [dropped]);
    expect((await openByApi(dropped)).status).toBe(200);
    fake.recorded.emit(CHANNELS.dropped, [stolen], { frame: 'foreign' });
    expect((await openByApi(stolen)).status).toBe(403);
  });

  it('includes the file of a save dialog, and nothing when it is cancelled', async () => {
    await start();
    fake.recorded.dialogReply = { canceled: false, filePaths: [], filePath: join(outside, 'new.png') };
    expect(await fake.recorded.invoke(CHANNELS.saveDialog, ['slice.png', '.png'])).toBe(join(outside, 'new.png'));
    const put = (name: string): Promise<Response> => ask(`/api/exports/file?path=${encodeURIComponent(join(outside, name))}`, { method: 'PUT', body: 'x' });
    expect((await put('new.png')).status).toBe(200);
    expect((await put('other.png')).status).toBe(403);
    fake.recorded.dialogReply = { canceled: true, filePaths: [], filePath: '' };
    expect(await fake.recorded.invoke(CHANNELS.saveDialog, ['slice.png', '.png'])).toBeNull();
    expect(await fake.recorded.invoke(CHANNELS.openDialog, ['files'])).toEqual([]);
  });

  it('does not take nonsense from the page', async () => {
    await start();
    await expect(fake.recorded.invoke(CHANNELS.openDialog, ['everything'])).rejects.toThrow();
    await expect(fake.recorded.invoke(CHANNELS.saveDialog, ['a', 'no dot'])).rejects.toThrow();
    expect(await fake.recorded.invoke(CHANNELS.openDialog, ['files'], { frame: 'foreign' })).toEqual([]);
  });
});

describe('commands', () => {
  const items = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => menu.flatMap(({ submenu }) => Array.isArray(submenu) ? submenu : []);

  it('each have a menu item that runs them', async () => {
    await start();
    fake.recorded.emit(CHANNELS.ready, []);
    for (const { id } of COMMANDS) {
      const item = items(fake.recorded.menu).find((entry) => entry.id === id);
      item?.click?.(undefined as never, undefined, undefined as never);
      expect(fake.recorded.window().webContents.sent.at(-1)).toEqual([CHANNELS.command, id]);
    }
  });

  it('wait until the page listens', async () => {
    await writeFile(join(outside, 'one.dgph'), '{}');
    await start('one.dgph');
    expect(fake.recorded.window().webContents.sent).toEqual([]);
    fake.recorded.emit(CHANNELS.ready, []);
    expect(fake.recorded.window().webContents.sent).toEqual([[CHANNELS.command, 'file.openSession', join(outside, 'one.dgph')]]);
  });

  it('come from files that the system hands over, before and after the start', async () => {
    const [early, late, second] = [await scanOutside('early'), await scanOutside('late'), await scanOutside('second')];
    const starting = start();
    let prevented = 0;
    fake.recorded.app.emit('open-file', { preventDefault: () => { prevented++; } }, early);
    await starting;
    fake.recorded.app.emit('open-file', { preventDefault: () => { prevented++; } }, late);
    fake.recorded.app.emit('second-instance', {}, ['dendrograph', 'second'], outside);
    await expect.poll(async () => (await names()).sort()).toEqual(['early', 'late', 'second']);
    expect(prevented).toBe(2);
    expect(fake.recorded.app.calls).toContain(`recent ${second}`);
  });

  it('show their keys the way Electron writes them', () => {
    expect(accelerator('Mod+Shift+S')).toBe('CommandOrControl+Shift+S');
    expect(accelerator('ArrowLeft')).toBe('Left');
  });
});

it('is packaged with every fuse that lets other code in blown', async () => {
  const config = await readFile(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  for (const off of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'grantFileProtocolExtraPrivileges']) expect(config).toMatch(new RegExp(`^  ${off}: false$`, 'm'));
  for (const on of ['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']) expect(config).toMatch(new RegExp(`^  ${on}: true$`, 'm'));
  expect(config).toContain('ext: dgph');
});
