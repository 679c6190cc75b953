import { rationalFromNumber } from '@junheng/quantities';
import { type CountyYear, figurePath } from '@junheng/schools';
import type { Item } from '../law/law.ts';
import type { CountyComputation } from './context.ts';
import { countyNumber, limitOf, shareMeets } from './numbers.ts';
import { surveySample } from './survey-sample.ts';

/** 社会认可度: satisfied forms over valid forms. The field-visit figure is shown beside it and not judged. */
export const publicApproval: CountyComputation = {
  kind: 'county',
  reads: () => ['publicApprovalShare', 'fieldVisitShare', 'residents'],
  evaluate: ({ county, item, rules }) => {
    const figure = figurePath({ fact: 'publicApprovalShare' });
    const share = countyNumber(county, 'publicApprovalShare');
    const limit = limitOf(item, 'share');
    const met = share !== null && shareMeets(rationalFromNumber(share), limit, rules);
    return {
      value: share,
      shown: { fieldVisitShare: countyNumber(county, 'fieldVisitShare'), surveySample: sampleOf(county, item) },
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

function sampleOf(county: CountyYear, { parameters }: Item): number | null {
  const residents = countyNumber(county, 'residents');
  const { samplePerMille: perMille, sampleLeast: least } = parameters;
  if (residents === null || typeof perMille !== 'number' || typeof least !== 'number') return null;
  return surveySample(residents, { perMille, least });
}
