import type { FactDictionary, School } from '@junheng/schools';
import { expect, test } from 'vitest';
import { figureLabel } from './figure-label.ts';

const dictionary = {
  facts: { books: { title: { zh: '图书册数', en: 'Books' } } },
  judgements: { layout: { id: 'layout', title: { zh: '规划布局', en: 'Layout' } } },
  vetoes: {},
  prerequisites: {},
} as unknown as FactDictionary;
const schools = new Map([
  ['s1', { id: 's1', name: '示例小学', sections: [{ stage: 'primary' }] } as unknown as School],
  ['s2', { id: 's2', name: '示例学校', sections: [{ stage: 'primary' }, { stage: 'junior' }] } as unknown as School],
]);
const zh = (path: string) => {
  const { where, what } = figureLabel(path, schools, dictionary);
  return `${where.zh} ${what.zh}`;
};

test('a figure is named by whose it is and what it is', () => {
  expect(zh('s1/books')).toBe('示例小学 图书册数');
  expect(zh('s1:primary/enrolment')).toBe('示例小学 在校生数');
  expect(zh('county/judgements.layout')).toBe('全县 规划布局');
});

test('the section is named only where the school has several', () => {
  expect(zh('s2:junior/classSizes')).toBe('示例学校（初中部） 各班人数');
});

test('what nobody knows keeps its id', () => {
  expect(zh('s9/oddFact')).toBe('s9 oddFact');
});
