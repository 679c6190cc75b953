import { forEachStage, type Text } from '@junheng/schools';
import type { Limit, RuleSet } from './law.ts';

/** One line of the law 条目: a limit, an item, an indicator or a veto, by a key that two laws share. */
export interface RuleLine {
  readonly key: string;
  readonly kind: 'limit' | 'item' | 'indicator' | 'veto' | 'basis';
  readonly title: Text;
  readonly limit?: Limit;
  /** how it is counted, where that can differ between two laws */
  readonly basis?: string;
}

const between = (a: Text, b: Text): Text => ({ zh: `${a.zh} · ${b.zh}`, en: `${a.en} · ${b.en}` });
const STAGE: Readonly<Record<string, Text>> = {
  primary: { zh: '小学', en: 'primary' },
  junior: { zh: '初中', en: 'junior' },
};

/** A share needs no name of its own: its item says what it is. */
function limitTitle(owner: Text, name: string, limit: Limit): Text {
  const own = STAGE[name] ?? limit.title;
  if (own === undefined && name === 'share') return owner;
  return between(owner, own ?? { zh: name, en: name });
}

/** Everything of a set of rules that a plan may change, in the order of the law. */
export function ruleLines(rules: RuleSet): readonly RuleLine[] {
  const limits = (owner: string, title: Text, all: Readonly<Record<string, Limit | undefined>>): readonly RuleLine[] =>
    Object.entries(all).flatMap(([name, limit]) =>
      limit === undefined
        ? []
        : [
            {
              key: `${owner}/${name}`,
              kind: 'limit',
              limit,
              title: limitTitle(title, name, limit),
            },
          ],
    );
  return [
    ...rules.indicators.flatMap(({ id, title, terms, limits: own }) => [
      { key: id, kind: 'indicator', title } as const,
      {
        key: `${id}/terms`,
        kind: 'basis',
        title,
        basis: terms.map((t) => `${t.times < 0 ? '−' : '+'}${t.fact}`).join(' '),
      } as const,
      ...limits(id, title, own),
    ]),
    ...limits(
      'dispersion',
      { zh: '差异系数', en: 'dispersion' },
      forEachStage((stage) => rules.dispersion[stage]),
    ),
    ...rules.items.flatMap(({ id, title, parameters, limits: own }) => [
      { key: id, kind: 'item', title } as const,
      ...Object.entries(parameters).map(
        ([name, value]) => ({ key: `${id}/${name}`, kind: 'basis', title, basis: String(value) }) as const,
      ),
      ...limits(id, title, own),
    ]),
    ...rules.vetoes.map(({ id, title }) => ({ key: id, kind: 'veto', title }) as const),
  ];
}
