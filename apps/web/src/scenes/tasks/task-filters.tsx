import { SearchOutlined } from '@ant-design/icons';
import type { TaskRow } from '@junheng/contract';
import { Input, Segmented, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { type TaskFilter, unitsOf } from './task-filter.ts';

interface TaskFiltersProps {
  readonly filter: TaskFilter;
  readonly change: (filter: TaskFilter) => void;
  /** only what occurs is offered */
  readonly rows: readonly TaskRow[];
}

const STATES = ['planned', 'underWay', 'submitted', 'returned', 'accepted'] as const;

export function TaskFilters({ filter, change, rows }: TaskFiltersProps) {
  const { t } = useSpeech();
  const sources = [...new Set(rows.map((r) => r.source.name))];
  return (
    <search className="filters" aria-label={t('tasks')}>
      <Input
        allowClear
        className="filter-search"
        prefix={<SearchOutlined />}
        placeholder={t('tkSearch')}
        aria-label={t('tkSearch')}
        value={filter.search}
        onChange={(event) => change({ ...filter, search: event.target.value })}
      />
      <Select
        className="unit-select"
        aria-label={t('tkUnit')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        value={filter.unit}
        onChange={(unit) => change({ ...filter, unit })}
        options={[
          { value: '', label: t('tkAllUnits') },
          ...unitsOf(rows).map(({ name, tasks }) => ({ value: name, label: `${name}（${tasks}）` })),
        ]}
      />
      <Segmented<TaskFilter['role']>
        aria-label={t('tkRole')}
        value={filter.role}
        onChange={(role) => change({ ...filter, role })}
        options={[
          { value: 'any', label: t('all') },
          { value: 'lead', label: t('tkRole_lead') },
          { value: 'partner', label: t('tkRole_partner') },
        ]}
      />
      <Select<TaskFilter['state']>
        className="filter-select"
        aria-label={t('tkState')}
        value={filter.state}
        onChange={(state) => change({ ...filter, state })}
        options={[
          { value: 'all', label: t('tkAllStates') },
          ...STATES.map((value) => ({ value, label: t(`tkState_${value}`) })),
        ]}
      />
      <Select<TaskFilter['urgency']>
        className="filter-select"
        aria-label={t('tkUrgency')}
        value={filter.urgency}
        onChange={(urgency) => change({ ...filter, urgency })}
        options={[
          { value: 'any', label: t('tkAnyTime') },
          { value: 'overdue', label: t('tkOnlyOverdue') },
          { value: 'soon', label: t('tkOnlySoon') },
        ]}
      />
      {sources.length < 2 ? null : (
        <Select
          className="source-select"
          aria-label={t('tkPlan')}
          popupMatchSelectWidth={360}
          value={filter.source}
          onChange={(source) => change({ ...filter, source })}
          options={[{ value: '', label: t('tkAllPlans') }, ...sources.map((value) => ({ value, label: value }))]}
        />
      )}
      <span className="due-by">
        <label htmlFor="due-by">{t('tkDueBy')}</label>
        <Input
          id="due-by"
          type="date"
          value={filter.dueBy}
          onChange={(event) => change({ ...filter, dueBy: event.target.value })}
        />
      </span>
    </search>
  );
}
