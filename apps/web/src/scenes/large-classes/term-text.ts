import type { Speech } from '../../i18n/language.tsx';

/** A term such as `2025-2` in words. */
export function termText(term: string | undefined | null, { t }: Pick<Speech, 't'>): string {
  const [year, half] = (term ?? '').split('-');
  return year === undefined || half === undefined ? t('rgNotPlanned') : t('rgTerm', { year, half });
}
