import { Button } from '@blueprintjs/core';
import type { QuestionOf, RawRecipe } from '@shared/import/recipe.js';
import { useRef } from 'react';
import { BYTES_PER_VOXEL, DTYPES, type Dtype } from '@shared/volume/volume.js';
import { Choice } from '../common/formFields.js';
import { DraftNumber } from './DraftNumber.js';
import type { FormProps } from './form.js';
import { SpacingFields, TimeStepField } from './GeometryFields.js';
import { arithmeticText, neededBytes, rawFixes } from './rawArithmetic.js';
import { RawPreview } from './RawPreview.js';

const DTYPE_TITLES: Record<Dtype, string> = {
  uint8: '8-bit unsigned', int8: '8-bit signed', uint16: '16-bit unsigned', int16: '16-bit signed', uint32: '32-bit unsigned', int32: '32-bit signed',
  float32: '32-bit float', float64: '64-bit float',
};
const ORDERS = ['xyz', 'xzy', 'yxz', 'yzx', 'zxy', 'zyx'] as const;
type Order = (typeof ORDERS)[number];
const ORDER_AXES: Record<Order, RawRecipe['order']> = {
  xyz: ['x', 'y', 'z'], xzy: ['x', 'z', 'y'], yxz: ['y', 'x', 'z'], yzx: ['y', 'z', 'x'], zxy: ['z', 'x', 'y'], zyx: ['z', 'y', 'x'],
};
const BYTE_ORDERS = [['little', 'Little-endian (PC)'], ['big', 'Big-endian (Unix, Java)']] as const;
const AXES = ['x', 'y', 'z'] as const;

/** Voxels without a header: what they are, and at once what they look like. */
export function RawForm({ question, recipe, onChange }: FormProps<QuestionOf<'raw'>>): React.JSX.Element | null {
  const arithmetic = useRef<HTMLDivElement>(null);
  const { raw } = recipe;
  if (!raw) return null;
  const change = (part: Partial<RawRecipe>): void => { onChange({ ...recipe, raw: { ...raw, ...part } }); };
  /** The button that was pressed goes away; the focus must stay in the dialog. */
  const fix = (fixed: RawRecipe): void => {
    arithmetic.current?.focus();
    onChange({ ...recipe, raw: fixed });
  };
  const left = question.bytes - neededBytes(raw);
  return (
    <div className="import-raw">
      <div className="form">
        <Choice label="Voxel type" value={raw.dtype} options={DTYPES.map((dtype) => [dtype, DTYPE_TITLES[dtype]] as const)} testId="import-dtype" onChange={(dtype) => { change({ dtype }); }} />
        {BYTES_PER_VOXEL[raw.dtype] > 1 && <Choice label="Byte order" value={raw.littleEndian ? 'little' : 'big'} options={BYTE_ORDERS} testId="import-endian" onChange={(order) => { change({ littleEndian: order === 'little' }); }} />}
        <span className="label">Matrix</span>
        <div className="row triple">
          {AXES.map((axis, i) => (
            <DraftNumber key={axis} label={`Voxels along ${axis}`} value={raw.dims[i]} min={1} max={2 ** 31} isWhole widthCh={6} autoFocus={i === 0} testId={`import-dim-${axis}`}
              onChange={(n = NaN) => { change({ dims: [i === 0 ? n : raw.dims[0], i === 1 ? n : raw.dims[1], i === 2 ? n : raw.dims[2]] }); }} />
          ))}
          <span className="muted">voxels</span>
        </div>
        <span className="label">Time points</span>
        <div className="row"><DraftNumber label="Time points" value={raw.timeCount} min={1} max={2 ** 31} isWhole widthCh={6} testId="import-times" onChange={(timeCount = NaN) => { change({ timeCount }); }} /></div>
        <Choice label="Order on disk" value={ORDERS.find((order) => order === raw.order.join('')) ?? 'xyz'} options={ORDERS.map((order) => [order, orderTitle(order)] as const)} testId="import-order" onChange={(order) => { change({ order: ORDER_AXES[order] }); }} />
        <span className="label">Header</span>
        <div className="row"><DraftNumber label="Bytes before the first voxel" value={raw.headerBytes} min={0} isWhole step={1} widthCh={10} testId="import-header" onChange={(headerBytes = NaN) => { change({ headerBytes }); }} /><span className="muted">bytes</span></div>
        <SpacingFields value={recipe.spacingMm} onChange={(spacingMm) => { onChange({ ...recipe, spacingMm }); }} />
        {raw.timeCount > 1 && <TimeStepField value={recipe.intervalH} onChange={(intervalH) => { onChange({ ...recipe, intervalH }); }} />}
        <div ref={arithmetic} tabIndex={-1} className={`arithmetic ${left === 0 ? 'exact' : left < 0 ? 'short' : ''}`}>
          <p role="status" data-testid="import-arithmetic">{arithmeticText(raw, question.bytes)}</p>
          {rawFixes(raw, question.bytes).map(({ title, raw: fixed }) => <Button key={title} size="small" data-testid="import-fix" onClick={() => { fix(fixed); }}>{title}</Button>)}
        </div>
      </div>
      <RawPreview path={question.path} recipe={recipe} />
    </div>
  );
}

const orderTitle = (order: Order): string => `${[...order].join(', ')} (${order.charAt(0)} fastest)`;
