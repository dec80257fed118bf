/** Noise, its correction, and the receive field. */
import type { Formula } from './formula.js';

const GUDBJARTSSON = 'Gudbjartsson and Patz, Magn. Reson. Med. 34, 910 (1995), doi 10.1002/mrm.1910340618';

export const NOISE_FORMULAS = {
  'sigma': {
    title: 'Noise σ', formula: 'second moment  √(⟨M²⟩ / 2)\nmean  ⟨M⟩ / 1.2533\nstd  s(M) / 0.6551\nmedian  M̃ / 1.1774\ntruncated  at 2.5 σ, iterated',
    where: 'M: magnitudes of the background; n coils: √(⟨M²⟩ / 2n)', reference: `${GUDBJARTSSON}; coils: Constantinides et al., Magn. Reson. Med. 38, 852 (1997), doi 10.1002/mrm.1910380524`,
  },
  'sigma-error': { title: 'Error of σ', formula: 'σ / (2 √N)', where: 'N: independent background voxels, their number over the zero-filling factors (second moment)', reference: null },
  'amplitude': { title: 'Amplitude without noise bias', formula: 'A = √|M² − σ²|', where: 'M: magnitude; real data: A = M', reference: GUDBJARTSSON },
  'snr': { title: 'SNR', formula: 'SNR = A / σ', where: 'A: amplitude without noise bias', reference: GUDBJARTSSON },
  'zero-fill': { title: 'Zero filling', formula: 'N_independent = N / (z_x z_y z_z)', where: 'z: zero-filling factor of each axis', reference: null },
  'bias-field': { title: 'Receive field', formula: 'ln M ≈ Σ c_pqr x^p y^q z^r,  p + q + r ≤ order', where: 'weights M² times Tukey; both channels are divided by b / ⟨b⟩, σ too', reference: null },
} as const satisfies Record<string, Formula>;
