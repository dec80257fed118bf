import { describe, expect, it } from 'vitest';
import { readPoints } from './pasted.js';

const first = { what: 'llzo', chargeC: 24, abundance: 0.14, sigma: 0.01, n: 3, isLimit: false };

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
  it('takes what is left out as usual, and "<" as a limit', () => {
    expect(readPoints('5\t<0.07', 'dendrite').points).toEqual([{ what: 'dendrite', chargeC: 5, abundance: 0.07, sigma: null, n: 1, isLimit: true }]);
    expect(readPoints('').points).toEqual([]);
    expect(readPoints('foo\tabundance\n1\t2').refused).toEqual(['No column for charge in the header.']);
  });
});
