import { figurePath, type School } from '@junheng/schools';
import type { Check } from './check.ts';
import type { ItemComputation, ItemContext } from './context.ts';
import { asAnswer, textParameter } from './numbers.ts';

/** Schools with at least one section that is assessed. */
export function assessedSchools({ schools }: ItemContext): readonly School[] {
  return schools.filter(({ sections }) => sections.some(({ reason }) => reason === null)).map(({ school }) => school);
}

/** 每校均须: a yes of every assessed school, such as its charter. */
export const everySchool: ItemComputation = {
  evaluate: (context) => {
    const fact = textParameter(context.item, 'fact');
    const checks = assessedSchools(context).map((school): Check => {
      const figure = figurePath({ school: school.id, fact });
      const answer = asAnswer(school.facts[fact]);
      return {
        label: { zh: `${school.name} ${context.item.title.zh}`, en: `${school.name}: ${context.item.title.en}` },
        school: school.id,
        status: answer === null ? 'notAssessable' : answer ? 'met' : 'notMet',
        value: answer,
        figures: [figure],
        missing: answer === null ? [figure] : [],
      };
    });
    return { checks, value: { schools: checks.length, without: checks.filter((c) => c.status === 'notMet').length } };
  },
};
