import { figurePath } from '@junheng/schools';
import type { Check } from './check.ts';
import type { ItemContext, SchoolComputation, SchoolView } from './context.ts';
import { asAnswer, textParameter } from './numbers.ts';

/** Whether at least one section of the school is assessed. */
export const isAssessed = ({ sections }: SchoolView): boolean => sections.some(({ reason }) => reason === null);

/** 每校均须: a yes of every assessed school, such as its charter. */
export const everySchool: SchoolComputation = {
  kind: 'school',
  reads: (item) => [textParameter(item, 'fact')],
  check: (view, context) => (isAssessed(view) ? [checkAnswer(view, context)] : []),
  summarise: (checks) => ({
    value: { schools: checks.length, without: checks.filter((c) => c.status === 'notMet').length },
  }),
};

function checkAnswer({ school }: SchoolView, { item }: ItemContext): Check {
  const fact = textParameter(item, 'fact');
  const figure = figurePath({ school: school.id, fact });
  const answer = asAnswer(school.facts[fact]);
  return {
    label: { zh: `${school.name} ${item.title.zh}`, en: `${school.name}: ${item.title.en}` },
    school: school.id,
    status: answer === null ? 'notAssessable' : answer ? 'met' : 'notMet',
    value: answer,
    figures: [figure],
    missing: answer === null ? [figure] : [],
  };
}
