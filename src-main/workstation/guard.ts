/**
 * Who may talk to the workstation host: this machine's browser, with the cookie that the token was exchanged for.
 * `Host` must be a loopback name, so that a foreign name bound to 127.0.0.1 (DNS rebinding) gets nothing;
 * `Origin`, when there is one, must be that same host, so that another page gets nothing either.
 */
import { AppError } from '@shared/errors.js';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { errorReply } from '../api/errors.js';
import { randomToken, sameToken, type TokenOffice } from './token.js';

/** Any port: through an ssh tunnel the browser sees another one than the host listens on. */
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost):\d{1,5}$/;

export function createGuard(tokens: TokenOffice): MiddlewareHandler {
  const cookieValue = randomToken();
  /** Cookies are shared by all ports of a host, so each running host has a name of its own. */
  const cookieName = `dendrograph-${randomToken().slice(0, 8)}`;

  return async (c, next) => {
    const host = c.req.header('Host') ?? '';
    if (!LOOPBACK_HOST.test(host)) return refuse(c, 'The address must be 127.0.0.1 or localhost.');
    const origin = c.req.header('Origin');
    if (origin !== undefined && origin !== `http://${host}`) return refuse(c, 'Another page may not use this host.');

    const token = c.req.query('token');
    if (token !== undefined && c.req.method === 'GET' && c.req.path === '/') {
      if (!tokens.redeem(token)) return refuse(c, 'The token is wrong or was used already.');
      setCookie(c, cookieName, cookieValue, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.redirect('/', 303);
    }
    if (!sameToken(getCookie(c, cookieName) ?? '', cookieValue)) return refuse(c, 'This browser has not shown the token.');
    await next();
    return undefined;
  };
}

/** JSON for the app, a readable page for a person. */
function refuse(c: Context, why: string): Response {
  const hint = 'Open the address that Dendrograph printed in its terminal, with the token at its end.';
  if (c.req.path.startsWith('/api/')) return errorReply(new AppError('not-allowed', why, hint), c);
  return c.html(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Dendrograph</title><h1>Not allowed</h1><p>${why}</p><p>${hint}</p></html>`, 403);
}
