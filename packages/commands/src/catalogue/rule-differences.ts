import {
  type AppliedChange,
  diffRules,
  type Effect,
  type Law,
  type Limit,
  type RuleDifference as LineDifference,
  type RuleLine,
  type RuleSet,
  type SettingInfo,
} from '@junheng/rules';
import type { FactDictionary, Text } from '@junheng/schools';

/** How a changed rule relates to the one it replaces 更严、更松、新增、删除、另一种要求; `same` where a plan only says it again. */
export type DifferenceEffect = Effect | 'same';

/** One rule or setting in which two laws differ, in words. */
export interface RuleDifference {
  readonly id: string;
  readonly kind: RuleLine['kind'] | 'setting';
  readonly title: Text;
  readonly before: Text | null;
  readonly after: Text | null;
  readonly effect: DifferenceEffect;
  /** the catalogue that says so, where a plan does */
  readonly by?: string;
  /** its place in the plan */
  readonly place?: string;
  readonly note?: Text;
}

/** The rules of both sides, and the law of the second for who says so. */
export interface Sides {
  readonly before: RuleSet;
  readonly after: RuleSet;
  readonly law: Law;
  /** what the first side's plan says already is no news of the second */
  readonly said: Law['changes'];
  readonly dictionary: FactDictionary;
  /** the lines that the second side's value of a setting moves by itself */
  readonly linesOf: (setting: SettingInfo) => readonly LineDifference[];
}

/** Settings that differ with what they do to the law, then the other lines that differ, then what a plan says again unchanged. */
export function ruleDifferences(sides: Sides): readonly RuleDifference[] {
  const { before, after, law, said } = sides;
  const lines = diffRules(before, after);
  const settings = law.settings.filter(({ id }) => before.settings[id] !== after.settings[id] && id in before.settings);
  const bySetting = settings.map((setting) => ({ setting, moved: sides.linesOf(setting) }));
  const explained = new Set(bySetting.flatMap(({ moved }) => moved.map(fingerprint)));
  const repeated = law.changes.filter(
    ({ kind, id, by }) =>
      kind === 'limit' &&
      !lines.some(({ key }) => key === id) &&
      !said.some((known) => known.kind === kind && known.id === id && known.by === by),
  );
  return [
    ...bySetting.map(({ setting, moved }) => ofSetting(setting, moved, sides)),
    ...lines.filter((line) => !explained.has(fingerprint(line))).map((line) => ofLine(line, sides)),
    ...repeated.flatMap((change) => ofRepeated(change, sides)),
  ];
}

const fingerprint = ({ key, after }: LineDifference): string => `${key} ${after?.basis ?? after?.limit?.value ?? ''}`;

function ofSetting(
  setting: SettingInfo,
  moved: readonly LineDifference[],
  { before, after, law }: Sides,
): RuleDifference {
  const titleOf = (rules: RuleSet) =>
    setting.values.find(({ value }) => value === rules.settings[setting.id])?.title ?? null;
  const effects = new Set(moved.map(({ effect }) => effect));
  const [only = 'other'] = effects;
  return {
    id: setting.id,
    kind: 'setting',
    title: setting.title,
    before: titleOf(before),
    after: titleOf(after),
    effect: effects.size === 1 ? only : 'other',
    ...saidBy(law.changes.findLast(({ kind, id }) => kind === 'setting' && id === setting.id)),
  };
}

function ofLine({ key, effect, before, after }: LineDifference, { law, dictionary }: Sides): RuleDifference {
  const line = after ?? before;
  const owner = key.split('/')[0];
  const change = law.changes.findLast((c) => keyOf(c) === key || keyOf(c) === owner);
  return {
    id: key,
    kind: line?.kind ?? 'limit',
    title: line?.title ?? { zh: key, en: key },
    before: wordsOf(before, dictionary),
    after: wordsOf(after, dictionary),
    effect,
    ...saidBy(change),
  };
}

function ofRepeated(change: AppliedChange, { after, law, dictionary }: Sides): readonly RuleDifference[] {
  const [owner = '', name = ''] = change.id.split('/');
  const rule = [...after.items, ...after.indicators].find(({ id }) => id === owner);
  const limit = (rule?.limits as Readonly<Record<string, Limit | undefined>> | undefined)?.[name];
  if (rule === undefined || limit === undefined) return [];
  const words = wordsOf({ key: change.id, kind: 'limit', title: rule.title, limit }, dictionary);
  return [
    {
      id: change.id,
      kind: 'limit',
      title: rule.title,
      before: words,
      after: words,
      effect: 'same',
      ...saidBy(law.changes.find((c) => c === change)),
    },
  ];
}

const keyOf = ({ kind, id }: AppliedChange): string => (kind === 'dispersion' ? `dispersion/${id}` : id);

function saidBy(change: AppliedChange | undefined): Pick<RuleDifference, 'by' | 'place' | 'note'> {
  if (change === undefined) return {};
  return {
    by: change.by,
    place: change.source.article,
    ...(change.note === undefined ? {} : { note: change.note }),
  };
}

const SIGNS = { atLeast: '≥', atMost: '≤', moreThan: '>', lessThan: '<', equals: '=' } as const;

function wordsOf(line: RuleLine | null, { facts }: FactDictionary): Text | null {
  if (line === null) return null;
  if (line.limit !== undefined) return both(limitWords(line.limit));
  if (line.basis === undefined) return line.title;
  const named = (language: 'zh' | 'en') =>
    line.basis?.replaceAll(/[A-Za-z][A-Za-z0-9]*/g, (id) => facts[id]?.title[language] ?? id) ?? '';
  return { zh: named('zh'), en: named('en') };
}

function limitWords({ comparator, value, unit }: Limit): string {
  const figure = unit === 'share' ? `${Number((value * 100).toPrecision(12))} %` : `${value} ${unit}`;
  return `${SIGNS[comparator]} ${figure}`;
}

const both = (words: string): Text => ({ zh: words, en: words });
