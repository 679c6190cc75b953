import type { Decision } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import { comparatorSign } from '../../components/trace/trace-tree.tsx';
import type { Speech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { titleOf } from '../../model/law-view.ts';
import type { Statement } from './reader-view.ts';

/** What a person corrected stands before what was read. */
export function corrected(statement: Statement, decision: Decision | undefined): Statement {
  const { stage, comparator, value, valueMax, unit, deadline, scope } = decision?.correction ?? {};
  return {
    ...statement,
    ...(stage === undefined ? {} : { stage }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(value === undefined ? {} : { value }),
    ...(valueMax === undefined || valueMax === null ? {} : { valueMax }),
    ...(unit === undefined ? {} : { unit }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** ≥ 95 % (小学), or the comparator's word alone. */
export function figureText(statement: Statement, { t }: Speech): string {
  const { comparator, value, valueMax, unit } = statement;
  const word = t(`pdComparator_${comparator}`);
  if (value === null) return word;
  const range = valueMax === undefined ? '' : `–${display(valueMax, 'plain')}`;
  const sign = comparator === 'complete' || comparator === 'eliminate' ? word : comparatorSign(comparator);
  return `${sign} ${display(value, 'plain')}${range} ${unit ?? ''}`.trim();
}

export function stageText(stage: Statement['stage'], { t }: Speech): string {
  if (stage === null) return '';
  return stage === 'both' ? t('pdStageBoth') : t(stage);
}

/** The name of what measures a commitment; empty where nothing does. */
export function indicatorText(indicator: string, law: Law, { t, pick }: Speech): string {
  if (indicator === 'other') return '';
  if (indicator === 'coefficientOfVariation') return t('pdLinkAll');
  const title = pick(titleOf(law, indicator));
  return title === indicator ? '' : title;
}

export function linkText(
  link: NonNullable<Decision['link']>,
  { law, dictionary }: { readonly law: Law; readonly dictionary: FactDictionary },
  { t, pick }: Speech,
): string {
  if ('newTarget' in link) return t('pdLinkNewTitle', { title: link.newTarget.title });
  if ('fact' in link) return pick(dictionary.facts[link.fact]?.title ?? { zh: link.fact, en: link.fact });
  if ('dispersion' in link)
    return link.dispersion === 'all'
      ? t('pdLinkAll')
      : t('pdLinkDispersion', { title: pick(titleOf(law, link.dispersion)) });
  return pick(titleOf(law, 'item' in link ? link.item : link.indicator));
}
