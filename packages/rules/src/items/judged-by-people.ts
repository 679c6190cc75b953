import { figurePath } from '@junheng/schools';
import type { Status } from '../verdict.ts';
import type { CountyComputation } from './context.ts';

/** 人工认定: an evidence item with its checklist; the program stores the judgement and never computes one. */
export const judgedByPeople: CountyComputation = {
  kind: 'county',
  reads: ({ id }) => [`judgements.${id}`],
  evaluate: ({ county, item }) => {
    const judgement = county.county.judgements[item.id];
    const figure = figurePath({ fact: `judgements.${item.id}` });
    const status: Status = judgement ?? 'notAssessable';
    const missing = judgement === undefined ? [figure] : [];
    return {
      judged: true,
      checks: [{ label: item.title, status, value: judgement ?? null, figures: [figure], missing }],
    };
  },
};
