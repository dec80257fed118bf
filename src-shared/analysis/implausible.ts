/** Results that cannot be, and what is probably wrong with the input. */
import { formatNumber } from '../units.js';
import type { LayerAmount, Prepared } from './result.js';

const LEAST_SNR = 5, FULL_PERCENT = 100, SURE_ERRORS = 3;

/** Rose's criterion: what is not five times as bright as the noise is not seen. */
export function faintCeramic(llzo: Prepared['llzo']): string[] {
  const snr = llzo?.snr ?? null;
  if (snr === null || snr >= LEAST_SNR) return [];
  return [`The LLZO channel is only ${formatNumber(snr, 2)} times as bright as its noise: the fitted cell and all percent rest on little. Set its faces by hand, and check that this channel shows the ceramic.`];
}

/** More lithium than a layer has room for. */
export function overfull(layers: readonly Pick<LayerAmount, 'layer' | 'percent' | 'errorPercent'>[]): string[] {
  const worst = layers.filter(({ percent, errorPercent }) => percent !== null && percent - SURE_ERRORS * (errorPercent ?? 0) > FULL_PERCENT);
  if (worst.length === 0) return [];
  const most = formatNumber(Math.max(...worst.map(({ percent }) => percent ?? 0)), 3), which = worst.map(({ layer }) => layer).join(', ');
  return [`Layer${worst.length > 1 ? 's' : ''} ${which}: up to ${most} % of the volume, more than there is room for. The intensity of full lithium, taken from the LLZO channel, is too low: is that channel the ceramic, and not full of metal? Otherwise enter the full intensity by hand.`];
}
