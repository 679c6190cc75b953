import type { FigureValue } from '@junheng/schools';
import type { GridCell } from '../../components/grid/grid-types.ts';
import type { Language } from '../../i18n/language.tsx';
import { figureText } from '../../model/figure-input.ts';
import { display } from '../../model/format.ts';

interface FigureCellInput {
  readonly value: FigureValue | undefined;
  readonly entered: boolean;
  readonly changed: boolean;
  /** what the facts say, shown beside a changed figure */
  readonly before: string;
  readonly language: Language;
}

/** A collected figure in a cell: white when it is entered here, light blue when it only refers to another row. */
export function figureCell({ value, entered, changed, before, language }: FigureCellInput): GridCell {
  const raw = figureText(value, language);
  const missing = value === null || value === undefined;
  return {
    kind: entered ? 'input' : 'referenced',
    text: missing ? '—' : typeof value === 'number' ? display(value, 'plain') : raw,
    raw,
    ...(missing ? { tone: 'missing' as const } : {}),
    ...(changed ? { changed: true, hint: before } : {}),
  };
}
