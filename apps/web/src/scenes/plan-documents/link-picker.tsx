import type { Decision } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import { Select } from 'antd';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';
import { indicatorText } from './describe-finding.ts';
import type { Statement } from './reader-view.ts';

type LinkValue = NonNullable<Decision['link']>;

interface LinkPickerProps {
  readonly statement: Statement;
  readonly link: LinkValue | undefined;
  readonly change: (link: LinkValue | undefined) => void;
}

const AS_READ = '';

/** What measures a commitment: as read, or another indicator, item or fact, or a new local target. */
export function LinkPicker({ statement, link, change }: LinkPickerProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { law, dictionary } = useCounty();
  const read = indicatorText(statement.indicator, law, speech);
  const newTitle = link !== undefined && 'newTarget' in link ? link.newTarget.title : statement.subject.slice(0, 60);
  return (
    <Select
      className="link-picker"
      disabled={!useRight('documents.write')}
      aria-label={t('pdLink')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={380}
      value={link === undefined ? AS_READ : JSON.stringify(link)}
      onChange={(value: string) => change(value === AS_READ ? undefined : (JSON.parse(value) as LinkValue))}
      options={[
        { value: AS_READ, label: t('pdLinkReader', { title: read === '' ? t('pdLinkNone') : read }) },
        option({ newTarget: { title: newTitle || t('pdLinkNew') } }, t('pdLinkNewTitle', { title: newTitle })),
        ...groups(law, dictionary, speech),
      ]}
    />
  );
}

const option = (link: LinkValue, label: string) => ({ value: JSON.stringify(link), label });

function groups(law: Law, dictionary: FactDictionary, { t, pick }: Speech) {
  const { indicators, items } = law.base;
  return [
    {
      label: t('pdLinkIndicators'),
      options: indicators.map((i) => option({ indicator: i.id }, pick(i.title))),
    },
    {
      label: t('pdLinkDispersions'),
      options: [
        option({ dispersion: 'all' }, t('pdLinkAll')),
        ...indicators.map((i) => option({ dispersion: i.id }, t('pdLinkDispersion', { title: pick(i.shortTitle) }))),
      ],
    },
    { label: t('pdLinkItems'), options: items.map((i) => option({ item: i.id }, pick(i.title))) },
    {
      label: t('pdLinkFacts'),
      options: Object.values(dictionary.facts).map((fact) => option({ fact: fact.id }, pick(fact.title))),
    },
  ];
}
