import { SearchOutlined } from '@ant-design/icons';
import type { EntryPage } from '@junheng/contract';
import { Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { RegisterFilter } from './register-filter.ts';

interface RegisterFiltersProps {
  readonly filter: RegisterFilter;
  readonly change: (part: Partial<RegisterFilter>) => void;
  /** only what occurs is offered */
  readonly facets: EntryPage['facets'];
}

export function RegisterFilters({ filter, change, facets }: RegisterFiltersProps) {
  const { t, pick } = useSpeech();
  const dueBy = useId();
  const { states = [], units = [], schools = [], items = [] } = facets ?? {};
  return (
    <search className="filters register-filters" aria-label={t('rgItem')}>
      <SearchField value={filter.search} change={(search) => change({ search })} />
      <Select
        className="filter-select"
        aria-label={t('rgState')}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={[
          { value: '', label: t('rgAllStates') },
          ...states.map(({ state, title, entries }) => ({ value: state, label: `${pick(title)}（${entries}）` })),
        ]}
      />
      <Select
        className="register-select"
        aria-label={t('rgUnit')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        value={filter.unit}
        onChange={(unit) => change({ unit })}
        options={[
          { value: '', label: t('rgAllUnits') },
          ...units.map(({ unit, entries }) => ({ value: unit, label: `${unit}（${entries}）` })),
        ]}
      />
      <Select
        className="register-select"
        aria-label={t('rgSchool')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={280}
        value={filter.school}
        onChange={(school) => change({ school })}
        options={[
          { value: '', label: t('rgAllSchools') },
          ...schools.map(({ school, name, entries }) => ({ value: school, label: `${name}（${entries}）` })),
        ]}
      />
      {items.length < 2 ? null : (
        <Select
          className="register-select"
          aria-label={t('rgItem')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={280}
          value={filter.item}
          onChange={(item) => change({ item })}
          options={[
            { value: '', label: t('rgAllItems') },
            ...oneEach(items).map(({ item, title, entries }) => ({
              value: item,
              label: `${pick(title)}（${entries}）`,
            })),
          ]}
        />
      )}
      <Select<RegisterFilter['urgency']>
        className="filter-select"
        aria-label={t('rgUrgency')}
        value={filter.urgency}
        onChange={(urgency) => change({ urgency })}
        options={[
          { value: 'any', label: t('rgAnyTime') },
          { value: 'open', label: t('rgOnlyOpen') },
          { value: 'overdue', label: t('rgOnlyOverdue') },
          { value: 'soon', label: t('rgOnlySoon') },
        ]}
      />
      <span className="due-by">
        <label htmlFor={dueBy}>{t('rgDueBy')}</label>
        <Input
          id={dueBy}
          type="date"
          value={filter.dueBy}
          onChange={(event) => change({ dueBy: event.target.value })}
        />
      </span>
    </search>
  );
}

type Items = NonNullable<EntryPage['facets']>['items'];

/** An indicator and its dispersion are one item under two titles. */
function oneEach(items: Items): Items {
  const groups = Map.groupBy(items, ({ item }) => item);
  return [...groups.values()].flatMap((own) => {
    const shortest = own.toSorted((a, b) => a.title.zh.length - b.title.zh.length)[0];
    return shortest === undefined ? [] : [{ ...shortest, entries: own.reduce((sum, { entries }) => sum + entries, 0) }];
  });
}

/** So long a typed word waits for the next letter. */
const TYPING_MILLISECONDS = 300;

function SearchField({ value, change }: { readonly value: string; readonly change: (text: string) => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    if (text === value) return;
    const wait = setTimeout(() => change(text), TYPING_MILLISECONDS);
    return () => clearTimeout(wait);
  }, [text]);
  return (
    <Input
      allowClear
      className="filter-search"
      prefix={<SearchOutlined />}
      placeholder={t('rgSearch')}
      aria-label={t('rgSearch')}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
