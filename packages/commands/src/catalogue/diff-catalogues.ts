import { type AppliedChange, evaluateCounty, type Law, type Limit, type RuleSet, type Status } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import type { CatalogueLibrary } from './library.ts';

type Text = { readonly zh: string; readonly en: string };

/** How a changed limit relates to the one it replaces: 更严 · 更松 · 另一种要求. */
export type Effect = 'stricter' | 'looser' | 'same' | 'other';

export interface RuleDifference {
  readonly id: string;
  readonly kind: AppliedChange['kind'];
  readonly operation: AppliedChange['operation'];
  readonly by: string;
  readonly title: Text;
  readonly before: string | null;
  readonly after: string | null;
  readonly effect: Effect;
  readonly place: string;
  readonly note?: Text;
}

/** A verdict that is another one under the plan. */
export interface Flip {
  readonly id: string;
  readonly title: Text;
  readonly before: Status;
  readonly after: Status;
}

export interface CatalogueDifference {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly rules: readonly RuleDifference[];
  readonly targets: Law['targets'];
  readonly tasks: Law['tasks'];
  readonly timetable: Law['timetable'];
  readonly findings: Law['catalogueFindings'];
  /** with a county's figures: whose verdict flips; null without them */
  readonly flips: readonly Flip[] | null;
}

export interface DifferenceRequest {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly facts?: CountyYear | undefined;
}

/** 比较规则: what a local plan changes in the law it stands on, and with a county's figures whose verdict flips. */
export async function diffCatalogues(
  library: CatalogueLibrary,
  { from, to, date, facts }: DifferenceRequest,
): Promise<CatalogueDifference> {
  const law = await library.law([from, to], date);
  const { targets, tasks, timetable, catalogueFindings } = law;
  return {
    from,
    to,
    date,
    rules: law.changes.map((change) => differenceOf(change, law)),
    targets,
    tasks,
    timetable,
    findings: catalogueFindings,
    flips: facts === undefined ? null : flipsOf(facts, law),
  };
}

function differenceOf(change: AppliedChange, law: Law): RuleDifference {
  const before = wordsOf(change, law.base);
  const after = wordsOf(change, law.local ?? law.base);
  return {
    id: change.id,
    kind: change.kind,
    operation: change.operation,
    by: change.by,
    title: titleOf(change, law),
    before: before.text,
    after: after.text,
    effect: effectOf(before.limit, after.limit),
    place: change.source.article,
    ...(change.note === undefined ? {} : { note: change.note }),
  };
}

interface Words {
  readonly text: string | null;
  readonly limit?: Limit | undefined;
}

const SIGNS = { atLeast: '≥', atMost: '≤', moreThan: '>', lessThan: '<', equals: '=' } as const;

/** What a rule set says where the change applies. */
function wordsOf({ kind, id }: AppliedChange, rules: RuleSet): Words {
  if (kind === 'setting') return { text: String(rules.settings[id] ?? '') };
  const limit =
    kind === 'limit'
      ? limitIn(rules, id)
      : kind === 'dispersion'
        ? rules.dispersion[id as 'primary' | 'junior']
        : undefined;
  if (limit !== undefined) return { text: `${SIGNS[limit.comparator]} ${limit.value} ${limit.unit}`, limit };
  const list: readonly { readonly id: string; readonly title: Text }[] =
    kind === 'veto' ? rules.vetoes : kind === 'indicator' ? rules.indicators : rules.items;
  return { text: list.find((entry) => entry.id === id)?.title.zh ?? null };
}

function limitIn(rules: RuleSet, id: string): Limit | undefined {
  const [owner, name = ''] = id.split('/');
  const item = rules.items.find((entry) => entry.id === owner)?.limits[name];
  return item ?? rules.indicators.find((entry) => entry.id === owner)?.limits[name as 'primary' | 'junior'];
}

function titleOf({ id }: AppliedChange, { base, local, settings }: Law): Text {
  const owner = id.split('/')[0] ?? id;
  const lists = [base, ...(local === null ? [] : [local])].flatMap((rules) => [
    ...rules.items,
    ...rules.indicators,
    ...rules.vetoes,
  ]);
  const stage = {
    primary: { zh: '小学差异系数', en: 'dispersion, primary' },
    junior: { zh: '初中差异系数', en: 'dispersion, junior' },
  }[owner];
  return [...lists, ...settings].find((entry) => entry.id === owner)?.title ?? stage ?? { zh: id, en: id };
}

function effectOf(before: Limit | undefined, after: Limit | undefined): Effect {
  if (before === undefined || after === undefined || before.unit !== after.unit) return 'other';
  if (before.value === after.value) return before.comparator === after.comparator ? 'same' : 'other';
  const up = after.value > before.value;
  const lower = ['atLeast', 'moreThan'];
  const upper = ['atMost', 'lessThan'];
  if (lower.includes(before.comparator) && lower.includes(after.comparator)) return up ? 'stricter' : 'looser';
  return upper.includes(before.comparator) && upper.includes(after.comparator) ? (up ? 'looser' : 'stricter') : 'other';
}

function flipsOf(facts: CountyYear, law: Law): readonly Flip[] {
  const verdict = evaluateCounty(facts, law);
  return law.base.items.flatMap(({ id, title }) => {
    const [before, after] = [verdict.items[id]?.status, verdict.targets[id]?.status];
    return before === undefined || after === undefined || before === after ? [] : [{ id, title, before, after }];
  });
}
