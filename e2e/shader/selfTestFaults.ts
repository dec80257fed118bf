/** Ways for a driver to be wrong, each of which the self-test must see. */
export const FAULTS = [
  'nearest filtering', 'two layers swapped', 'first layer repeated', 'shifted by one texel', 'shifted by half a texel', 'low bits lost', 'bytes swapped', 'channels swapped', 'empty',
] as const;
export type Fault = (typeof FAULTS)[number];
