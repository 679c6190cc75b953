import type { ReaderOutput, Statement } from '@junheng/reader';
import { table } from './table.ts';

/** What the reader found, for people: head, tasks, commitments, warnings with line numbers. */
export function readerText({ document, tasks, commitments, facts, warnings }: ReaderOutput, text: string): string {
  const line = lineFinder(text);
  const head = [document.title, document.number, document.issuer, document.date]
    .filter((part) => part !== null)
    .join(' · ');
  const taskRows = tasks.map(({ path, leads, partners, deadline, start }) => [
    String(line(start)),
    (path.at(-1) ?? '').slice(0, 30),
    leads.join('、'),
    partners.join('、').slice(0, 30),
    deadline ?? '',
  ]);
  const warned = warnings
    .filter(({ severity }) => severity === 'warning')
    .map(({ start, message }) => `  第 ${line(start)} 行 ${message.zh}`);
  return [
    head,
    `任务 tasks ${tasks.length} · 承诺 commitments ${commitments.length} · 已达成 facts ${facts.length} · 提示 warnings ${warnings.length}`,
    table(['行', '任务', '牵头', '配合', '时限'], taskRows),
    statements(commitments, line),
    ...(warned.length === 0 ? [] : [['提示 warnings', ...warned].join('\n')]),
  ].join('\n\n');
}

function statements(list: readonly Statement[], line: (offset: number) => number): string {
  const rows = list.map(({ start, subject, indicator, stage, comparator, value, valueMax, unit, deadline }) => [
    String(line(start)),
    subject.slice(0, 24),
    indicator,
    stage ?? '',
    `${comparator} ${value ?? '—'}${valueMax === undefined ? '' : `–${valueMax}`} ${unit ?? ''}`,
    deadline ?? '',
  ]);
  return table(['行', '承诺', '指标', '学段', '要求', '时限'], rows);
}

/** Line of an offset, from 1. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
