import '../../styles/schools.css';
import '../../styles/rules.css';
import { SearchOutlined } from '@ant-design/icons';
import type { Law } from '@junheng/rules';
import { Input } from 'antd';
import { useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { api } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { lawChoiceOf } from '../../state/law-choice.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { IndicatorsPanel, ItemsPanel } from './items-panel.tsx';
import { DocumentsPanel, NotesPanel, ScopePanel } from './scope-panel.tsx';
import { RelaxationsPanel, SettingsPanel } from './settings-panel.tsx';

export async function loadRules({ request }: LoaderFunctionArgs): Promise<Law> {
  return api.law(lawChoiceOf(new URL(request.url).searchParams));
}

/** The law as data: every limit with its source, every choice with its alternatives. */
export function RulesPage() {
  const { t, pick } = useSpeech();
  const law = useLoaderData<Law>();
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
