import { angleDeg, areaMm2, lineLengthMm, volumeMm3 } from '@shared/roi/measures.js';
import { isFlat, type Roi } from '@shared/roi/roi.js';
import { formatNumber } from '@shared/units.js';

/** What a shape measures by itself: "1.30 mm", "45.0°", "0.25 mm²", "1.2 mm³". */
export function sizeText(roi: Roi): string {
  if (isFlat(roi)) return `${formatNumber(areaMm2(roi), 3)} mm²`;
  switch (roi.kind) {
    case 'box': case 'cylinder': return `${formatNumber(volumeMm3(roi) ?? NaN, 3)} mm³`;
    case 'angle': { const angle = angleDeg(roi); return angle === null ? '' : `${angle.toFixed(1)}°`; }
    default: return `${formatNumber(lineLengthMm(roi), 3)} mm`;
  }
}
