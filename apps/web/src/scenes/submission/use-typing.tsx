import { App } from 'antd';
import type { PastePlan } from '../../components/grid/grid-ranges.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { readCell } from './cell-values.ts';
import type { EditsAction, TypedEntry } from './edits.ts';
import { EXPLANATION_COLUMN, type FormRow, VALUE_COLUMN } from './form-rows.ts';

const NAMED = 5;
const KEY = 'typing';

/** Takes what was typed or pasted into the form, and says what was taken and what was not. */
export function useTyping(
  rows: readonly FormRow[],
  dispatch: (action: EditsAction) => void,
): (plan: PastePlan) => void {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  return (plan) => {
    const entries: TypedEntry[] = [];
    const refused: string[] = [];
    for (const { row, column, text } of plan.entries) {
      const at = rows[row];
      if (at === undefined || at.kind === 'group') continue;
      const { cell } = at;
      if (column === EXPLANATION_COLUMN) entries.push({ path: cell.path, explanation: text.trim().slice(0, 2000) });
      if (column !== VALUE_COLUMN) continue;
      const read = readCell(text, cell);
      if (read.ok) entries.push({ path: cell.path, value: read.value });
      else {
        const { min = 0, max = 0 } = cell.range ?? {};
        const reason = t(read.reason, { text: text.slice(0, 20), min, max });
        refused.push(t('coCellRefused', { cell: pick(cell.title), reason }));
      }
    }
    if (entries.length > 0) dispatch({ kind: 'type', entries });
    say(plan, entries.length, refused);
  };

  function say({ entries, readOnly, outside }: PastePlan, taken: number, refused: readonly string[]) {
    const parts = [
      ...(entries.length > 1 ? [t('pasteDone', { n: taken })] : []),
      ...(readOnly > 0 ? [t('coReadOnlyCells', { n: readOnly })] : []),
      ...(outside > 0 ? [t('coTooWide', { n: outside })] : []),
    ];
    if (refused.length === 0) {
      if (parts.length > 0) void message.info({ key: KEY, content: parts.join('，'), duration: 6 });
      return;
    }
    const content = [...parts, t('refusedCells', { n: refused.length }), ...refused.slice(0, NAMED)].join(' ');
    void message.warning({ key: KEY, content, duration: 10 });
  }
}
