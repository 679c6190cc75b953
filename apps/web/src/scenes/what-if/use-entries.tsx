import { App } from 'antd';
import type { PastePlan } from '../../components/grid/grid-ranges.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { type ReadEntries, type Refusal, readEntries } from './entries.ts';
import type { Sheet } from './school-sheet.ts';
import type { WhatIf } from './use-what-if.ts';

const NAMED = 6;

/** Turns what was typed or pasted into one step, and says what was left alone or refused. */
export function useEntries(sheet: Sheet, { dispatch, engine }: WhatIf): (plan: PastePlan) => void {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const reason = ({ reason: key, text, range }: Refusal) =>
    t(key, { text: text.slice(0, 20), min: range?.min ?? '', max: range?.max ?? '' });
  const say = (plan: PastePlan, { edits, refusals }: ReadEntries) => {
    const parts = [
      ...(plan.entries.length > 1 ? [t('pasteDone', { n: edits.length })] : []),
      ...(plan.readOnly > 0 ? [t('pasteReadOnly', { n: plan.readOnly })] : []),
      ...(plan.outside > 0 ? [t('pasteOutside', { n: plan.outside })] : []),
    ];
    if (refusals.length === 0) {
      if (parts.length > 0) void message.info(parts.join(t('listSeparator')));
      return;
    }
    const named = refusals.slice(0, NAMED).map((r) => `${cellName(sheet, r)} ${reason(r)}`);
    void message.warning([...parts, t('refusedCells', { n: refusals.length }), ...named].join(' '), 8);
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
