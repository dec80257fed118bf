import { Checkbox, HTMLSelect } from '@blueprintjs/core';
import { SwapHorizontal } from '@blueprintjs/icons';
import { ARRAY_AXES, type ArrayAxis } from '@shared/import/recipe.js';
import { SPECIES, type Species } from '@shared/volume/volume.js';
import { SPECIES_TITLES } from '@renderer/state/actions/transfer.js';
import { ToolButton } from '../common/ToolButton.js';
import { slug } from '../common/slug.js';
import { AXIS_TITLES, meaning, withAxis, type ChosenArray, type FoundArray } from './arrayChoices.js';

interface Props {
  found: FoundArray;
  /** Null: not ticked. */
  chosen: ChosenArray | null;
  axes: readonly ArrayAxis[];
  isFirst: boolean;
  onToggle: () => void;
  onChange: (chosen: ChosenArray) => void;
}

/** One array: whether it is a volume, what it shows, and the meaning of each of its axes. */
export function ArrayRow({ found, chosen, axes, isFirst, onToggle, onChange }: Props): React.JSX.Element {
  const { name, dtype, shape } = found;
  const testId = `import-array-${slug(name)}`;
  return (
    <div className={chosen ? 'array chosen' : 'array'} data-testid={testId}>
      <div className="head">
        <Checkbox checked={chosen !== null} autoFocus={isFirst} onChange={onToggle} data-testid={`${testId}-tick`}><b>{name}</b></Checkbox>
        <span className="muted">{shape.join(' × ')} · {dtype}</span>
        {chosen && (
          <HTMLSelect aria-label={`What ${name} shows`} value={chosen.species ?? ''} data-testid={`${testId}-species`}
            onChange={(event) => { onChange({ ...chosen, species: speciesOf(event.target.value) }); }}>
            <option value="">Shows: ask later</option>
            {SPECIES.map((species) => <option key={species} value={species}>Shows: {SPECIES_TITLES[species]}</option>)}
          </HTMLSelect>
        )}
      </div>
      {chosen && (
        <div className="axes" role="group" aria-label={`Axes of ${name}`}>
          {axes.map((axis, i) => (
            <label key={i}>{shape[i]}
              <HTMLSelect aria-label={`Axis ${String(i + 1)} of ${name}, ${String(shape[i])} long`} value={axis} data-testid={`${testId}-axis-${String(i)}`}
                onChange={(event) => { const next = ARRAY_AXES.find((one) => one === event.target.value); if (next) onChange({ ...chosen, axes: withAxis(axes, i, next) }); }}>
                {ARRAY_AXES.map((one) => <option key={one} value={one}>{AXIS_TITLES[one]}</option>)}
              </HTMLSelect>
            </label>
          ))}
          {axes.length > 1 && <ToolButton small label={`Reverse the axes of ${name}`} title="Reverse the axes" icon={<SwapHorizontal size={14} />} onClick={() => { onChange({ ...chosen, axes: axes.toReversed() }); }} />}
          <output className="muted">{meaning(shape, axes)}</output>
        </div>
      )}
    </div>
  );
}

const speciesOf = (value: string): Species | null => SPECIES.find((species) => species === value) ?? null;
