import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../testing/testHost.js';
import { LARGEST_JSON_BYTES } from './bodyLimit.js';

let host: TestHost;
beforeEach(async () => { host = await createTestHost(); });
afterEach(async () => { await host.dispose(); });

const PIECE = new TextEncoder().encode(' '.repeat(2 ** 20));

/** A body of spaces without an end, and how much of it was asked for. */
function endless(): { body: ReadableStream<Uint8Array>; sentBytes(): number } {
  let sent = 0;
  return { sentBytes: () => sent, body: new ReadableStream({ pull: (controller) => { sent += PIECE.length; controller.enqueue(PIECE); } }, { highWaterMark: 0 }) };
}

describe('a JSON body', () => {
  it('that never ends is refused, and not read much further than the limit', async () => {
    const { body, sentBytes } = endless();
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'application/json' } };
    const reply = await host.request('/api/library/open', init);
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ code: 'too-large' });
    expect(sentBytes()).toBeLessThanOrEqual(LARGEST_JSON_BYTES + 2 * PIECE.length);
  });

  it('that says its size is refused unread', async () => {
    const { body, sentBytes } = endless();
    const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half', headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(LARGEST_JSON_BYTES + 1) } };
    expect((await host.request('/api/sessions/autosave', init)).status).toBe(413);
    expect(sentBytes()).toBe(0);
  });
});
