import { expect, it } from 'vitest';
import { copyText, filterEntries, grouped } from './entryGroups.js';

const entries = [{ group: 'acqp', name: 'ACQ_echo_time', value: '0.35' }, { group: 'method', name: 'PVM_EchoTime', value: '0.35' }, { group: 'acqp', name: 'NI', value: '5' }];

it('finds entries by every word, anywhere', () => {
  expect(filterEntries(entries, 'echo acqp')).toEqual([entries[0]]);
  expect(filterEntries(entries, '0.35')).toHaveLength(2);
  expect(filterEntries(entries, ' ')).toEqual(entries);
});

it('groups are in the order of the header, entries within them too', () => {
  expect(grouped(entries).map(({ name, entries: { length } }) => [name, length])).toEqual([['acqp', 2], ['method', 1]]);
});

it('what is copied is one line each, whatever a value holds', () => {
  expect(copyText([['Matrix', '1 × 2']], ['1 mm'], [{ group: '', name: 'note', value: 'two\nlines\tand a tab' }, { group: 'a', name: 'b', value: 'c' }]))
    .toBe('Matrix\t1 × 2\nAssumed\t1 mm\nnote\ttwo lines and a tab\na/b\tc');
});
