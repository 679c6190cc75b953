import type { TraceNode } from '@junheng/rules';
import { statusText } from './status.ts';

/** The proof as a tree: value, unit, formula, limit with its article, and for a leaf the file, sheet and cell. */
export function traceText(root: TraceNode, language: 'zh' | 'en' = 'zh'): string {
  const lines: string[] = [];
  walk(root, { lead: '', below: '', language }, lines);
  return lines.join('\n');
}

interface Place {
  readonly lead: string;
  readonly below: string;
  readonly language: 'zh' | 'en';
}

function walk(node: TraceNode, { lead, below, language }: Place, lines: string[]): void {
  lines.push(lead + nodeLine(node, language));
  node.children.forEach((child, index) => {
    const last = index === node.children.length - 1;
    const place = { lead: `${below}${last ? '└─ ' : '├─ '}`, below: `${below}${last ? '   ' : '│  '}`, language };
    walk(child, place, lines);
  });
}

function nodeLine(
  { label, value, unit, status, formula, limit, observation, figure }: TraceNode,
  language: 'zh' | 'en',
): string {
  const parts = [label[language]];
  if (value !== null) parts.push(`= ${value}${unit === undefined ? '' : ` ${unit}`}`);
  else if (figure !== undefined) parts.push('= — (缺失 missing)');
  if (status !== undefined) parts.push(statusText(status));
  if (limit !== undefined)
    parts.push(`[${limit.comparator} ${limit.value} · ${limit.document} ${limit.article} · ${limit.from}]`);
  if (formula !== undefined) parts.push(`{${formula}}`);
  if (observation !== undefined) parts.push(`← ${observation.file} ${observation.sheet}!${observation.cell}`);
  else if (figure !== undefined) parts.push(`← ${figure}`);
  return parts.join('  ');
}
