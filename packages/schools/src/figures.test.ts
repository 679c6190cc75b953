import { describe, expect, it } from 'vitest';
import { DICTIONARY, document } from '../test/dictionary.ts';
import { figurePath } from './facts.ts';
import { applyEdits, figureAt, parseFigurePath } from './figures.ts';
import { parseCountyYear } from './parse/county-year.ts';

const county = parseCountyYear(document(), DICTIONARY);

describe('a figure path', () => {
  it.each([
    [{ fact: 'residents' }, 'county/residents'],
    [{ school: 's1', fact: 'books' }, 's1/books'],
    [{ school: 's1', stage: 'primary', fact: 'enrolment' }, 's1:primary/enrolment'],
    [{ school: '2110/校区:东', stage: 'junior', fact: 'enrolment' }, '2110/校区:东:junior/enrolment'],
  ] as const)('%o is written and read as %s', (address, path) => {
    expect(figurePath(address)).toBe(path);
    expect(parseFigurePath(path)).toEqual(address);
  });

  it.each(['', 'books', '/books', 's1/'])('refuses %s and says how to write it', (path) => {
    expect(() => parseFigurePath(path)).toThrow(/write county\/FACT, SCHOOL\/FACT or SCHOOL:STAGE\/FACT/);
  });

  it('leads to the figure, null where it is missing, undefined where there is no such place', () => {
    expect(figureAt(county, 's1/equipmentValueYuan')).toBe(190000);
    expect(figureAt(county, 's1/builtYear')).toBe(2008);
    expect(figureAt(county, 's1:primary/classSizes')).toEqual([45, 46]);
    expect(figureAt(county, 's1/charter')).toBeNull();
    expect(figureAt(county, 'county/judgements.layout')).toBeNull();
    expect(figureAt(county, 's2/charter')).toBeUndefined();
    expect(figureAt(county, 's1:junior/enrolment')).toBeUndefined();
  });
});

describe('edits', () => {
  it('change the figures they name in a copy; the given county stays', () => {
    const before = structuredClone(county);
    const edits = [
      { figure: 's1/equipmentValueYuan', value: 1 },
      { figure: 's1/urbanRural', value: '220' },
      { figure: 's1:primary/enrolment', value: null },
      { figure: 's1:primary/backboneTeachers', value: 4 },
      { figure: 'county/residents', value: 7 },
      { figure: 'county/vetoes.falsifiedData', value: true },
    ] as const;
    const edited = applyEdits(county, edits);
    for (const { figure, value } of edits) expect(figureAt(edited, figure), figure).toEqual(value);
    expect(county).toEqual(before);
    expect(applyEdits(edited, [{ figure: 'county/vetoes.falsifiedData', value: null }]).county.vetoes).toEqual({});
  });

  it('refuse a school or section that is not there', () => {
    expect(() => applyEdits(county, [{ figure: 's9/books', value: 1 }])).toThrow(/no school "s9"/);
    expect(() => applyEdits(county, [{ figure: 's1:junior/enrolment', value: 1 }])).toThrow(/has no junior section/);
  });
});
