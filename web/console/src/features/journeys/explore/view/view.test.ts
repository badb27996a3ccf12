// Views and tables in the address, tables as CSV, questions as commands.
import { expect, it } from 'vitest';

import { csvOf } from '../../csv';
import { commandOf } from '../ask/command';
import { changed, withoutLast } from '../changed';

import { csvRows } from './twin';
import { tablesOf, toggled, viewOf } from './view-names';

it('keeps what it does not know of', () => {
  const search = new URLSearchParams('view=funnel&tables=paths&step=a&step=b&other=1');
  expect([viewOf(search), viewOf(new URLSearchParams('view=no'))]).toEqual(['funnel', 'overview']);
  expect(changed(search, { tables: toggled(search, 'funnel'), step: ['c', ''], view: '' }).toString()).toBe('other=1&tables=paths%2Cfunnel&step=c');
  expect(tablesOf(new URLSearchParams('tables=paths,nothing,funnel'))).toEqual(['funnel', 'paths']);
});

it('goes back by one condition, then by the other limits', () => {
  expect(withoutLast(new URLSearchParams('where=a&where=b&channel=web'))).toEqual({ where: ['a'] });
  expect(changed(new URLSearchParams('channel=web&view=funnel'), withoutLast(new URLSearchParams('channel=web'))).toString()).toBe('view=funnel');
});

it('takes away what the table shows', () => {
  const { head, body } = csvRows({ columns: [{ id: 'name', label: 'Name', cell: (row: [string, number]) => row[0] }, { id: 'n', label: 'N', cell: (row) => row[1], show: () => 'shown' }], rows: [['a,b', 2], ['c', 3]] });
  expect(csvOf(head, body)).toBe('name,n\r\n"a,b",2\r\nc,3\r\n');
});

it('asks the same on the command line', () => {
  expect(commandOf('/api/explore/funnel', { journey: 'loan', step: ['a', "it's"], window: '7d', where: undefined })).toBe("jalon explore funnel --journey loan --step a --step 'it'\\''s' --window 7d");
});
