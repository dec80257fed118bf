/** Results that cannot be or must be read with care, and why. */
import type { Mask } from '../segment/grid.js';
import { dilated } from '../segment/morphology.js';
import { formatNumber } from '../units.js';
import type { Dims } from '../volume/volume.js';
import type { ThresholdMethod } from './parameters.js';
import type { LayerAmount, Prepared } from './result.js';

const LEAST_SNR = 5, FULL_PERCENT = 100, SURE_ERRORS = 3;

/** Rose's criterion: what is not five times as bright as the noise is not seen. */
export function faintCeramic(llzo: Prepared['llzo']): string[] {
  const snr = llzo?.snr ?? null;
  if (snr === null || snr >= LEAST_SNR) return [];
  return [`The LLZO channel is only ${formatNumber(snr, 2)} times as bright as its noise: the fitted cell and all percent rest on little. Set its faces by hand, and check that this channel shows the ceramic.`];
}

const THIN_VOXELS = 2, MIXED = 10;

/** Layers that share most of their signal. @param layerVox thickness of one in voxels along the axis @param condition of the crosstalk matrix */
export function thinLayers(layerVox: number, condition: number): string[] {
  return [
    ...(layerVox < THIN_VOXELS ? [`A layer is ${formatNumber(layerVox, 2)} voxels thick: below ${THIN_VOXELS}, neighbouring layers share much of their signal (see crosstalk).`] : []),
    ...(condition > MIXED ? [`Layers mix strongly (condition ${formatNumber(condition, 3)}): take fewer.`] : []),
  ];
}

/** Methods made for large objects, on the sparse lithium of dendrites. */
export function methodForLargeObjects(method: ThresholdMethod): string[] {
  if (method !== 'otsu' && method !== 'isodata') return [];
  return [`${method === 'otsu' ? 'Otsu' : 'Isodata'} is made for objects that fill much of the picture; dendrites are sparse. Compare it with the dual rule.`];
}

/** Dark ceramic right beside detected lithium. */
export function shieldedCeramic(dark: Mask, mask: Mask, dims: Dims): string[] {
  const beside = dilated(mask, dims);
  let count = 0;
  for (let n = 0; n < dark.length; n++) if (dark[n] === 1 && beside[n] === 1 && mask[n] === 0) count++;
  return count === 0 ? [] : [`${count} voxels of LLZO beside lithium are darker than 0.7 of the ceramic: metal shields and distorts what is near it, so this need not be a lack of lithium.`];
}

/** More lithium than a layer has room for. */
export function overfull(layers: readonly Pick<LayerAmount, 'layer' | 'percent' | 'errorPercent'>[]): string[] {
  const worst = layers.filter(({ percent, errorPercent }) => percent !== null && percent - SURE_ERRORS * (errorPercent ?? 0) > FULL_PERCENT);
  if (worst.length === 0) return [];
  const most = formatNumber(Math.max(...worst.map(({ percent }) => percent ?? 0)), 3), which = worst.map(({ layer }) => layer).join(', ');
  return [`Layer${worst.length > 1 ? 's' : ''} ${which}: up to ${most} % of the volume, more than there is room for. The intensity of full lithium, taken from the LLZO channel, is too low: is that channel the ceramic, and not full of metal? Otherwise enter the full intensity by hand.`];
}
