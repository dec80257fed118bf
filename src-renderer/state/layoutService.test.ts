/** A session opens before the panel library is loaded: its arrangement must not be lost then. */
import { afterEach, expect, it, vi } from 'vitest';
import { arrange, registerLayout, type LayoutService } from './layoutService.js';

const service = (write: LayoutService['write']): LayoutService =>
  ({ write, read: () => ({}), reset: vi.fn(), switchTo: vi.fn(), toggleMaximised: vi.fn(), show: vi.fn(), focusNext: vi.fn() });

afterEach(() => { registerLayout(null); });

it('puts an arrangement up that came before the window was laid out, once', () => {
  const write = vi.fn(), later = vi.fn();
  arrange({ grid: 'early' });
  arrange({ grid: 'of the session' });
  registerLayout(service(write));
  expect(write.mock.calls).toEqual([[{ grid: 'of the session' }]]);
  registerLayout(service(later));
  expect(later).not.toHaveBeenCalled();
});

it('puts an arrangement up at once when the window is there', () => {
  const write = vi.fn();
  registerLayout(service(write));
  arrange({ grid: 'now' });
  expect(write).toHaveBeenCalledWith({ grid: 'now' });
});
