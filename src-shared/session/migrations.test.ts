import { describe, expect, it } from 'vitest';
import { migrate, parseSession } from './migrations.js';
import type { ChannelStyle } from '../transfer/channelStyle.js';
import { EMPTY_DOCUMENT, SESSION_VERSION, type Session } from './schema.js';

const STYLE: ChannelStyle = {
  visible: true, mode: 'mip', surfaceValue: 0, surfaceOpacity: 0.5, lut: 'grey', colour: '#9ea1a5', windowMin: 4, windowMax: 8, gamma: 1,
  opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 1 }], overlayOpacity: 1,
};

const session: Session = {
  format: 'dendrograph-session', version: SESSION_VERSION, app: 'Dendrograph', savedAt: '2026-01-02T03:04:05.000Z',
  sources: [{ path: '../a.nii', contentHash: 'ab' }], document: EMPTY_DOCUMENT, camera: null, layout: null,
};

describe('parseSession', () => {
  it('returns a current session as it is', () => {
    expect(parseSession(JSON.parse(JSON.stringify(session)), 'a.dgph')).toEqual(session);
  });

  it.each([[null], [[]], [{}], [{ format: 'other' }], ['text']])('says that %j is no session', (json) => {
    expect(() => parseSession(json, 'a.dgph')).toThrow(expect.objectContaining({ code: 'unknown-format' }));
  });

  it('refuses a newer version and says so', () => {
    expect(() => parseSession({ ...session, version: SESSION_VERSION + 1 }, 'a.dgph'))
      .toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('newer Dendrograph') as string }));
  });

  it.each([0, -1, 1.5, '1', undefined])('calls version %j damaged', (version) => {
    expect(() => parseSession({ ...session, version }, 'a.dgph')).toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  it('names the place where a session is damaged', () => {
    expect(() => parseSession({ ...session, document: { ...EMPTY_DOCUMENT, timeIndex: -3 } }, 'a.dgph'))
      .toThrow(expect.objectContaining({ code: 'damaged', message: expect.stringContaining('document.timeIndex') as string }));
  });
});

it('migrates one version at a time, and says when a step is missing', () => {
  const steps = { 1: (json: Record<string, unknown>) => ({ ...json, b: json['a'] }), 2: ({ b }: Record<string, unknown>) => ({ b }) };
  expect(migrate({ version: 1, a: 5 }, 1, 3, 'a.dgph', steps)).toEqual({ version: 3, b: 5 });
  expect(migrate({ version: 3, a: 5 }, 3, 3, 'a.dgph', steps)).toEqual({ version: 3, a: 5 });
  expect(() => migrate({ version: 1 }, 1, 4, 'a.dgph', steps)).toThrow(expect.objectContaining({ code: 'unsupported' }));
});

it('opens a session of version 1: composite channels, nothing cut off, lighting as it was', () => {
  const without = (of: object, ...names: string[]): object => Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
  const view3d = without(EMPTY_DOCUMENT.view3d, 'ambientOcclusion', 'shadow', 'depthCue', 'silhouette');
  const styles = { a: without(STYLE, 'mode', 'surfaceValue', 'surfaceOpacity') };
  const opened = parseSession({ ...session, version: 1, document: { ...without(EMPTY_DOCUMENT, 'clip'), view3d, styles } }, 'a.dgph');
  expect(opened.version).toBe(SESSION_VERSION);
  expect(opened.document).toEqual({ ...EMPTY_DOCUMENT, styles: { a: { ...STYLE, mode: 'composite', surfaceValue: 6, surfaceOpacity: 1 } } });
  expect(() => parseSession({ ...session, version: 1, document: 'gone' }, 'a.dgph')).toThrow(expect.objectContaining({ code: 'damaged' }));
});
