import type { Sample } from '@shared/contract/library.js';
import { axisScale, mmAtTex, texAtMm } from '@shared/volume/axisScale.js';
import { formatFixed } from '@shared/units.js';
import { moveClipSlab, setClipFace } from '@renderer/state/actions/clip.js';
import { stackAxisOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { NumberField } from '../common/NumberField.js';
import { RangeField } from '../common/RangeField.js';

const LETTERS = ['x', 'y', 'z'] as const;

/** The kept interval along one voxel axis: sliders in voxels, numbers in mm as on the axes box. */
export function BoxFields({ sample, axis }: { sample: Sample; axis: 0 | 1 | 2 }): React.JSX.Element {
  const { min, max } = useStore(({ document }) => document.clip.boxTex);
  const isStack = useStore(({ document }) => stackAxisOf(document, sample) === axis);
  const [letter, count] = [LETTERS[axis], sample.dims[axis]];
  const numbers = axisScale(sample, axis);
  const [low, high] = [min[axis] * count, max[axis] * count];
  const mm = (voxels: number): string => `${formatFixed(mmAtTex(numbers, voxels / count), 2)} mm`;
  const stepMm = Math.abs(numbers.endMm - numbers.startMm) / count;
  const [lowestMm, highestMm] = [Math.min(numbers.startMm, numbers.endMm), Math.max(numbers.startMm, numbers.endMm)];
  const number = (side: 'min' | 'max', tex: number): React.JSX.Element => (
    <NumberField label={`${side === 'min' ? 'Low' : 'High'} end of the clip box along ${letter}, mm`} value={mmAtTex(numbers, tex)} step={stepMm} min={lowestMm} max={highestMm}
      testId={`clip-${letter}-${side}-mm`} onChange={(typed) => { setClipFace(axis, side, texAtMm(numbers, typed), 'nudge'); }} />
  );
  return (
    <div className="fields box-fields">
      <span className="label" title={isStack ? 'Stack axis' : undefined}>{letter}{isStack && <small> stack</small>}</span>
      <RangeField label={`Clip box along ${letter}`} low={low} high={high} max={count} step={1} format={mm} testId={`clip-${letter}`}
        onLow={(voxels) => { setClipFace(axis, 'min', voxels / count, 'drag'); }}
        onHigh={(voxels) => { setClipFace(axis, 'max', voxels / count, 'drag'); }}
        onMove={(voxels) => { moveClipSlab(axis, voxels / count, 'drag'); }} />
      <div className="row numbers">
        {number('min', min[axis])}
        <span className="muted">to</span>
        {number('max', max[axis])}
        <span className="muted">mm</span>
        <output className="muted" data-testid={`clip-${letter}-voxels`}>{voxelsKept(low, high, count)}</output>
      </div>
    </div>
  );
}

/** "38 of 100 voxels"; a face between voxel edges keeps a part of one. */
function voxelsKept(low: number, high: number, count: number): string {
  return `${formatFixed(high - low, 1).replace(/\.0$/, '')} of ${String(count)} voxels`;
}
