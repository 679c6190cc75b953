import type { PlanDocument, PlanPurchase } from '@junheng/contract';
import type { Verdict } from '@junheng/rules';
import type { Bilingual } from '../../api.ts';

export type PlanKind = 'building' | 'equipment' | 'teachers' | 'transfers';
export const PLAN_KINDS: readonly PlanKind[] = ['building', 'equipment', 'teachers', 'transfers'];

const UNITS: Readonly<Record<string, Bilingual>> = {
  teachingFloorArea: { zh: '平方米', en: 'm²' },
  sportsArea: { zh: '平方米', en: 'm²' },
  equipmentValue: { zh: '元', en: 'yuan' },
  multimediaClassrooms: { zh: '间', en: 'rooms' },
};

/** Unit in which an indicator is bought; people where it is no thing. */
export function boughtUnit(indicator: string): Bilingual {
  return UNITS[indicator] ?? { zh: '人', en: 'teachers' };
}

/** 校舍场地 · 设备 · 教师. */
export function kindOf(indicator: string): PlanKind {
  if (indicator === 'teachingFloorArea' || indicator === 'sportsArea' || indicator === SITES) return 'building';
  return UNITS[indicator] === undefined ? 'teachers' : 'equipment';
}

export interface MoneyLine {
  readonly id: string;
  readonly yuan: number;
  readonly amount: number;
}

interface Lines extends Pick<PlanDocument, 'purchases' | 'transfers'> {
  /** of a plan over several years with lumpy building */
  readonly years?: readonly { readonly sitesYuan?: number }[];
  /** of one of its years */
  readonly sitesYuan?: number;
}

/** Stands for what opening building sites costs, beside the ids of indicators. */
export const SITES = 'sites';

function sitesYuanOf({ years = [], sitesYuan = 0 }: Lines): number {
  return total([sitesYuan, ...years.map((year) => year.sitesYuan ?? 0)]);
}

/** Money by indicator, the largest first; building sites and transfers last. */
export function moneyByIndicator(lines: Lines): readonly MoneyLine[] {
  const { purchases, transfers } = lines;
  const groups = Map.groupBy(purchases, ({ indicator }) => indicator);
  const bought = [...groups]
    .map(([id, same]) => ({ id, yuan: sumYuan(same), amount: total(same.map(({ amount }) => amount)) }))
    .sort((a, b) => b.yuan - a.yuan);
  const moved = { id: 'transfer', yuan: sumYuan(transfers), amount: peopleMoved(transfers) };
  const sites = { id: SITES, yuan: sitesYuanOf(lines), amount: 0 };
  return [...bought, ...(sites.yuan === 0 ? [] : [sites]), ...(moved.amount === 0 ? [] : [moved])];
}

export function moneyByKind(lines: Lines): Readonly<Record<PlanKind, number>> {
  const { purchases, transfers } = lines;
  const sum = (kind: PlanKind) => sumYuan(purchases.filter(({ indicator }) => kindOf(indicator) === kind));
  return {
    building: total([sum('building'), sitesYuanOf(lines)]),
    equipment: sum('equipment'),
    teachers: sum('teachers'),
    transfers: sumYuan(transfers),
  };
}

export function peopleMoved(transfers: PlanDocument['transfers']): number {
  return transfers.reduce((sum, { count }) => sum + count, 0);
}

/** 一校一策: what is done for one school; the cost of a move stands with the school that receives. */
export interface SchoolPlan {
  readonly school: string;
  readonly yuan: number;
  readonly purchases: readonly PlanPurchase[];
  readonly peopleIn: number;
  readonly peopleOut: number;
  readonly exemptions: PlanDocument['exemptions'];
}

export function schoolPlans(plan: Lines & Pick<PlanDocument, 'exemptions'>): readonly SchoolPlan[] {
  const { purchases, transfers, exemptions } = plan;
  const ids = new Set([
    ...purchases.map(({ school }) => school),
    ...transfers.flatMap(({ from, to }) => [to, from]),
    ...exemptions.map(({ school }) => school),
  ]);
  return [...ids].map((school) => {
    const own = purchases.filter((line) => line.school === school);
    const coming = transfers.filter(({ to }) => to === school);
    return {
      school,
      yuan: sumYuan([...own, ...coming]),
      purchases: own,
      peopleIn: peopleMoved(coming),
      peopleOut: peopleMoved(transfers.filter(({ from }) => from === school)),
      exemptions: exemptions.filter((line) => line.school === school),
    };
  });
}

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Kilometres on the sphere. */
export function kilometresBetween(a: Place, b: Place): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** Cents are whole: sums of money and hundredths of square metres gather no binary dust. */
function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;
}

function sumYuan(lines: readonly { readonly costYuan: number }[]): number {
  return total(lines.map(({ costYuan }) => costYuan));
}

/** What keeps a county from complying though all that a plan answers for is met; null where that is not so. */
export function outsideOf({ status, sections, dispersion, of32 }: Outcome): { notMet: number; unknown: number } | null {
  const own = [
    ...sections.filter(({ assessed }) => assessed).map((one) => one.status),
    ...Object.values(dispersion).flatMap((stage) => Object.values(stage ?? {}).map((one) => one.status)),
  ];
  if (status === 'met' || own.some((one) => one !== 'met')) return null;
  return { notMet: of32.notMet, unknown: of32.notAssessable };
}

type Outcome = Pick<Verdict, 'status' | 'sections' | 'dispersion' | 'of32'>;
