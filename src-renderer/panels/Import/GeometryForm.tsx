import type { Recipe } from '@shared/import/recipe.js';
import { SpacingFields, TimeStepField } from './GeometryFields.js';

/** For files that ask nothing: what they leave out, or what is known better. */
export function GeometryForm({ isSeries, recipe, onChange }: { isSeries: boolean; recipe: Recipe; onChange: (recipe: Recipe) => void }): React.JSX.Element {
  return (
    <div className="form">
      <SpacingFields value={recipe.spacingMm} onChange={(spacingMm) => { onChange({ ...recipe, spacingMm }); }} />
      {isSeries && <TimeStepField value={recipe.intervalH} onChange={(intervalH) => { onChange({ ...recipe, intervalH }); }} />}
      <span className="note">These win over what the file says. Left empty, the file’s own word holds.</span>
    </div>
  );
}
