/** How a face departs from its plane, seen along the cell's axis: light is a pit, dark a bump. */
import type { Cell } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';
import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { colormap } from '@shared/transfer/colormaps.js';
import { useEffect, useRef } from 'react';

const SIZE_PX = 96, DOT_PX = 3;

export function ResidualMap({ name, face, cell }: { name: 'A' | 'B'; face: Cell['faceA']; cell: Cell }): React.JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null), map = face.residualMap, range = residualRange(map);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, SIZE_PX, SIZE_PX);
    const { axis, centreMm, radiusMm } = cell, right: Vec3 = acrossOf(axis), up = cross(axis, right);
    for (let n = 0; n + 3 < map.length; n += 4) {
      const from = subtract([map[n] as number, map[n + 1] as number, map[n + 2] as number], centreMm);
      const [r, g, b] = colormap('cividis', 0.5 + 0.5 * (map[n + 3] as number) / range);
      context.fillStyle = `rgb(${[r, g, b].map((c) => Math.round(255 * c)).join(',')})`;
      const px = (along: Vec3, sign: number): number => SIZE_PX / 2 * (1 + sign * 0.95 * dot(from, along) / radiusMm) - DOT_PX / 2;
      context.fillRect(px(right, 1), px(up, -1), DOT_PX, DOT_PX);
    }
  }, [map, range, cell]);
  return (
    <figure className="residual-map" data-testid={`residuals-${name}`}>
      <canvas ref={canvas} width={SIZE_PX} height={SIZE_PX} role="img" aria-label={`Deviation of face ${name} from its plane, ± ${formatNumber(1000 * range, 2)} µm`} />
      <figcaption className="muted">{`Face ${name} · ± ${formatNumber(1000 * range, 2)} µm`}</figcaption>
    </figure>
  );
}

/** 95th percentile of the deviations, mm. */
export function residualRange(map: readonly number[]): number {
  const sizes = map.filter((_, n) => n % 4 === 3).map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.floor(0.95 * (sizes.length - 1))] || 1e-3;
}

/** Of the voxel frame's x, or y where that runs along the axis, what lies across it. */
function acrossOf(axis: Vec3): Vec3 {
  const start: Vec3 = Math.abs(axis[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0];
  return normalize(add(start, scale(axis, -dot(start, axis))));
}
