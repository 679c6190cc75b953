import type { Verdict } from '@junheng/rules';
import type { School } from '@junheng/schools';
import { expect, test } from 'vitest';
import { filtered, NO_FILTER, rowStatus, sectionRows, sorted } from './section-rows.ts';

const school = (id: string, name: string, urbanRural: string | null) =>
  ({ id, name, type: '211', urbanRural }) as unknown as School;
const schools = new Map(
  [school('s1', '示例二小', '111'), school('s2', '示例十小', '220'), school('s3', '示例教学点', null)].map((s) => [
    s.id,
    s,
  ]),
);
const section = (id: string, value: number | null, status: string, assessed = true) => ({
  school: id,
  stage: 'primary',
  enrolment: 90,
  assessed,
  status,
  indicators: { sportsArea: { value, status: value === null ? 'notAssessable' : value < 7.5 ? 'notMet' : 'met' } },
});
const verdict = {
  sections: [section('s1', 5, 'notMet'), section('s2', null, 'notAssessable'), section('s3', 9, 'met', false)],
} as unknown as Verdict;
const rows = sectionRows(verdict, schools);
const ids = (list: typeof rows) => list.map((r) => r.school.id);

test('a section left out of the seven has a status of its own', () => {
  expect(rows.map(rowStatus)).toEqual(['notMet', 'notAssessable', 'notAssessed']);
  expect(ids(filtered(rows, { ...NO_FILTER, status: 'notAssessed' }))).toEqual(['s3']);
});

test('filters hold together: search in name or code, place, type', () => {
  expect(ids(filtered(rows, { ...NO_FILTER, search: ' 小 ' }))).toEqual(['s1', 's2']);
  expect(ids(filtered(rows, { ...NO_FILTER, search: 'S3' }))).toEqual(['s3']);
  expect(ids(filtered(rows, { ...NO_FILTER, search: '小', place: 'rural' }))).toEqual(['s2']);
  expect(ids(filtered(rows, { ...NO_FILTER, place: 'unknown' }))).toEqual(['s3']);
  expect(ids(filtered(rows, { ...NO_FILTER, type: '312' }))).toEqual([]);
});

test('a missing figure stays at the end whichever way the column is sorted', () => {
  expect(ids(sorted(rows, { column: 'sportsArea', descending: false }))).toEqual(['s1', 's3', 's2']);
  expect(ids(sorted(rows, { column: 'sportsArea', descending: true }))).toEqual(['s3', 's1', 's2']);
});

test('sorted by status, what fails comes first', () => {
  expect(ids(sorted(rows, { column: 'status', descending: false }))).toEqual(['s1', 's2', 's3']);
  expect(ids(sorted(rows, null))).toEqual(['s1', 's2', 's3']);
});
