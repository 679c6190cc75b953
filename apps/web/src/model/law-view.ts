import type { Bilingual } from '@junheng/contract';
import {
  combine,
  type Indicator,
  type Item,
  type ItemResult,
  indicatorForCounty,
  type Law,
  type Verdict,
} from '@junheng/rules';
import type { Stage } from '@junheng/schools';

export type IndicatorView = Indicator;
export type ItemGroup = 'resources' | 'dispersion' | 'government' | 'quality' | 'approval';

/** One of the 32: an indicator or an item, or two ids that count once. */
export interface ItemView {
  readonly id: string;
  /** ids whose results it joins */
  readonly members: readonly string[];
  readonly number: string;
  readonly title: Bilingual;
  readonly shortTitle: Bilingual;
}

export interface ItemGroupView {
  readonly group: ItemGroup;
  readonly items: readonly ItemView[];
}

/** 优质均衡 (2017 method); the other regulation is the basic balance of 2012. */
export function isQualityBalance(law: Law): boolean {
  return law.catalogues.includes('national-2017');
}

/** The resource indicators in the order of the law. */
export function indicatorViews(law: Law): readonly Indicator[] {
  return law.base.indicators;
}

/** The seven, fifteen, nine and one as offices count them; other methods have other groups. */
export function countedItems(law: Law): readonly ItemGroupView[] {
  const resources = law.base.indicators.map((i, index) => ({
    id: i.id,
    members: [i.id],
    number: String(index + 1),
    title: i.title,
    shortTitle: i.shortTitle,
  }));
  const groups = (['dispersion', 'government', 'quality', 'approval'] as const).map((group) => ({
    group,
    items: joined(law.base.items.filter((item) => item.group === group)),
  }));
  return [{ group: 'resources' as const, items: resources }, ...groups].filter((g) => g.items.length > 0);
}

function joined(items: readonly Item[]): readonly ItemView[] {
  const byName = Map.groupBy(items, (item) => item.countsAs ?? item.id);
  return [...byName].map(([name, members]) => ({
    id: name,
    members: members.map((m) => m.id),
    number: numberOf(members[0]?.number ?? ''),
    title: members[0]?.title ?? { zh: name, en: name },
    shortTitle: members[0]?.title ?? { zh: name, en: name },
  }));
}

/** Ⅴ9-2 → 9, Ⅵ → 1: the group's heading already says the part. */
const numberOf = (number: string): string => /\d+/.exec(number)?.[0] ?? '1';

/** The result of one of the 32. An indicator that the verdict lists only by section and stage is judged by rules.md's "Of 32". */
export function countedResult(verdict: Verdict, item: ItemView): ItemResult {
  const results = item.members.map((id) => verdict.items[id] ?? resourceResult(verdict, id));
  const [only] = results;
  if (results.length === 1 && only !== undefined) return only;
  return {
    status: combine(results.map((r) => r.status)),
    where: [...new Set(results.flatMap((r) => r.where))],
    missing: [...new Set(results.flatMap((r) => r.missing ?? []))],
  };
}

function resourceResult(verdict: Verdict, id: string): ItemResult {
  const assessed = verdict.sections.filter((s) => s.assessed);
  const where = (atLeast85: boolean | null) =>
    assessed.filter((s) => s.indicators[id]?.atLeast85 === atLeast85).map((s) => s.school);
  const below = where(false);
  const status = indicatorForCounty(id, verdict);
  return { status, where: status === 'met' ? [] : [...new Set(below.length > 0 ? below : where(null))] };
}

/** Title of an indicator, item, veto or prerequisite; the id where the law has none. */
export function titleOf(law: Law, id: string): Bilingual {
  const { indicators, items, vetoes, prerequisites } = law.base;
  const local = law.local?.items ?? [];
  const found =
    indicators.find((i) => i.id === id)?.shortTitle ??
    [...items, ...local, ...vetoes, ...prerequisites, ...law.targets].find((e) => e.id === id)?.title;
  if (found !== undefined) return found;
  if (id === 'dispersion-primary') return { zh: '小学差异系数', en: 'Dispersion, primary' };
  return id === 'dispersion-junior' ? { zh: '初中差异系数', en: 'Dispersion, junior' } : { zh: id, en: id };
}

export function limitOf(indicator: Indicator, stage: Stage): number | undefined {
  return indicator.limits[stage]?.value;
}
