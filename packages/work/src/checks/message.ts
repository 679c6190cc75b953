import type { FigureValue, Text } from '@junheng/schools';
import type { NodeContext } from './evaluate-node.ts';
import type { Check, CheckSet } from './load-checks.ts';

interface Filling {
  readonly check: Check;
  readonly set: CheckSet;
  readonly context: NodeContext;
}

/** A check's words with its figures filled in 提示语: `{fact}`, `{lastYear.fact}`, `{each}`, `{lastYear.each}`, `{title}`. */
export function fillIn(message: Text, filling: Filling): Text {
  return { zh: filled(message.zh, 'zh', filling), en: filled(message.en, 'en', filling) };
}

function filled(text: string, language: keyof Text, { check, set, context }: Filling): string {
  return text.replaceAll(/\{([A-Za-z.]+)\}/g, (_, name: string) => {
    if (name === 'title') return set.facts[check.at]?.title[language] ?? check.at;
    const last = name.startsWith('lastYear.');
    const fact = last ? name.slice('lastYear.'.length) : name;
    return written(context.figure(fact === 'each' ? check.at : fact, last ? 'lastYear' : 'thisYear'), language);
  });
}

function written(value: FigureValue | undefined, language: keyof Text): string {
  if (value === undefined || value === null) return language === 'zh' ? '空' : 'blank';
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  return Array.isArray(value) ? String(value.reduce((sum, one) => sum + one, 0)) : String(value);
}
