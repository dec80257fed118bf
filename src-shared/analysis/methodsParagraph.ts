/** The methods section of a paper: what was really used, with every parameter, and no claim that the data do not support. */
import { amountText, thresholdText } from './methods/amounts.js';
import { cellText, imagesText, noiseText } from './methods/cell.js';
import type { MethodsInput } from './methods/input.js';
import { clusterText, networkText } from './methods/network.js';
import { withReferences } from './methods/references.js';

export type { MethodsInput } from './methods/input.js';

/** Plain text: paragraphs with an empty line between, then the references. */
export function methodsParagraph(input: MethodsInput): string {
  const parts = [
    `${imagesText(input)} ${cellText(input)}`, noiseText(input), `${thresholdText(input)} ${amountText(input)}`, `${clusterText(input)} ${networkText(input)}`.trim(),
  ];
  return withReferences(parts.join('\n\n'));
}
