import { describe, expect, test } from 'vitest';
import { ALL_ENTRIES, addressOf, askedFor, filterOf, isFiltered } from './register-filter.ts';

describe('the filter of a register', () => {
  const whole = {
    ...{ search: '体育 场', state: 'open', unit: '财政局、住建局', school: 's1', item: 'sportsArea' },
    ...{ urgency: 'overdue' as const, dueBy: '2026-05-01' },
  };

  test('comes back from the address that it was put into, beside what else stands there', () => {
    const address = addressOf(new URLSearchParams('entry=a&state=closed'), whole);
    expect(address.get('entry')).toBe('a');
    expect(filterOf(new URLSearchParams(address.toString()))).toEqual(whole);
    expect(addressOf(address, ALL_ENTRIES).toString()).toBe('entry=a');
  });

  test('leaves out what an address cannot mean', () => {
    expect(filterOf(new URLSearchParams('urgency=never&due=tomorrow&foreign=1'))).toEqual(ALL_ENTRIES);
  });

  test('asks for nothing that nobody chose', () => {
    expect([isFiltered(ALL_ENTRIES), isFiltered({ ...ALL_ENTRIES, item: 'x' })]).toEqual([false, true]);
    expect(Object.values(askedFor(ALL_ENTRIES)).every((value) => value === '')).toBe(true);
    expect(askedFor({ ...whole, search: ' 体育 ' })).toMatchObject({
      q: '体育',
      urgency: 'overdue',
      due: '2026-05-01',
    });
  });
});
