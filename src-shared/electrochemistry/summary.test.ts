import { describe, expect, it } from 'vitest';
import { logSummary } from './summary.js';
import { LOG_COLUMNS, type VoltageLogHeader } from './voltageLog.js';

const header: VoltageLogHeader = { name: 'cell', path: '/cell.DTA', format: 'Gamry DTA', startedAt: null, rowCount: 4, areaCm2: 0.5, hasCurrent: true, metadata: [], warnings: [], assumptions: [] };
const rows = { timeS: [0, 1, 2, 5], voltageV: [NaN, 0.2, -0.1, 0.05], currentA: [0, 1, -1, NaN], chargeC: [0, 0, 0, 0], netChargeC: [0, 0, 0, 0], cycle: [0, 1, 1, 2], halfCycle: [0, 1, 2, 3] };
const data = Float64Array.from(LOG_COLUMNS.flatMap((column) => rows[column]));

describe('logSummary', () => {
  it('counts and ranges', () => {
    expect(logSummary({ header, data })).toMatchObject({ durationS: 5, halfCycleCount: 3, cycleCount: 2, voltageRangeV: [-0.1, 0.2], currentRangeA: [-1, 1] });
  });
  it('a log without rows or current', () => {
    expect(logSummary({ header: { ...header, rowCount: 0, hasCurrent: false }, data: new Float64Array() })).toMatchObject({ durationS: 0, halfCycleCount: 0, cycleCount: 0, voltageRangeV: null, currentRangeA: null });
  });
});
