import { type FactValue, figurePath } from '@junheng/schools';
import type { Check } from './check.ts';
import type { CountyComputation } from './context.ts';
import { limitOf, meets, textParameter } from './numbers.ts';

/** 各学科均须: figures that the state issues a subject; every issued one must hold, none issued is not assessable. Never computed in their place. */
export const everySubject: CountyComputation = {
  kind: 'county',
  reads: (item) => [textParameter(item, 'fact')],
  evaluate: ({ county, item }) => {
    const fact = textParameter(item, 'fact');
    const figure = figurePath({ fact });
    const limit = limitOf(item, Object.keys(item.limits)[0] ?? '');
    const subjects = subjectsOf(county.county.facts[fact]);
    const law = { unit: limit.unit, comparator: limit.comparator, threshold: limit.value, limit };
    const none: Check = {
      label: item.title,
      status: 'notAssessable',
      value: null,
      ...law,
      figures: [figure],
      missing: [figure],
    };
    const checks = Object.entries(subjects).map(
      ([subject, value]): Check => ({
        label: { zh: `${item.title.zh}:${subject}`, en: `${item.title.en}: ${subject}` },
        status: meets(value, limit.comparator, limit.value) ? 'met' : 'notMet',
        value,
        ...law,
        figures: [figure],
        missing: [],
      }),
    );
    return { checks: checks.length === 0 ? [none] : checks, value: subjects };
  },
};

function subjectsOf(value: FactValue | null | undefined): Readonly<Record<string, number>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
}
