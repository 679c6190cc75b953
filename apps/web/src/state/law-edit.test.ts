import { expect, test } from 'vitest';
import { lawChoiceOf, lawSearch } from './law-choice.ts';
import { usesRelaxation, withRelaxation, withSetting } from './law-edit.ts';

test('a setting is put, changed and taken back to its default', () => {
  const one = withSetting({}, 'trainingHours', '450');
  expect(lawSearch(one)).toBe('?set=trainingHours%3A450');
  const two = withSetting(withSetting(one, 'retention', 'B'), 'trainingHours', '360');
  expect(two.set).toBe('retention:B,trainingHours:360');
  expect(lawSearch(withSetting(one, 'trainingHours', null))).toBe('');
});

test('a relaxation past its validity is forced, and the force goes with the last relaxation', () => {
  const on = withRelaxation({ date: '2026-09-01' }, 'schoolSize', { on: true, forced: true });
  expect(usesRelaxation(on, 'schoolSize')).toBe(true);
  expect(lawChoiceOf(new URLSearchParams(lawSearch(on)))).toEqual({
    date: '2026-09-01',
    relax: 'schoolSize',
    force: '1',
  });
  expect(lawSearch(withRelaxation(on, 'schoolSize', { on: false, forced: true }))).toBe('?date=2026-09-01');
});
