import { useId, useState } from 'react';

/** What a text means, or why it means nothing: one sentence that says what is allowed. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

interface Props<T> {
  label: string;
  /** The value as it is written while nobody types. */
  shown: string;
  read: (text: string) => Read<T>;
  /** What is allowed, for the tooltip. */
  title?: string | undefined;
  placeholder?: string | undefined;
  testId?: string | undefined;
  inputMode?: 'decimal' | 'text';
  /** Arrow up: 1, down: −1, ten times as much with Shift. `typed`: what stands in the field, if it means something. */
  onStep?: (steps: number, typed: T | null) => void;
  onChange: (value: T) => void;
}

/** `of`: what was shown when typing began. A value that changes meanwhile wins. */
interface Typed { text: string; of: string; isRefused: boolean }

/**
 * A value to type: taken over on Enter or when the field is left; Escape puts the old one back. What cannot be taken over stays, with the reason
 * below the field, until it is corrected.
 */
export function TypedField<T>({ label, shown, read, title, placeholder, testId, inputMode = 'decimal', onStep, onChange }: Props<T>): React.JSX.Element {
  const [last, setTyped] = useState<Typed | null>(null), problemId = useId();
  const typed = last?.of === shown ? last : null, result = typed && read(typed.text), problem = result && 'problem' in result ? result.problem : null;
  const commit = (): void => {
    if (!typed || !result) return;
    if ('problem' in result) { setTyped({ ...typed, isRefused: true }); return; }
    setTyped(null);
    if (typed.text !== shown) onChange(result.value);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed) { event.stopPropagation(); setTyped(null); }
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction === undefined || !onStep) return;
    event.preventDefault();
    setTyped(null);
    onStep(direction * (event.shiftKey ? 10 : 1), result && 'value' in result ? result.value : null);
  };
  const isTold = problem !== null && typed?.isRefused === true;
  return (
    <>
      <input className="field" inputMode={inputMode} spellCheck={false} autoComplete="off" aria-label={label} aria-invalid={problem !== null} aria-describedby={isTold ? problemId : undefined} data-settled={typed === null || undefined} data-testid={testId}
        title={title} placeholder={placeholder} value={typed?.text ?? shown} onChange={(event) => { setTyped({ text: event.target.value, of: shown, isRefused: typed?.isRefused ?? false }); }}
        onFocus={(event) => { event.target.select(); }} onBlur={commit} onKeyDown={onKeyDown} />
      {isTold && <span className="field-problem" role="alert" id={problemId}>{problem}</span>}
    </>
  );
}
