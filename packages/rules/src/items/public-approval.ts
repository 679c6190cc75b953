import { rationalFromNumber } from '@junheng/quantities';
import { figurePath } from '@junheng/schools';
import type { CountyComputation } from './context.ts';
import { countyNumber, limitOf, shareMeets } from './numbers.ts';

/** 社会认可度: satisfied forms over valid forms. The field-visit figure is shown beside it and not judged. */
export const publicApproval: CountyComputation = {
  kind: 'county',
  reads: () => ['publicApprovalShare', 'fieldVisitShare'],
  evaluate: ({ county, item, rules }) => {
    const figure = figurePath({ fact: 'publicApprovalShare' });
    const share = countyNumber(county, 'publicApprovalShare');
    const limit = limitOf(item, 'share');
    const met = share !== null && shareMeets(rationalFromNumber(share), limit, rules);
    return {
      value: share,
      shown: { fieldVisitShare: countyNumber(county, 'fieldVisitShare') },
      checks: [
        {
          label: item.title,
          status: share === null ? 'notAssessable' : met ? 'met' : 'notMet',
          value: share,
          unit: limit.unit,
          comparator: limit.comparator,
          threshold: limit.value,
          limit,
          figures: [figure],
          missing: share === null ? [figure] : [],
        },
      ],
    };
  },
};
