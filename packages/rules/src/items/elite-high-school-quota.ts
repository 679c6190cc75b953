import { figurePath } from '@junheng/schools';
import type { Check } from './check.ts';
import type { CountyComputation } from './context.ts';
import { countyNumber, limitOf } from './numbers.ts';
import { checkShare, shareFindings } from './share-of-facts.ts';

const RURAL = 'eliteHighSchoolQuotaRural';

/** 优质高中名额分配: places allotted over planned intake, and some of them for rural junior schools. */
export const eliteHighSchoolQuota: CountyComputation = {
  kind: 'county',
  reads: () => ['eliteHighSchoolQuota', 'eliteHighSchoolPlaces', RURAL],
  evaluate: ({ county, item, rules }) => {
    const share = checkShare(
      county,
      {
        label: item.title,
        parts: ['eliteHighSchoolQuota'],
        whole: ['eliteHighSchoolPlaces'],
        limit: limitOf(item, 'share'),
      },
      rules,
    );
    const places = countyNumber(county, RURAL);
    const figure = figurePath({ fact: RURAL });
    const limit = limitOf(item, 'rural');
    const rural: Check = {
      label: { zh: '分配到农村初中的名额', en: 'places for rural junior schools' },
      status: places === null ? 'notAssessable' : places > limit.value ? 'met' : 'notMet',
      value: places,
      unit: '人',
      comparator: limit.comparator,
      threshold: limit.value,
      limit,
      figures: [figure],
      missing: places === null ? [figure] : [],
    };
    return {
      checks: [share, rural],
      value: { share: share.value, rural: places },
      findings: shareFindings(share, item.id),
    };
  },
};
