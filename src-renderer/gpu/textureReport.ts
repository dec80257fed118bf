/** What is said about a texture: its format, how exact it is, its size, and whether the volume had to be reduced. Pure. */
import type { Reduction, TextureFormat } from './textureFormat.js';

/** "RG32F · exact · 2.4 MB", as the status line shows it. `error` and `range` in physical units, per channel. */
export function describeTexture(format: TextureFormat, bytes: number, errors: readonly { error: number; range: number }[], reduction: Reduction): string {
  const worst = Math.max(0, ...errors.map(({ error, range }) => (range > 0 ? error / range : 0)));
  const exactness = worst <= FLOAT_ROUNDING ? 'exact' : `rounding ≤ ${(100 * worst).toPrecision(1)} % of range`;
  const megabytes = bytes / 2 ** 20;
  const parts = [format.kind, exactness, `${megabytes < 10 ? megabytes.toFixed(1) : megabytes.toFixed(0)} MB`];
  if (reduction.times > 0) parts.push(`binned ${2 ** reduction.times}×: ${reduction.reason}`);
  if (format.insteadOf) parts.push(`in place of ${format.insteadOf}, which this GPU does not draw`);
  return parts.join(' · ');
}

/** "Reduced 2× for this GPU: matrix 3000×3000×100 exceeds the 2048 texels this GPU allows"; null: every voxel is a texel. */
export function describeReduction({ times, reason }: Reduction): string | null {
  return times > 0 ? `Reduced ${2 ** times}× for this GPU: ${reason}` : null;
}

/** The GPU computes in float32, so that a smaller deviation cannot be seen. Of the range. */
const FLOAT_ROUNDING = 2 ** -24;
