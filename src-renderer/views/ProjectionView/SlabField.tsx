import type { Sample } from '@shared/contract/library.js';
import { formatFixed } from '@shared/units.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { RangeField } from '@renderer/panels/common/RangeField.js';
import { reachMm, setProjectionView } from '@renderer/state/actions/projection.js';
import { endGesture } from '@renderer/state/history.js';
import { useStore } from '@renderer/state/store.js';

/** The slab that is projected: both ends, or the part between them, are dragged. */
export function SlabField({ sample }: { sample: Sample }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const [near, far] = reachMm(document, sample);
  const step = Math.min(...spacingMm(sample.affine)) / 2, max = far - near;
  const slab = document.projection.slabMm ?? [near, far];
  const low = Math.min(Math.max(slab[0] - near, 0), max), high = Math.min(Math.max(slab[1] - near, low), max);
  const put = (a: number, b: number): void => {
    const isAll = a <= step / 2 && b >= max - step / 2;
    setProjectionView({ slabMm: isAll ? null : [Math.max(a, 0) + near, Math.min(b, max) + near] }, 'drag');
  };
  const format = (value: number): string => `${formatFixed(value + near, 2)} mm from the middle`;
  return (
    <div className="slab-field" title="Slab along the direction of projection; double-click for everything" onDoubleClick={() => { setProjectionView({ slabMm: null }); endGesture(); }}>
      <span className="muted">Slab</span>
      <RangeField label="Slab" low={low} high={high} max={max} step={step} format={format} testId="projection-slab"
        onLow={(value) => { put(Math.min(value, high - step), high); }} onHigh={(value) => { put(low, Math.max(value, low + step)); }}
        onMove={(from) => { const moved = Math.min(Math.max(from, 0), max - (high - low)); put(moved, moved + high - low); }} />
      <output data-testid="projection-slab-text">{`${formatFixed(high - low, 2)} mm`}</output>
    </div>
  );
}
