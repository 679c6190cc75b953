import type { AnalysisRequest } from '@junheng/contract';
import type { PlanningProblem, Scenario } from '@junheng/planner';

type Asked = Extract<AnalysisRequest, { kind: 'robustness' }>;

/** A case of a robustness run 情景 with one factor for all pupils. */
export interface RobustCase extends Scenario {
  readonly pupils: number;
  readonly prices: NonNullable<Scenario['prices']>;
}

/** The plan's own case, fewer and more pupils, and each kind of price down and up; prices of moves only where people may move. */
export function robustCases({ transferPriceYuan }: PlanningProblem, asked: Asked): readonly RobustCase[] {
  const { fewerPupils, morePupils, prices: share } = asked;
  const kinds = ['building', 'equipment', 'teachers', ...(transferPriceYuan === null ? [] : ['transfers'])] as const;
  return [
    { id: 'middle', pupils: 1, prices: {} },
    ...(fewerPupils < 1 ? [{ id: 'fewerPupils', pupils: fewerPupils, prices: {} }] : []),
    ...(morePupils > 1 ? [{ id: 'morePupils', pupils: morePupils, prices: {} }] : []),
    ...(share === 0
      ? []
      : kinds.flatMap((kind) => [
          { id: `${kind}Cheaper`, pupils: 1, prices: { [kind]: decimals(1 - share) } },
          { id: `${kind}Dearer`, pupils: 1, prices: { [kind]: decimals(1 + share) } },
        ])),
  ];
}

const decimals = (value: number): number => Number(value.toPrecision(12));
