import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createGuard } from './guard.js';
import { createTokenOffice } from './token.js';

const HOST = '127.0.0.1:5000';

function createApp() {
  const tokens = createTokenOffice();
  const app = new Hono().use(createGuard(tokens)).get('*', (c) => c.text('secret')).post('*', (c) => c.text('done'));
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    app.request(`http://${HOST}${path}`, { method, headers: { Host: HOST, ...headers } });
  return { tokens, ask };
}

async function signedIn() {
  const { tokens, ask } = createApp();
  const reply = await ask(`/?token=${tokens.issue('lasting')}`);
  const setCookie = reply.headers.get('Set-Cookie') ?? '';
  return { ask, reply, setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

describe('the workstation host', () => {
  it('exchanges the token for a cookie that scripts and other sites never see, and takes it out of the address', async () => {
    const { ask, reply, setCookie, cookie } = await signedIn();
    expect(reply.status).toBe(303);
    expect(reply.headers.get('Location')).toBe('/');
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Strict/);
    expect(await (await ask('/api/host', { Cookie: cookie })).text()).toBe('secret');
  });

  it.each([['/'], ['/api/host'], ['/assets/index.js']])('gives nothing of %s without the cookie', async (path) => {
    const reply = await createApp().ask(path);
    expect(reply.status).toBe(403);
    expect(await reply.text()).not.toContain('secret');
  });

  it.each(['', 'x', 'A'.repeat(43)])('refuses the wrong token %j', async (token) => {
    const reply = await createApp().ask(`/?token=${token}`);
    expect(reply.status).toBe(403);
    expect(reply.headers.get('Set-Cookie')).toBeNull();
  });

  it('refuses a wrong value under the right name, and the cookie of another running host', async () => {
    const { ask, cookie } = await signedIn();
    expect((await ask('/', { Cookie: `${cookie.split('=')[0] ?? ''}=guess` })).status).toBe(403);
    expect((await ask('/', { Cookie: (await signedIn()).cookie })).status).toBe(403);
  });

  it('takes a token of the command line only once, the printed one again', async () => {
    const { tokens, ask } = createApp();
    const once = tokens.issue('once');
    const lasting = tokens.issue('lasting');
    expect((await ask(`/?token=${once}`)).status).toBe(303);
    expect((await ask(`/?token=${once}`)).status).toBe(403);
    expect((await ask(`/?token=${lasting}`)).status).toBe(303);
    expect((await ask(`/?token=${lasting}`)).status).toBe(303);
  });

  it.each(['evil.example:5000', 'evil.example', '127.0.0.1.evil.example:5000', '127.0.0.1', 'localhost:5000@evil.example', '[::1]:5000', ''])('answers no Host but loopback: %j', async (host) => {
    const { ask, cookie } = await signedIn();
    expect((await ask('/api/host', { Host: host, Cookie: cookie })).status).toBe(403);
  });

  it.each(['localhost:5000', '127.0.0.1:9999', 'localhost:8080'])('answers %s, as through a tunnel', async (host) => {
    const { ask, cookie } = await signedIn();
    expect((await ask('/api/host', { Host: host, Cookie: cookie, Origin: `http://${host}` })).status).toBe(200);
  });

  it.each(['http://evil.example', 'http://127.0.0.1:5001', 'https://127.0.0.1:5000', 'null'])('refuses requests of a page from %s', async (origin) => {
    const { ask, cookie } = await signedIn();
    expect((await ask('/api/library/sample', { Origin: origin, Cookie: cookie }, 'POST')).status).toBe(403);
  });

  it('tells the app why in JSON, a person in a page', async () => {
    const { ask } = createApp();
    expect(await (await ask('/api/host')).json()).toMatchObject({ code: 'not-allowed' });
    expect((await ask('/')).headers.get('Content-Type')).toContain('text/html');
  });
});
