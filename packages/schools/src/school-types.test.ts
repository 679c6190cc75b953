import { describe, expect, it } from 'vitest';
import { allowedStages, isKnownSchoolType, sectionsOfType } from './school-types.ts';

describe('the type of a school', () => {
  it.each([
    ['211', ['primary']],
    ['218', ['primary']],
    ['311', ['junior']],
    ['312', ['primary', 'junior']],
    ['341', ['junior']],
    ['342', []],
    ['345', ['primary', 'junior']],
    ['111', []],
    ['511', ['primary', 'junior']],
    ['321', ['junior']],
  ] as const)('%s runs %o', (type, stages) => {
    expect(sectionsOfType(type)).toEqual(stages);
  });

  it('may hold attached classes of another stage, but not in a teaching point', () => {
    expect(allowedStages('211')).toEqual(['primary', 'junior']);
    expect(allowedStages('218')).toEqual(['primary']);
  });

  it('is known by its code', () => {
    expect(['211', '519', '364', '119'].every(isKnownSchoolType)).toBe(true);
    expect(['21', '999', '2111', '学校', '5I1'].some(isKnownSchoolType)).toBe(false);
  });
});
