import { STAGES, type Stage, type Text } from '@junheng/schools';
import type { CountyComputation } from './context.ts';
import { limitOf } from './numbers.ts';
import { checkShare, shareFindings } from './share-of-facts.ts';

const NAMES: Readonly<Record<Stage, { readonly suffix: string; readonly label: Text }>> = {
  primary: { suffix: 'Primary', label: { zh: '小学就近划片入学比例', en: 'nearby enrolment, primary' } },
  junior: { suffix: 'Junior', label: { zh: '初中就近划片入学比例', en: 'nearby enrolment, junior' } },
};

const SCOPES = ['', 'All'] as const;

const factsOf = (stage: Stage, scope: string): readonly [pupils: string, base: string] => [
  `nearbyPupils${scope}${NAMES[stage].suffix}`,
  `nearbyBase${scope}${NAMES[stage].suffix}`,
];

/** 就近划片入学: pupils who live in the catchment, pooled over the county by stage; boarding, private and rural schools left out. */
export const nearbyEnrolment: CountyComputation = {
  kind: 'county',
  reads: () => STAGES.flatMap((stage) => SCOPES.flatMap((scope) => factsOf(stage, scope))),
  evaluate: ({ county, item, rules }) => {
    const scope = item.parameters.scope === 'all' ? 'All' : '';
    const checks = STAGES.map((stage) => ({
      ...checkShare(
        county,
        {
          label: NAMES[stage].label,
          parts: [factsOf(stage, scope)[0]],
          whole: [factsOf(stage, scope)[1]],
          limit: limitOf(item, stage),
        },
        rules,
      ),
      stage,
    }));
    return {
      checks,
      value: { primary: checks[0]?.value ?? null, junior: checks[1]?.value ?? null },
      findings: checks.flatMap((check) => shareFindings(check, item.id)),
    };
  },
};
