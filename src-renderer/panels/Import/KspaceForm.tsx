import { Button } from '@blueprintjs/core';
import { DEFAULT_KSPACE, KSPACE_PARTS, KSPACE_WINDOWS, type KspaceRecipe, type QuestionOf } from '@shared/import/recipe.js';
import { Choice } from '../common/formFields.js';
import { DraftNumber } from './DraftNumber.js';
import type { FormProps } from './form.js';
import { FILLS, filled, isFilledBy } from './zeroFill.js';
import { ShiftFields } from './ShiftFields.js';
import { WindowPlot } from './WindowPlot.js';

const WINDOW_TITLES: Record<KspaceRecipe['window'], string> = { none: 'None', hann: 'Hann', hamming: 'Hamming', tukey: 'Tukey' };
const PART_TITLES: Record<KspaceRecipe['part'], string> = { magnitude: 'Magnitude', phase: 'Phase', real: 'Real', imaginary: 'Imaginary' };

const COILS = [['combined', 'Sum of squares'], ['separate', 'One volume each']] as const;

/** How raw data become an image. */
export function KspaceForm({ question, recipe, onChange }: FormProps<QuestionOf<'kspace'>>): React.JSX.Element {
  const kspace = recipe.kspace ?? DEFAULT_KSPACE;
  const change = (part: Partial<KspaceRecipe>): void => { onChange({ ...recipe, kspace: { ...kspace, ...part } }); };
  const scan = filled(question.matrix, 1);
  const matrix = kspace.matrix ?? scan;
  return (
    <div className="import-kspace form">
      <span className="label">Acquired</span>
      <span>{question.acquired.join(' × ')} points{question.coils > 1 ? `, ${String(question.coils)} coils` : ''}</span>
      <span className="label">Zero-filled to</span>
      <div className="row triple">
        {matrix.slice(0, Math.max(2, question.matrix.length)).map((n, axis) => (
          <DraftNumber key={axis} label={`Matrix along ${'xyz'.charAt(axis)} after zero filling`} value={n} min={1} max={4096} isWhole widthCh={5} autoFocus={axis === 0} testId={`import-matrix-${'xyz'.charAt(axis)}`}
            onChange={(typed = NaN) => { change({ matrix: [axis === 0 ? typed : matrix[0], axis === 1 ? typed : matrix[1], axis === 2 ? typed : matrix[2]] }); }} />
        ))}
        <span className="muted">voxels</span>
        <span className="spacer" />
        {FILLS.map((factor) => (
          <Button key={factor} size="small" active={isFilledBy(matrix, scan, factor)} aria-pressed={isFilledBy(matrix, scan, factor)} title={`${String(factor)} times the matrix of the scan`} data-testid={`import-fill-${String(factor)}`}
            onClick={() => { change({ matrix: factor === 1 ? null : filled(question.matrix, factor) }); }}>×{factor}</Button>
        ))}
      </div>
      <span className="note">Zero filling interpolates; the true resolution stays that of the acquired points.</span>
      <Choice label="Window" value={kspace.window} options={KSPACE_WINDOWS.map((window) => [window, WINDOW_TITLES[window]] as const)} testId="import-window" onChange={(window) => { change({ window }); }} />
      {kspace.window === 'tukey' && <>
        <span className="label">Taper</span>
        <div className="row">
          <input type="range" aria-label="Tapered part of the window" min={0} max={1} step={0.05} value={kspace.taper} onChange={(event) => { change({ taper: event.target.valueAsNumber }); }} />
          <output>{(100 * kspace.taper).toFixed(0)} %</output>
        </div>
      </>}
      <span />
      <WindowPlot window={kspace.window} taper={kspace.taper} />
      <Choice label="Part" value={kspace.part} options={KSPACE_PARTS.map((part) => [part, PART_TITLES[part]] as const)} testId="import-part" onChange={(part) => { change({ part }); }} />
      {question.coils > 1 && kspace.part === 'magnitude' && (
        <Choice label="Coils" value={kspace.coils ?? 'combined'} options={COILS} testId="import-coils" onChange={(coils) => { change({ coils }); }} />
      )}
      <ShiftFields question={question} shiftHz={kspace.shiftHz} onChange={(shiftHz) => { change({ shiftHz }); }} />
    </div>
  );
}
