import { describe, expect, it } from 'vitest';
import { readPoints } from './pasted.js';

const first = { what: 'llzo', chargeC: 24, abundance: 0.14, sigma: 0.01, n: 3, isLimit: false, amount: null };

describe('points from a spreadsheet', () => {
  it.each([
    ['a header, tabs, percent', 'Charge (C)\t6Li abundance (%)\tσ\twhat\tn\n24\t14\t1\tLLZO\t3'],
    ['decimal commas', '24,0\t14,0 %\t1,0\tLLZO\t3'],
    ['commas between', '24,0.14,0.01,llzo,3'],
    ['semicolons and decimal commas', 'Q;x;sd;kind;cells\r\n24;0,14;0,01;electrolyte;3\r\n'],
    ['other order', 'what\tn\tabundance\tsd\tcharge\nllzo\t3\t14%\t1\t24'],
    ['quotes', '"charge","abundance","sigma","what","n"\n"24","0.14","0.01","LLZO","3"'],
  ])('%s', (_, text) => {
    const [point, ...others] = readPoints(text).points;
    expect(others).toEqual([]);
    expect(point).toEqual({ ...first, abundance: expect.closeTo(0.14, 12) as number, sigma: expect.closeTo(0.01, 12) as number });
  });

  it('says what it understood, and which lines it did not', () => {
    const read = readPoints('charge\tabundance\n5\t30\nx\t20\n24\t140');
    expect(read.points).toHaveLength(1);
    expect(read.understood.join(' ')).toContain('percent');
    expect(read.refused).toEqual(['Line 3: no charge of 0 or more.', 'Line 4: no abundance between 0 and 100 %.']);
  });

  it.each(['24\t5 6\t\tdendrite', '24;5 6;;dendrite', '24\t5.1 5.4 4.9 %\t\tdendrite'])('refuses several numbers in one cell: %s', (text) => {
    const { points, refused } = readPoints(text, 'llzo');
    expect([points, refused.length]).toEqual([[], 1]);
  });
  it.each([
    ['cells in columns', 'charge\tcell 1\tcell 2\tcell 3\twhat\n24\t13 %\t14 %\t15 %\tLLZO'],
    ['the same head again', 'Q;6Li / %;6Li / %;6Li / %\n24;13,0;14,0;15,0'],
  ])('takes several abundances of a line as cells: %s', (_, text) => {
    const { points, understood } = readPoints(text);
    expect(points).toEqual([{ ...first, abundance: expect.closeTo(0.14, 12) as number, sigma: expect.closeTo(0.01, 12) as number }]);
    expect(understood.join(' ')).toContain('as cells');
  });

  it('reads a column for each kind, with its own error, and amounts of dendrites', () => {
    const { points } = readPoints('charge\tx1 electrodes\tx2 LLZO\tσ LLZO\n5\t0.9\t0.08\t0.01\n24\t\t0.14\t');
    expect(points.map(({ what, chargeC, abundance, sigma }) => [what, chargeC, abundance, sigma])).toEqual([['electrode', 5, 0.9, null], ['llzo', 5, 0.08, 0.01], ['llzo', 24, 0.14, null]]);
    expect(readPoints('charge;abundance;what;amount\n5;0.3;dendrite;12.5').points[0]).toMatchObject({ what: 'dendrite', amount: 12.5 });
    expect(readPoints('charge;abundance;what;amount\n5;0.3;dendrite;-1').refused).toEqual(['Line 2: the amount is no number above 0.']);
  });

  it('takes what is left out as usual, and "<" as a limit', () => {
    expect(readPoints('5\t<0.07', 'dendrite').points).toEqual([{ what: 'dendrite', chargeC: 5, abundance: 0.07, sigma: null, n: 1, isLimit: true, amount: null }]);
    expect(readPoints('').points).toEqual([]);
    expect(readPoints('foo\tabundance\n1\t2').refused).toEqual(['No column for charge in the header.']);
  });
});
