import { evaluateCounty, lawAt, parseCatalogue } from '@junheng/rules';
import { expect, test } from 'vitest';
import { sampleCounty } from '../../../../packages/samples/src/index.ts';
import { catalogueFiles } from '../../test/catalogue-files.ts';
import { countedItems, countedResult, titleOf } from './law-view.ts';

const law = lawAt([parseCatalogue('national-2017', catalogueFiles('national-2017'))], '2025-09-01');
const verdict = evaluateCounty(sampleCounty(), law);

test('the national method shows 7 + 15 + 9 + 1 items, numbered as offices do', () => {
  const groups = countedItems(law).map(({ group, items }) => [group, items.map((i) => i.number)]);
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => String(i + 1));
  expect(groups).toEqual([
    ['resources', upTo(7)],
    ['government', upTo(15)],
    ['quality', upTo(9)],
    ['approval', ['1']],
  ]);
});

test('the tiles add up to the verdict’s own count of 32', () => {
  const counts = { met: 0, notMet: 0, notAssessable: 0 };
  for (const { items } of countedItems(law)) for (const item of items) counts[countedResult(verdict, item).status] += 1;
  expect(counts).toEqual(verdict.of32);
});

test('an item that is met names no school', () => {
  for (const { items } of countedItems(law))
    for (const item of items) {
      const result = countedResult(verdict, item);
      if (result.status === 'met') expect([item.id, result.where]).toEqual([item.id, []]);
    }
});

test('a title is found for indicators, items and vetoes; an unknown id stands for itself', () => {
  expect(titleOf(law, 'sportsArea').zh).toBe('体育运动场馆');
  expect(titleOf(law, 'falsifiedData').zh).toMatch(/弄虚作假/);
  expect(titleOf(law, 'unheardOf')).toEqual({ zh: 'unheardOf', en: 'unheardOf' });
});
