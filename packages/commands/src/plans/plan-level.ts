import type { Decision, PlanLevelName } from '@junheng/contract';
import type { ReaderOutput } from '@junheng/reader';

/** 发文层级 of a plan: as a person said, else as the reader read it. Not `sure` where neither knows: then it counts as the county's own. */
export interface KnownPlanLevel {
  readonly level: PlanLevelName;
  readonly sure: boolean;
}

/** Who issued the plan. Plans read before levels were read are asked about too. */
export function planLevelOf({
  output,
  decisions,
}: {
  readonly output: ReaderOutput;
  readonly decisions: readonly Decision[];
}): KnownPlanLevel {
  const said = decisions.find(({ kind }) => kind === 'level')?.correction?.level;
  if (said !== undefined) return { level: said, sure: true };
  const read = output.level;
  return read?.sure === true ? { level: read.level, sure: true } : { level: 'county', sure: false };
}

/** What the catalogue of a plan says where nobody knows its level. */
export function levelFinding({ sure }: KnownPlanLevel) {
  if (sure) return [];
  const message = {
    zh: '看不出该方案由省、市还是县发布，暂按县级处理；请在方案页选择发文层级',
    en: 'The text does not say whether province, city or county issued it; taken as the county’s until the level is chosen on its page',
  };
  return [{ id: 'plan-level', severity: 'warning', message, source: { document: 'plan', place: '文件头' } }];
}
