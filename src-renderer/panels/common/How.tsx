import { PopoverNext } from '@blueprintjs/core';
import { FORMULAS, type FormulaId } from '@shared/analysis/formulas.js';
import { useId } from 'react';
import './how.css';

interface Props {
  id: FormulaId;
  /** What goes in, with its present value and unit: ["T", "21.3 a.u."]. */
  inputs?: readonly (readonly [name: string, value: string])[];
}

/** The small "?" beside a number: its formula, what went in, where it comes from. */
export function How({ id, inputs = [] }: Props): React.JSX.Element {
  const { title } = FORMULAS[id];
  return (
    <PopoverNext placement="bottom" arrow={false} animation="minimal" transitionDuration={0} popoverClassName="how-popover" content={<Explanation id={id} inputs={inputs} />}
      renderTarget={({ isOpen, ref, onClick, onKeyDown }) => (
        <button ref={ref} type="button" className="how" aria-label={`How: ${title}`} aria-haspopup="dialog" aria-expanded={isOpen} data-testid={`how-${id}`}
          onKeyDown={onKeyDown} onClick={(event) => { event.stopPropagation(); onClick?.(event); }}>?</button>
      )} />
  );
}

function Explanation({ id, inputs }: Required<Props>): React.JSX.Element {
  const { title, formula, where, reference } = FORMULAS[id], heading = useId();
  return (
    <div className="how-text" role="dialog" aria-labelledby={heading} data-testid={`explanation-${id}`}>
      <h4 id={heading}>{title}</h4>
      <pre>{formula}</pre>
      <p className="muted">{where}</p>
      {inputs.length > 0 && <dl>{inputs.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
      {reference !== null && <p className="reference">{reference}</p>}
      <p className="muted more">Reasons and limits: docs/formulas.md, “{title}”</p>
    </div>
  );
}
