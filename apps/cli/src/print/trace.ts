import type { TraceNode } from '@junheng/rules';
import { statusText } from './status.ts';

/** The proof as a tree: value, unit, formula, limit with its article, and for a leaf the file, sheet and cell. */
export function traceText(root: TraceNode): string {
  const lines: string[] = [];
  walk(root, '', '', lines);
  return lines.join('\n');
}

function walk(node: TraceNode, lead: string, below: string, lines: string[]): void {
  lines.push(lead + nodeLine(node));
  node.children.forEach((child, index) => {
    const last = index === node.children.length - 1;
    walk(child, `${below}${last ? '└─ ' : '├─ '}`, `${below}${last ? '   ' : '│  '}`, lines);
  });
}

function nodeLine({ label, value, unit, status, formula, limit, observation, figure }: TraceNode): string {
  const parts = [`${label.zh} ${label.en}`];
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
