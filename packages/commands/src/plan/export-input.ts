import type { PlanBasis } from '@junheng/contract';
import type { PlanWithVerdict, PlanYear, Transfer } from '@junheng/planner';
import type { Law, Verdict } from '@junheng/rules';
import { type CountyYear, mergeCampuses, type Stage } from '@junheng/schools';

/** A finished plan with all that its printed forms need. */
export interface PlanExport {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly basis: PlanBasis;
  readonly before: Verdict;
  readonly plan: PlanWithVerdict & YearsOfPlan;
  readonly date: Date;
}

/** Only a plan over several years has them. */
export interface YearsOfPlan {
  readonly discountedYuan?: number | null;
  readonly years?: readonly PlanYear[];
}

export const STAGE_TEXT: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中' };

/** Unit in which each indicator is bought. */
const UNITS: Readonly<Record<string, string>> = {
  teachingFloorArea: '平方米',
  sportsArea: '平方米',
  equipmentValue: '元',
  multimediaClassrooms: '间',
};

export function unitOf(indicator: string): string {
  return UNITS[indicator] ?? '人';
}

/** School name by id, as judged (campuses merged). */
export function schoolNames(facts: CountyYear): (id: string) => string {
  const names = new Map(mergeCampuses(facts).schools.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Title of an indicator, or of the transfers. */
export function indicatorTitles(law: Law): (id: string) => string {
  const titles = new Map(law.base.indicators.map(({ id, shortTitle }) => [id, shortTitle.zh]));
  return (id) => (id === 'transfer' ? '教师交流' : (titles.get(id) ?? id));
}

/** What kind of teacher moves, in words. */
export function typeText({ aboveDegree, backbone, peArt }: Transfer['type']): string {
  const parts = [aboveDegree ? '高于规定学历' : '', backbone ? '骨干' : '', peArt ? '体育艺术' : ''].filter(Boolean);
  return parts.length === 0 ? '一般教师' : parts.join('、');
}

/** Never “optimal” without its bound. */
export function proofText(plan: PlanWithVerdict & YearsOfPlan): string {
  const { status, boundYuan, gap, discountedYuan } = plan;
  if (status === 'infeasible') return '无可行方案：限制之间有冲突';
  if (status === 'unknown') return '限定时间内未找到方案';
  if (boundYuan === null || gap === null)
    return status === 'optimal' ? '已证明达标数最多' : '可行方案，达标数未证明最多';
  const over = typeof discountedYuan === 'number' ? `按折现后 ${discountedYuan} 元计，` : '';
  const share = `${Number((gap * 100).toPrecision(2))}%`;
  return status === 'optimal'
    ? `${over}已证明：任何方案不低于 ${boundYuan} 元，本方案最多高出 ${share}`
    : `${over}可行方案，尚未证明到要求的精度：任何方案不低于 ${boundYuan} 元，本方案最多高出 ${share}`;
}
