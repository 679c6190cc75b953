import { figurePath } from '@junheng/schools';
import type { CountyComputation } from './context.ts';
import { countyNumber, meets, textParameter } from './numbers.ts';

/** 两数比较: one county fact is at least another, such as teachers' and civil servants' pay. */
export const factAgainstFact: CountyComputation = {
  kind: 'county',
  reads: (item) => [textParameter(item, 'fact'), textParameter(item, 'atLeast')],
  evaluate: ({ county, item }) => {
    const ids = [textParameter(item, 'fact'), textParameter(item, 'atLeast')] as const;
    const [value, other] = ids.map((id) => countyNumber(county, id)) as [number | null, number | null];
    const missing = ids.filter((id) => countyNumber(county, id) === null).map((fact) => figurePath({ fact }));
    const known = value !== null && other !== null;
    const status = known ? (meets(value, 'atLeast', other) ? 'met' : 'notMet') : 'notAssessable';
    return {
      value: { [ids[0]]: value, [ids[1]]: other },
      checks: [
        {
          label: item.title,
          status,
          value,
          unit: '元',
          comparator: 'atLeast',
          threshold: other,
          formula: `${ids[0]} ≥ ${ids[1]}`,
          figures: ids.map((fact) => figurePath({ fact })),
          missing,
        },
      ],
    };
  },
};
