import { formatFixed } from '@shared/units.js';
import { RangeField } from '@renderer/panels/common/RangeField.js';
import { setProjectionView } from '@renderer/state/actions/projection.js';
import { endGesture } from '@renderer/state/history.js';
import { useStore } from '@renderer/state/store.js';

const STEP = 0.01;

/** Depths of the cell between which voxels count: 0 at electrode A, 1 at electrode B. */
export function DepthField(): React.JSX.Element {
  const [low, high] = useStore(({ document }) => document.projection.depth) ?? [0, 1];
  const put = (a: number, b: number): void => { setProjectionView({ depth: [Math.max(a, 0), Math.min(b, 1)] }, 'drag'); };
  const isOn = useStore(({ document }) => document.projection.depth !== null);
  return (
    <div className="slab-field" title="Only the part of the cell between two depths: 0 at electrode A, 1 at electrode B; double-click for everything" onDoubleClick={() => { setProjectionView({ depth: null }); endGesture(); }}>
      <span className="muted">Depth</span>
      <RangeField label="Depth" low={low} high={high} max={1} step={STEP} format={(value) => formatFixed(value, 2)} testId="projection-depth"
        onLow={(value) => { put(Math.min(value, high - STEP), high); }} onHigh={(value) => { put(low, Math.max(value, low + STEP)); }}
        onMove={(from) => { const moved = Math.min(Math.max(from, 0), 1 - (high - low)); put(moved, moved + high - low); }} />
      <output>{isOn ? `${formatFixed(low, 2)}–${formatFixed(high, 2)}` : 'all'}</output>
    </div>
  );
}
