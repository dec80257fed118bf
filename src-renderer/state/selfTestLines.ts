/** What the graphics self-test found, for tooltip and About. */
import type { GraphicsStatus } from './store.js';

export function selfTestLines({ verified, failed }: Pick<GraphicsStatus, 'verified' | 'failed'>): string[] {
  return [
    verified.length > 0 ? `Drew the known volume rightly: ${verified.join(', ')}` : '',
    failed.length > 0 ? `Not used: ${failed.join(', ')}` : '',
  ].filter((line) => line !== '');
}
