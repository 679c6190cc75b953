import type { Draft } from './drafts.ts';
import { type Normalised, originalSpan } from './normalise.ts';
import type { MoneyMention } from './types.ts';
import { yuanPer } from './units.ts';

/** Sums of money 资金 among the statements, in yuan, each with what it is for. */
export function findMoney(drafts: readonly Draft[], source: Normalised): MoneyMention[] {
  return drafts.flatMap((draft) => {
    const unit = draft.unit?.replace(/\/生$/, '') ?? null;
    const yuan = yuanPer(unit);
    if (yuan === null || draft.value === null || draft.figure === null || unit === null) return [];
    const at = draft.reading.sentence.start;
    const span = originalSpan(source, at + draft.figure.start, at + draft.figure.unitEnd);
    return [
      {
        ...span,
        text: source.original.slice(span.start, span.end),
        value: draft.value,
        unit,
        yuan: Math.round(draft.value * yuan * 100) / 100,
        purpose: draft.subject,
      },
    ];
  });
}
