import '../../styles/schools.css';
import '../../styles/rules.css';
import { SearchOutlined } from '@ant-design/icons';
import { defaultDate, type Law } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import { Input } from 'antd';
import { useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { api } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { firstPlace, lastPlace } from '../../layout/place.ts';
import { lawChoiceOf } from '../../state/law-choice.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { IndicatorsPanel, ItemsPanel } from './items-panel.tsx';
import { DocumentsPanel, NotesPanel, ScopePanel } from './scope-panel.tsx';
import { RelaxationsPanel, SettingsPanel } from './settings-panel.tsx';

export interface RulesData {
  readonly law: Law;
  readonly dictionary: FactDictionary;
}

/** The law of the day on which the county in view is judged, unless the address names another. */
export async function loadRules({ request }: LoaderFunctionArgs): Promise<RulesData> {
  const choice = lawChoiceOf(new URL(request.url).searchParams);
  const date = choice.date ?? (await dayOfPlace());
  const [law, dictionary] = await Promise.all([
    api.law({ ...choice, ...(date === undefined ? {} : { date }) }),
    api.factsDictionary(),
  ]);
  return { law, dictionary };
}

async function dayOfPlace(): Promise<string | undefined> {
  const place = lastPlace() ?? firstPlace(await api.counties());
  return place === null ? undefined : defaultDate(place.year);
}

/** The law as data: every limit with its source, every choice with its alternatives. */
export function RulesPage() {
  const { t, pick } = useSpeech();
  const { law } = useLoaderData<RulesData>();
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  return (
    <div className="page rules">
      <PageHead
        title={t('rulesTitle')}
        note={t('rulesNote', { catalogue: law.titles.map(pick).join(' + '), date: law.date })}
        actions={
          <Input
            allowClear
            className="filter-search"
            prefix={<SearchOutlined />}
            placeholder={t('searchRules')}
            aria-label={t('searchRules')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        }
      />
      <IndicatorsPanel law={law} words={words} />
      <ItemsPanel law={law} words={words} />
      <ScopePanel law={law} />
      <SettingsPanel law={law} />
      <RelaxationsPanel law={law} />
      <ChangesPanel law={law} />
      <NotesPanel law={law} />
      <DocumentsPanel law={law} />
    </div>
  );
}
