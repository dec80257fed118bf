import { formatNumber } from '../../units.js';
import type { AnalysisParameters } from '../parameters.js';
import type { Network, Prepared, Segmented } from '../result.js';

/** What a methods section is written from. `network` null: it was not analysed. */
export interface MethodsInput {
  /** "Dendrograph 0.5.0" */
  app: string;
  parameters: AnalysisParameters;
  prepared: Prepared;
  segmented: Segmented;
  network: Network | null;
}

/** Three significant digits. */
export const short = (value: number): string => formatNumber(value, 3);

/** Sentences without the empty ones. */
export const paragraph = (...sentences: (string | null)[]): string => sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');

/** "1, 2 and 3" */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
