import { expect, it } from 'vitest';
import { seriesChargeObjection } from './chargeCheck.js';
import { TEST_MEASURED, TEST_VOLTAGE } from './testing.js';

const [half] = TEST_VOLTAGE.halfCycles;
if (!half) throw new Error('The test log has half-cycles.');
/** 1 C an hour, four hours. */
const voltage = { halfCycles: Array.from({ length: 4 }, (_, n) => ({ ...half, startS: 3600 * n, endS: 3600 * (n + 1), chargeC: n % 2 === 0 ? 1 : -1 })) };
/** A cell of 100 mm³: one percent is 1 mm³ of lithium, 7.42 C (0.534 g/cm³, 6.94 g/mol). */
const cell = { ...TEST_MEASURED.cell, radiusMm: 10 / Math.sqrt(Math.PI), thicknessMm: 1 };
const measured = (percents: (number | null)[], sigma = 0.001) => ({ normalisation: 'llzo-full' as const, cell, total: { ...TEST_MEASURED.total, values: percents, totalSigmas: percents.map(() => sigma) } });

it('lithium of more charge than has passed is objected to, at its first time point', () => {
  expect(seriesChargeObjection(measured([0.1, 0.2, 0.5]), [1, 2, 4], voltage, 0)).toBeNull();
  expect(seriesChargeObjection(measured([0.1, 0.3, 0.5]), [1, 2, 4], voltage, 0)).toMatch(/^Time point 2: The lithium seen holds 2\.2\d C, more than the 2\.00 C that passed/);
  expect(seriesChargeObjection(measured([0.1, null, 0.5]), [1, 2, 3.5], voltage, 0)).toMatch(/^Time point 3: .* 3\.50 C that passed/);
});

it('within two standard deviations, before the log, of other units, or of unknown charge nothing is said', () => {
  expect(seriesChargeObjection(measured([0.3], 0.02), [2], voltage, 0)).toBeNull();
  expect(seriesChargeObjection(measured([0.3]), [2], voltage, 7300)).toBeNull();
  expect(seriesChargeObjection({ ...measured([50]), normalisation: 'none' }, [2], voltage, 0)).toBeNull();
  expect([seriesChargeObjection(measured([50]), [2], voltage, null), seriesChargeObjection(measured([50]), [2], null, 0), seriesChargeObjection(measured([50]), [2], { halfCycles: [] }, 0)]).toEqual([null, null, null]);
});
