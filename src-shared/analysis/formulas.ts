/** How every number of the analysis comes about: what the "?" beside it shows. docs/formulas.md has a section for each. */
import { AMOUNT_FORMULAS } from './formulas/amounts.js';
import { CELL_FORMULAS } from './formulas/cell.js';
import type { Formula } from './formulas/formula.js';
import { GROWTH_FORMULAS } from './formulas/growth.js';
import { MEASURE_FORMULAS } from './formulas/measures.js';
import { NETWORK_FORMULAS } from './formulas/network.js';
import { NOISE_FORMULAS } from './formulas/noise.js';
import { SERIES_FORMULAS } from './formulas/series.js';
import { THRESHOLD_FORMULAS } from './formulas/thresholds.js';
import { TRACER_FORMULAS } from './formulas/tracer.js';
import { VOLTAGE_FORMULAS } from './formulas/voltage.js';

export type { Formula } from './formulas/formula.js';

const ALL = { ...CELL_FORMULAS, ...NOISE_FORMULAS, ...THRESHOLD_FORMULAS, ...AMOUNT_FORMULAS, ...NETWORK_FORMULAS, ...SERIES_FORMULAS, ...GROWTH_FORMULAS, ...VOLTAGE_FORMULAS, ...TRACER_FORMULAS, ...MEASURE_FORMULAS } as const;

export type FormulaId = keyof typeof ALL;
export const FORMULAS: Record<FormulaId, Formula> = ALL;
