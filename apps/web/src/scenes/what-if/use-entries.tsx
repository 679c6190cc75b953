import { App } from 'antd';
import type { PastePlan } from '../../components/grid/grid-ranges.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { type ReadEntries, type Refusal, readEntries } from './entries.ts';
import type { Sheet } from './school-sheet.ts';
import type { WhatIf } from './use-what-if.ts';

const NAMED = 6;
/** The newest word takes the place of the last, so that they never pile up over the table. */
const KEY = 'entries';

const bound = (value: number | undefined): string => (value === undefined ? '' : display(value, 'plain'));

/** Turns what was typed or pasted into one step, and says what was left alone or refused. */
export function useEntries(sheet: Sheet, { dispatch, engine }: WhatIf): (plan: PastePlan) => void {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const reason = ({ reason: key, text, range }: Refusal) =>
    t(key, { text: text.slice(0, 20), min: bound(range?.min), max: bound(range?.max) });
  const say = (plan: PastePlan, { edits, refusals }: ReadEntries) => {
    const parts = [
      ...(plan.entries.length > 1 ? [t('pasteDone', { n: display(edits.length, 'whole') })] : []),
      ...(plan.readOnly > 0 ? [t('pasteReadOnly', { n: display(plan.readOnly, 'whole') })] : []),
      ...(plan.outside > 0 ? [t('pasteOutside', { n: display(plan.outside, 'whole') })] : []),
    ];
    if (refusals.length === 0) {
      if (parts.length > 0) void message.info({ key: KEY, content: parts.join(t('listSeparator')) });
      return;
    }
    const named = refusals.slice(0, NAMED).map((r) => `${cellName(sheet, r)} ${reason(r)}`);
    const content = [...parts, t('refusedCells', { n: display(refusals.length, 'whole') }), ...named].join(' ');
    void message.warning({ key: KEY, content, duration: 8 });
  };
  return (plan) => {
    const read = readEntries(plan.entries, ({ row, column }) => sheet.target(row, column));
    say(plan, read);
    if (read.edits.length > 0) dispatch({ kind: 'edit', edits: read.edits, fact: engine.fact });
  };
}

function cellName({ model }: Sheet, { row, column }: Refusal): string {
  return `[${model.cell(row, 1).raw ?? model.cell(row, 1).text} · ${model.columns[column]?.title ?? ''}]`;
}
