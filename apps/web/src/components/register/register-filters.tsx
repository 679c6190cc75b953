import { SearchOutlined } from '@ant-design/icons';
import type { EntryRow } from '@junheng/contract';
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { type RegisterFilter, unitsOf } from './register-filter.ts';

interface RegisterFiltersProps {
  readonly filter: RegisterFilter;
  readonly change: (part: Partial<RegisterFilter>) => void;
  /** only what occurs is offered */
  readonly rows: readonly EntryRow[];
}

export function RegisterFilters({ filter, change, rows }: RegisterFiltersProps) {
  const { t, pick } = useSpeech();
  const dueBy = useId();
  const states = new Map(rows.map(({ state, stateTitle }) => [state, stateTitle]));
  const schools = new Map(
    rows.flatMap(({ school, schoolName }) => (school === null ? [] : [[school, schoolName ?? school]])),
  );
  return (
    <search className="filters register-filters" aria-label={t('rgItem')}>
      <Input
        allowClear
        className="filter-search"
        prefix={<SearchOutlined />}
        placeholder={t('rgSearch')}
        aria-label={t('rgSearch')}
        value={filter.search}
        onChange={(event) => change({ search: event.target.value })}
      />
      <Select
        className="filter-select"
        aria-label={t('rgState')}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={[
          { value: '', label: t('rgAllStates') },
          ...[...states].map(([value, title]) => ({ value, label: pick(title) })),
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
          ...unitsOf(rows).map(({ name, entries }) => ({ value: name, label: `${name}（${entries}）` })),
        ]}
      />
      <Select
        className="register-select"
        aria-label={t('rgSchool')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={280}
        value={filter.school}
        onChange={(school) => change({ school })}
        options={[{ value: '', label: t('rgAllSchools') }, ...[...schools].map(([value, label]) => ({ value, label }))]}
      />
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
