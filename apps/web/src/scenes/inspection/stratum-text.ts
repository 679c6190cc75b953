import type { Speech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';

const GROUPS: Readonly<Record<string, TextKey>> = {
  city: 'inCity',
  town: 'inTown',
  rural: 'inRural',
  unknown: 'inUnknown',
};
const SIZES: Readonly<Record<string, TextKey>> = {
  under100: 'inSize_under100',
  from100: 'inSize_from100',
  from500: 'inSize_from500',
  from1000: 'inSize_from1000',
  unknown: 'inSize_unknown',
};

/** `rural/under100` in words. */
export function stratumText(stratum: string, { t }: Pick<Speech, 't'>): string {
  const [group = '', size = ''] = stratum.split('/');
  return `${t(GROUPS[group] ?? 'inUnknown')} · ${t(SIZES[size] ?? 'inSize_unknown')}`;
}
