import type { Recipe } from '@shared/import/recipe.js';
import type { ImportRequest } from '@renderer/state/store.js';
import { SpacingFields, TimeStepField } from './GeometryFields.js';

interface Props { geometry: ImportRequest['geometry']; recipe: Recipe; onChange: (recipe: Recipe) => void }

/** For files that ask nothing: what they leave out, or what is known better. */
export function GeometryForm({ geometry, recipe, onChange }: Props): React.JSX.Element {
  return (
    <div className="form">
      <SpacingFields value={recipe.spacingMm} {...(geometry && { otherwise: geometry.spacingMm })} isFirst onChange={(spacingMm) => { onChange({ ...recipe, spacingMm }); }} />
      {geometry?.isSeries === true && <TimeStepField value={recipe.intervalH} otherwise={geometry.intervalH} onChange={(intervalH) => { onChange({ ...recipe, intervalH }); }} />}
      <span className="note">What you type here wins over the file. Left empty, what the file says holds, or what was assumed.</span>
    </div>
  );
}
