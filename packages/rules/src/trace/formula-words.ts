import type { Text } from '@junheng/schools';
import type { TraceNode } from '../verdict.ts';
import type { TraceContext } from './context.ts';

/** Words of the formulas in the code that are no ids; longer ones first. */
const WORDS: Readonly<Record<string, Text>> = {
  'entrants three years ago': { zh: '三年前入学', en: 'entrants three years ago' },
  'per-pupil base': { zh: '生均基准定额', en: 'per-pupil base' },
  'class sizes': { zh: '各班人数', en: 'class sizes' },
  graduates: { zh: '毕业', en: 'graduates' },
  deaths: { zh: '死亡', en: 'deaths' },
  classes: { zh: '班数', en: 'classes' },
  in: { zh: '转入', en: 'in' },
  out: { zh: '转出', en: 'out' },
  max: { zh: '最大', en: 'max' },
};

const NAMES = new RegExp(`${Object.keys(WORDS).slice(0, 3).join('|')}|[A-Za-z]\\w*`, 'g');

/** A formula as it stands in a proof: the Chinese side by itself, and both sides. */
export function formulaPart(words: Text): Pick<TraceNode, 'formula' | 'formulaWords'> {
  return { formula: words.zh, formulaWords: words };
}

/** 算式: a formula over ids, such as `(rotated) / (rotationEligible)`, with the titles of its figures and rules in their place. */
export function formulaWords(formula: string, context: TraceContext): Text {
  const plain = formula.replaceAll(' / ', ' ÷ ').replaceAll(/(?<![A-Za-z])\((\w+)\)/g, '$1');
  const side = (language: 'zh' | 'en') => plain.replaceAll(NAMES, (name) => titleOf(name, context)?.[language] ?? name);
  return { zh: side('zh'), en: side('en') };
}

function titleOf(name: string, { dictionary, rules }: TraceContext): Text | undefined {
  const own = <T>(record: Readonly<Record<string, T>>) => (Object.hasOwn(record, name) ? record[name] : undefined);
  return (
    (dictionary === undefined ? undefined : own(dictionary.facts)?.title) ??
    [...rules.indicators, ...rules.items].find(({ id }) => id === name)?.title ??
    own(WORDS)
  );
}
