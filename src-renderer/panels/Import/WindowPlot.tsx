import type { KspaceRecipe } from '@shared/import/recipe.js';
import { windowWeight } from '@shared/kspace/window.js';

const POINTS = 128;

/** The window's weight across the acquired band, from one edge of k-space to the other. */
export function WindowPlot(recipe: Pick<KspaceRecipe, 'window' | 'taper'>): React.JSX.Element {
  const line = Array.from({ length: POINTS + 1 }, (_, i) => `${String(i)},${((1 - windowWeight(recipe, 2 * i / POINTS - 1)) * 100).toFixed(2)}`).join('L');
  return (
    <svg className="window-plot" viewBox={`-4 -12 ${String(POINTS + 8)} 124`} preserveAspectRatio="none" role="img" aria-label={`Weight of the ${recipe.window} window over k-space`}>
      <path className="under" d={`M0,100L${line}L${String(POINTS)},100Z`} />
      <path d={`M${line}`} />
    </svg>
  );
}
