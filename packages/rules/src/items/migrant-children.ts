import { figurePath } from '@junheng/schools';
import type { Check } from './check.ts';
import type { CountyComputation } from './context.ts';
import { shareOfFacts } from './share-of-facts.ts';

/**
 * 随迁子女就读比例, with the system of left-behind care 留守儿童关爱体系: the share decides; care judged not in place fails the item; care not judged
 * is named in the findings and leaves the share's status.
 */
export const migrantChildren: CountyComputation = {
  kind: 'county',
  reads: (item) => [...shareOfFacts.reads(item), 'judgements.leftBehindCare'],
  evaluate: (context) => {
    const share = shareOfFacts.evaluate(context);
    const care = context.county.county.judgements.leftBehindCare;
    const figure = figurePath({ fact: 'judgements.leftBehindCare' });
    if (care === undefined)
      return {
        ...share,
        findings: [
          ...(share.findings ?? []),
          {
            code: 'leftBehindCareNotJudged',
            severity: 'info',
            at: context.item.id,
            message: {
              zh: '留守儿童关爱体系尚未认定，请补充认定结论',
              en: 'the system of care for left-behind children has not been judged yet',
            },
          },
        ],
      };
    const check: Check = {
      label: { zh: '留守儿童关爱体系健全', en: 'care for left-behind children in place' },
      status: care,
      value: care,
      figures: [figure],
      missing: [],
    };
    return { ...share, checks: [...share.checks, check] };
  },
};
