import type { FactDictionary } from '@junheng/schools';
import type { Speech } from '../../i18n/language.tsx';
import { parameterNames, parameterValues } from '../../i18n/rules-texts.ts';
import { factTitle } from '../../model/figure-label.ts';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';

/** One parameter of an item in words: names of figures as titles, choices as the law words them. */
export function parameterText(
  name: string,
  value: unknown,
  { t, pick, language }: Speech,
  dictionary: FactDictionary,
): string {
  const word = (text: string): string => pick(parameterValues[text] ?? factTitle(text, dictionary));
  const one = (part: unknown): string => {
    if (typeof part !== 'number') return String(part).split('/').map(word).join(' ÷ ');
    const known = parameterNames[name];
    if (known?.kind === 'perMille') return `${display(part, 'plain')}‰`;
    if (known?.kind === 'share') return display(part, 'share');
    return `${display(part, 'plain')}${known?.kind === 'forms' ? ` ${unitText('份', language)}` : ''}`;
  };
  const shown = Array.isArray(value) ? value.map(one).join(t('listSeparator')) : one(value);
  return `${pick(parameterNames[name]?.title ?? { zh: name, en: name })}${t('colon')}${shown}`;
}
