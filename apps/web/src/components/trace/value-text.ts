import type { FactDictionary } from '@junheng/schools';
import type { Speech } from '../../i18n/language.tsx';
import { traceValueTexts } from '../../i18n/trace-texts.ts';
import { reasonTitle } from '../../model/codes.ts';
import { factTitle } from '../../model/figure-label.ts';
import { display } from '../../model/format.ts';

/** A value of a proof that is no number: a status, yes or no, a list of figures, named figures, why a section is left out. */
export function valueText(value: string | boolean, { t, pick }: Speech, dictionary: FactDictionary): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (value === 'met' || value === 'notMet' || value === 'notAssessable') return t(value);
  const parts = partsOf(value);
  if (parts === null) return /^[a-z]+[A-Z]\w*$|^vocational$/.test(value) ? pick(reasonTitle(value)) : value;
  if (Array.isArray(parts)) return parts.map(partText).join(t('listSeparator'));
  return Object.entries(parts)
    .map(([name, part]) => `${pick(traceValueTexts[name] ?? factTitle(name, dictionary))} ${namedText(name, part)}`)
    .join(t('listSeparator'));
}

/** Lists and named figures travel as JSON. */
function partsOf(value: string): readonly unknown[] | Readonly<Record<string, unknown>> | null {
  if (!value.startsWith('[') && !value.startsWith('{')) return null;
  try {
    return JSON.parse(value) as readonly unknown[] | Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

const SHARES: ReadonlySet<string> = new Set(['share', 'primary', 'junior']);

function namedText(name: string, part: unknown): string {
  if (typeof part === 'number' && SHARES.has(name) && part <= 1) return display(part, 'share');
  return partText(part);
}

function partText(part: unknown): string {
  return typeof part === 'number' ? display(part, 'plain') : part === null ? '—' : String(part);
}
