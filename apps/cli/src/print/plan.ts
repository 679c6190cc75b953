import type { PlannedFile } from '@junheng/commands/plan';
import { table } from './table.ts';

const yuan = (value: number | null): string => (value === null ? '—' : value.toLocaleString('en-US'));
const STATUS = {
  optimal: '✓ 已证明最优（在允许差距内）',
  feasible: '可行，差距如下',
  infeasible: '✗ 无可行方案',
  unknown: '? 限时内未找到方案',
} as const;

/** A plan for people: cost and proof, money by indicator, the largest lines, what is taken for granted. */
export function planText({ facts, law, prices, plan }: PlannedFile): string {
  const gap = plan.gap === null ? '—' : `${(plan.gap * 100).toFixed(4)} %`;
  const names = new Map(facts.schools.map(({ id, name }) => [id, name]));
  const titles = new Map(law.base.indicators.map(({ id, shortTitle }) => [id, shortTitle.zh]));
  const named = (school: string) => `${school} ${names.get(school) ?? ''}`;
  const lines = plan.purchases.map((line) => [
    named(line.school),
    line.stage ?? '全校',
    titles.get(line.indicator) ?? line.indicator,
    String(line.amount),
    yuan(line.costYuan),
  ]);
  const moves = plan.transfers.map((move) => [
    named(move.from),
    named(move.to),
    move.stage,
    Object.entries(move.type)
      .filter(([, has]) => has)
      .map(([kind]) => kind)
      .join('+') || '其他',
    String(move.count),
  ]);
  return [
    `${facts.county.name}  ${STATUS[plan.status]}`,
    `费用 cost ${yuan(plan.costYuan)} 元 · 下界 bound ${yuan(plan.boundYuan)} 元 · 差距 gap ${gap} · ${plan.seconds.toFixed(1)} s`,
    ...(lines.length === 0 ? [] : [table(['学校', '学段', '项目', '数量', '元'], lines, new Set([3, 4]))]),
    ...(moves.length === 0 ? [] : [table(['调出', '调入', '学段', '教师', '人数'], moves, new Set([4]))]),
    ...(plan.conflict ?? []).map(
      ({ message, opensAt }) =>
        `✗ ${message.zh}${opensAt === undefined ? '' : ` → ${opensAt.message.zh}：${yuan(opensAt.costYuan)} 元`}`,
    ),
    ...(plan.leftOut ?? []).map(
      ({ school, stage, missing }) => `未纳入 left out：${named(school)} ${stage}，缺 ${missing.join('、')}`,
    ),
    ...plan.assumptions.map(({ zh }) => `· ${zh}`),
    `· 价格 prices: ${prices.title.zh}${prices.assumption ? '（假设，未经确认 an assumption）' : ''} ${prices.date ?? ''}`,
  ].join('\n\n');
}
