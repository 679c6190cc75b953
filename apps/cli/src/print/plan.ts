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
    move.kilometres === undefined ? '—' : move.kilometres.toFixed(1),
  ]);
  return [
    `${facts.county.name}  ${STATUS[plan.status]}`,
    `${plan.discountedYuan === undefined ? '' : `折现 discounted ${yuan(plan.discountedYuan)} 元 · `}费用 cost ${yuan(plan.costYuan)} 元 · 下界 bound ${yuan(plan.boundYuan)} 元 · 差距 gap ${gap}${provedText(plan.proof)} · ${plan.seconds.toFixed(1)} s`,
    ...yearTexts(plan.years ?? []),
    ...(lines.length === 0 ? [] : [table(['学校', '学段', '项目', '数量', '元'], lines, new Set([3, 4]))]),
    ...(moves.length === 0 ? [] : [table(['调出', '调入', '学段', '教师', '人数', '千米'], moves, new Set([4, 5]))]),
    ...conflictTexts(plan.conflict ?? []),
    ...(plan.leftOut ?? []).map(
      ({ school, stage, missing }) => `未纳入 left out：${named(school)} ${stage}，缺 ${missing.join('、')}`,
    ),
    ...(plan.composite2012 ?? []).map(compositeText),
    ...plan.assumptions.map(({ zh }) => `· ${zh}`),
    `· 价格 prices: ${prices.title.zh}${prices.assumption ? '（假设，未经确认 an assumption）' : ''} ${prices.date ?? ''}`,
  ].join('\n\n');
}

/** What anyone can check for himself, beside what the solver says. */
function provedText(proof: PlannedFile['plan']['proof']): string {
  return proof === undefined ? '' : `（独立证明 proved ≤ ${(proof.gap * 100).toFixed(4)} %）`;
}

/** Money and sections of each year; nothing for a plan of one. */
function yearTexts(years: NonNullable<PlannedFile['plan']['years']>): string[] {
  if (years.length === 0) return [];
  const rows = years.map(({ schoolYear, costYuan, transfers, complying }) => [
    String(schoolYear),
    yuan(costYuan),
    String(transfers.reduce((sum, { count }) => sum + count, 0)),
    String(complying),
  ]);
  return [table(['学年', '元', '交流人数', '年末达标学段'], rows, new Set([1, 2, 3]))];
}

/** Each conflict under its number, both sides, and what giving way on a part would cost. */
function conflictTexts(parts: NonNullable<PlannedFile['plan']['conflict']>): string[] {
  const groups = [...Map.groupBy(parts, ({ group }) => group ?? 1)];
  return groups.map(([number, members]) =>
    [
      `✗ 冲突 conflict ${groups.length > 1 ? `${number}/${groups.length}` : ''}：以下不能同时成立`,
      ...members.map(({ message, opensAt }) => {
        if (opensAt === undefined) return `  - ${message.zh}`;
        const also = (opensAt.together ?? []).map(({ zh }) => zh).join('，');
        return `  - ${message.zh} → ${opensAt.message.zh}${also === '' ? '' : `（并${also}）`}：${yuan(opensAt.costYuan)} 元`;
      }),
    ].join('\n'),
  );
}

/** 2012 composite: information, not part of the 2017 verdict. */
function compositeText({
  stage,
  before,
  after,
  limit,
  missing,
}: NonNullable<PlannedFile['plan']['composite2012']>[number]) {
  const value = (cv: number | null) => (cv === null ? '—' : cv.toFixed(3));
  const lacks = missing.length === 0 ? '' : `，缺 ${missing.length} 项数据`;
  return `· 2012年综合差异系数（仅供参考）${stage === 'primary' ? '小学' : '初中'} ${value(before)} → ${value(after)}，限值 ${limit ?? '—'}${lacks}`;
}
