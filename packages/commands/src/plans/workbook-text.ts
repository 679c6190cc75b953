import type { TaskContent } from '@junheng/store';
import { safeText } from '../form/sheet/safe-text.ts';

/**
 * A text as it goes into a cell: no formula, and told apart from one that began with an apostrophe itself, so that
 * {@link fromCell} gives it back.
 */
export function toCell(text: string): string {
  const safe = safeText(text);
  return text.startsWith("'") ? `'${safe}` : safe;
}

/** A text as it stands in a cell, without blanks around it and without the mark that kept it from being a formula. */
export function fromCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}

/** Units of a cell; people part them with commas, enumeration commas, semicolons or lines. */
export function unitsOf(text: string): readonly string[] {
  const names = text.split(/[、，,;；\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What a task says once it went through a workbook: only what differs from this was changed by hand. */
export function throughWorkbook(task: TaskContent): TaskContent {
  const through = (text: string) => fromCell(toCell(text));
  const units = (names: readonly string[]) => unitsOf(through(names.join('、')));
  const { number, title, leads, partners, note } = task;
  return {
    ...task,
    ...{ number: through(number), title: through(title), note: through(note) },
    ...{ leads: units(leads), partners: units(partners) },
  };
}
