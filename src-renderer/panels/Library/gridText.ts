import type { Sample } from '@shared/contract/library.js';
import { fovMm } from '@shared/volume/geometry.js';
import { formatNumber } from '@shared/units.js';

/** "100×100×32 · 24 time points · 10×10×3.2 mm" */
export function gridText({ dims, affine, timeCount }: Pick<Sample, 'dims' | 'affine' | 'timeCount'>): string {
  return `${dims.join('×')} · ${timeCount > 1 ? `${String(timeCount)}\u00a0time\u00a0points · ` : ''}${extentText(fovMm(affine, dims))}`;
}

const UNITS = [['mm', 1], ['µm', 1e3], ['nm', 1e6]] as const;

/** In the largest unit of which the longest side has at least one: "150×150×20 µm". */
function extentText(sidesMm: readonly number[]): string {
  const [unit, perMm] = UNITS.find(([, perUnit]) => Math.max(...sidesMm) * perUnit >= 1) ?? UNITS[2];
  return `${sidesMm.map((mm) => formatNumber(mm * perMm, 3)).join('×')}\u00a0${unit}`;
}
