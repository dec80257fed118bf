/** What the voltage of a symmetric cell says. */
import type { Formula } from './formula.js';

export const VOLTAGE_FORMULAS = {
  'half-cycles': { title: 'Half-cycles', formula: 'V_h = median of sign(I) V without the first fifth\nR_h = V_h A/|I|', where: 'a half-cycle ends where the current turns; |I| below 5 % of the set current is rest', reference: null },
  'plateau': { title: 'Plateau and reference', formula: 'V_ref(i) = |I_i| · median of V_h/|I| over the 20 half-cycles before, at least 5', where: 'plateau: median V_h of the first 24 h', reference: null },
  'polarisation': { title: 'Sudden polarisation', formula: 'first V_h > 1.5 V_ref', where: 'half-cycles out of compliance left out', reference: null },
  'hard-short': { title: 'Hard short', formula: '3 half-cycles in a row with V_h < 0.1 V_ref or |V_h| < 5 mV,\nor |V| < 2 mV for 60 s while current flows', where: 'irreversible: never above 0.5 V_ref again', reference: null },
  'soft-short': { title: 'Soft shorts', formula: 'fall by more than 15 % within 60 s inside a half-cycle,\nor by more than 5 robust σ from one half-cycle to the next', where: 'possible, never certain; what leads to a hard short does not count', reference: 'Counihan et al., Joule 8, 64 (2024)' },
  'open-circuit': { title: 'Open circuit', formula: '|V| > max(1 V, 10 · plateau) for 60 s, or |I| lost while it should flow', where: 'no short', reference: null },
  'charge': { title: 'Charge passed', formula: 'Q_total = ∫ |I| dt,  Q_net = ∫ I dt', where: 'trapezoids; nothing is added across gaps of the record', reference: null },
} as const satisfies Record<string, Formula>;
