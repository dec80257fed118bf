import { Hono } from 'hono';
import { request } from 'node:http';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRendererFiles } from '../pages/rendererFiles.js';
import { createTestHost, type TestHost } from '../testing/testHost.js';
import { createWorkstationApp, serveWorkstation, type WorkstationServer } from './server.js';
import { createTokenOffice } from './token.js';

let base: string, host: TestHost, server: WorkstationServer, cookie: string;

/** A raw request: `fetch` would clean the path and forbid the Host header. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.origin);
    const sent = request({ host: hostname, port, path, headers: { Cookie: cookie, ...headers } }, (reply) => {
      let body = '';
      reply.setEncoding('utf8').on('data', (text: string) => { body += text; });
      reply.on('end', () => { resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }); });
    });
    sent.on('error', reject).end();
  });
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'dendrograph-server-'));
  await mkdir(join(base, 'renderer/assets'), { recursive: true });
  await writeFile(join(base, 'renderer/index.html'), '<!doctype html>app');
  await writeFile(join(base, 'renderer/assets/index-abc.js'), 'export {}');
  await writeFile(join(base, 'secret'), 'secret');
  await symlink(join(base, 'secret'), join(base, 'renderer/assets/link.js'));
  host = await createTestHost();
  const tokens = createTokenOffice();
  server = await serveWorkstation(createWorkstationApp(host.services, tokens, createRendererFiles(join(base, 'renderer'))), 0);
  cookie = '';
  cookie = String((await raw(`/?token=${tokens.issue('once')}`)).headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await server.close();
  await host.dispose();
  await rm(base, { recursive: true, force: true });
});

describe('the server of the workstation', () => {
  it('listens on loopback alone', () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says in words that its port is taken', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(serveWorkstation(new Hono(), port)).rejects.toMatchObject({ code: 'not-allowed', message: `Port ${port} is in use.`, hint: expect.stringContaining('--port') as string });
  });

  it('serves the page and its hashed files, which are cached for good', async () => {
    expect(await raw('/')).toMatchObject({ status: 200, body: '<!doctype html>app', headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
    expect((await raw('/assets/index-abc.js')).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': expect.stringContaining('immutable') as string });
  });

  it.each(['/../secret', '/assets/../../secret', '/%2e%2e/secret', '/..%2fsecret', '/assets/..%2f..%2fsecret', '/%252e%252e/secret', '/assets/link.js', '/..\\secret', '/%5c..%5csecret', '/%00', '/%', '//etc/passwd', '/renderer', '/assets'])('serves nothing for %s', async (path) => {
    const reply = await raw(path);
    expect([400, 404]).toContain(reply.status);
    expect(reply.body).not.toContain('secret');
  });

  it.each(['/', '/api/host', '/api/nothing', '/missing'])('sends every security header with %s', async (path) => {
    const { headers } = await raw(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('answers the API, and refuses it to a foreign Host', async () => {
    expect((await raw('/api/host')).status).toBe(200);
    expect((await raw('/api/host', { Host: 'evil.example' })).status).toBe(403);
    expect((await raw('/api/host', { Cookie: '' })).status).toBe(403);
  });

  it('streams events over the wire and forgets a listener that left', async () => {
    const left = new AbortController();
    const reply = await fetch(`${server.origin}/api/events`, { headers: { Cookie: cookie }, signal: left.signal });
    const reader = reply.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"type":"library"');
    expect(host.services.events.listenerCount()).toBe(1);
    left.abort();
    await expect.poll(() => host.services.events.listenerCount()).toBe(0);
  });
});
