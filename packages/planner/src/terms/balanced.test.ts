import { expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { PRICES } from '../../test/solver-in-process.ts';
import { problemFrom } from '../index.ts';
import { balanced, isBalanced } from './rotation.ts';

const facts = randomCounty({ seed: 4, sections: 6, teacherTypes: true, throughSchools: 0 });
const { problem } = problemFrom(facts, lawOnDisk(), { prices: PRICES });

it('moves that were rounded one by one are brought to as many coming as leaving, each pool by itself', () => {
  const [a = 0, b = 0, c = 0] = problem.sections.flatMap(({ stage }, j) => (stage === 'primary' ? [j] : []));
  const moves = [
    { section: a, type: '100', people: -3 },
    { section: b, type: '100', people: 2 },
    { section: c, type: '100', people: 2 },
    { section: a, type: '110', people: -2 },
    { section: b, type: '110', people: 1 },
    { section: c, type: '001', people: 1 },
  ];
  expect(isBalanced(problem, moves)).toBe(false);
  const even = balanced(problem, moves);
  expect(isBalanced(problem, even)).toBe(true);
  expect(even).toEqual([
    { section: a, type: '100', people: -3 },
    { section: b, type: '100', people: 1 },
    { section: c, type: '100', people: 2 },
    { section: a, type: '110', people: -1 },
    { section: b, type: '110', people: 1 },
  ]);
});
