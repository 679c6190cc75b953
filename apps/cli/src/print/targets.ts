import type { Law, LocalTarget, Verdict } from '@junheng/rules';
import { statusText } from './status.ts';
import { table } from './table.ts';

const WORDS = {
  atLeast: '≥',
  atMost: '≤',
  moreThan: '>',
  lessThan: '<',
  equals: '=',
  eliminate: '消除 none',
  complete: '全部 all',
} as const;

/** What a plan's own target asks for, such as ≥ 60 %; without a figure what it is held against. */
export function requirementText({ comparator, value, valueMax, unit, per }: LocalTarget): string {
  const word = WORDS[comparator];
  if (value === undefined)
    return comparator === 'eliminate' || comparator === 'complete' ? word : `${word} ${per ?? unit}`;
  return `${word} ${valueMax === undefined ? value : `${value}–${valueMax}`} ${unit}`;
}

/** What the plans say of the county: the rules that they change and their own targets; empty without plans. */
export function targetsText(verdict: Verdict, law: Law): string {
  const rows = Object.entries(verdict.targets).map(([key, result]) => {
    const own = law.targets.find(({ id, by }) => by === result.by && (id === key || `${by}/${id}` === key));
    return [
      key,
      own?.title.zh ?? ruleTitle(key, law),
      own === undefined ? '改变的规则 changed' : requirementText(own),
      own?.deadline === undefined ? '' : `${own.deadline}${result.due === true ? ' 已到期' : ''}`,
      statusText(result.status),
      valueText(result.value),
      result.where.slice(0, 6).join(' '),
    ];
  });
  if (rows.length === 0) return '';
  const local = verdict.local === undefined ? '' : `按地方标准 under the plan: ${statusText(verdict.local.status)}\n`;
  const header = ['目标', '名称', '要求', '时限', '结论', '数值', '学校'];
  return `地方标准与目标 plans: what they change and set (${rows.length})\n${local}${table(header, rows)}`;
}

function ruleTitle(id: string, { base, local }: Law): string {
  const rules = [local ?? base, base].flatMap(({ indicators, items, vetoes }) => [...indicators, ...items, ...vetoes]);
  return rules.find((rule) => rule.id === id)?.title.zh ?? '';
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value !== 'object' || value === null) return '';
  const parts = Object.entries(value).map(
    ([name, part]) => `${name}:${typeof part === 'number' ? Number(part.toPrecision(6)) : part}`,
  );
  return parts.join(',').slice(0, 60);
}
