import { describe, expect, it } from 'vitest';
import { csv } from '../csv.js';
import { halfCyclesTable, stageAt, stagesTable, timeCourseTable, type KineticsTable } from './tables.js';
import { TEST_MEASURED, TEST_PREPARED, TEST_RESOLVED, TEST_VOLTAGE } from './testing.js';

const cell = ({ head, rows }: KineticsTable, row: number, column: string): unknown => rows[row]?.[head.indexOf(column)];

describe('tables of a series', () => {
  it('have as many cells in each row as columns, each column named once', () => {
    for (const table of [timeCourseTable(TEST_PREPARED, TEST_MEASURED, TEST_RESOLVED), timeCourseTable(TEST_PREPARED, TEST_MEASURED, null), stagesTable(TEST_RESOLVED, '%'), halfCyclesTable(TEST_VOLTAGE)]) {
      expect(new Set(table.head).size).toBe(table.head.length);
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
    }
  });

  it('tell each time point with its acquisition, stage, percolation, drift and every curve', () => {
    const table = timeCourseTable(TEST_PREPARED, TEST_MEASURED, { ...TEST_RESOLVED, bootstrapSigmas: [[0.1, 0.2, 0.3]] });
    expect(table.rows).toHaveLength(3);
    const said = ['time point', 'time / h', 'acquired from / h', 'acquired to / h', 'stage', 'percolates', 'drift y / mm', 'noise sigma', 'layer 1 / %', 'layer 1 sigma / %', 'layer 1 bootstrap sigma / %', 'layer 1 rate / % h^-1', 'electrode A / %', 'all layers / %'];
    expect(said.map((column) => cell(table, 2, column))).toEqual([2, 11.25, 9, 13.5, null, true, -0.001, 0.005, 1, 0.02, 0.3, 0.01, 3, 1.2]);
    expect(cell(table, 0, 'stage')).toBe('I');
    expect(csv(table.head, table.rows).split('\n')[2]).toContain(',,');
  });

  it('give a break its stage, and the last stage its end', () => {
    const { stages } = TEST_RESOLVED.stages;
    expect([-1, 0, 5.9, 6, 11.25, 12].map((timeH) => stages.indexOf(stageAt(stages, timeH) ?? stages[2] as never))).toEqual([-1, 0, 0, 1, 1, -1]);
  });

  it('put errors of a break where the stage after it begins', () => {
    const table = stagesTable(TEST_RESOLVED, '%');
    expect(['start low / h', 'start high / h'].map((column) => [cell(table, 0, column), cell(table, 1, column)])).toEqual([[null, 5.5], [null, null]]);
    expect(table.head).toContain('outer layers rate / % h^-1');
  });

  it('say what happened in a half-cycle, and when on the time of the series', () => {
    expect(halfCyclesTable(TEST_VOLTAGE).rows.map((row) => row.at(-1))).toEqual(['soft short (possible)', 'hard short']);
    expect(cell(halfCyclesTable(TEST_VOLTAGE), 1, 'from / h of series')).toBeNull();
    expect(cell(halfCyclesTable(TEST_VOLTAGE, 3600), 1, 'from / h of series')).toBeCloseTo(1 + 2100 / 3600, 12);
  });
});
