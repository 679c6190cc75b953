import { compliantCounty, sampleCounty } from '@junheng/samples';
import { type FigureValue, figurePath, type School } from '@junheng/schools';
import { expect, test } from 'vitest';
import { checks } from '../../test/catalogue-on-disk.ts';
import { checkForm } from './check-form.ts';

function figuresOf({ id: school, facts, sections, ...attributes }: School): Readonly<Record<string, FigureValue>> {
  const figures: Record<string, FigureValue> = {};
  for (const [fact, value] of Object.entries({ ...attributes, ...facts }))
    figures[figurePath({ school, fact })] = value as FigureValue;
  for (const { stage, facts: own, ...rest } of sections)
    for (const [fact, value] of Object.entries({ ...rest, ...own }))
      figures[figurePath({ school, stage, fact })] = value as FigureValue;
  return figures;
}

const findings = ({ schools }: ReturnType<typeof sampleCounty>) =>
  schools.flatMap((school) => {
    const figures = figuresOf(school);
    return checkForm(checks, {
      school: school.id,
      stages: school.sections.map(({ stage }) => stage),
      figures,
      lastYear: figures,
    });
  });

test('the made-up counties can be signed as they are: no logical error, and the same figures as last year are no jump', () => {
  for (const county of [compliantCounty(), sampleCounty()])
    expect(findings(county).map(({ key, grade, message }) => `${grade} ${key} ${message.en}`)).toEqual([]);
});
