import { SearchOutlined } from '@ant-design/icons';
import { Input, Segmented, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolTypeTitle, URBAN_RURAL_TITLES, type UrbanRuralGroup, urbanRuralGroup } from '../../model/codes.ts';
import type { SectionFilter, SectionRow } from './section-rows.ts';

interface SchoolFiltersProps {
  readonly filter: SectionFilter;
  readonly change: (filter: SectionFilter) => void;
  /** only what occurs in the county is offered */
  readonly rows: readonly SectionRow[];
}

export function SchoolFilters({ filter, change, rows }: SchoolFiltersProps) {
  const { t, pick } = useSpeech();
  const types = [...new Set(rows.map((r) => r.school.type))].sort();
  const places = [...new Set(rows.map((r) => urbanRuralGroup(r.school.urbanRural)))];
  const order: readonly UrbanRuralGroup[] = ['city', 'town', 'rural', 'unknown'];
  return (
    <search className="filters" aria-label={t('schoolsTitle')}>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        className="filter-search"
        placeholder={t('searchSchool')}
        aria-label={t('searchSchool')}
        value={filter.search}
        onChange={(event) => change({ ...filter, search: event.target.value })}
      />
      <Segmented<SectionFilter['stage']>
        aria-label={t('stage')}
        value={filter.stage}
        onChange={(stage) => change({ ...filter, stage })}
        options={[
          { value: 'all', label: t('all') },
          { value: 'primary', label: t('primary') },
          { value: 'junior', label: t('junior') },
        ]}
      />
      <Select
        className="filter-select"
        aria-label={t('schoolType')}
        value={filter.type}
        onChange={(type) => change({ ...filter, type })}
        options={[
          { value: 'all', label: t('allTypes') },
          ...types.map((value) => ({ value, label: pick(schoolTypeTitle(value)) })),
        ]}
      />
      <Select<SectionFilter['place']>
        className="filter-select"
        aria-label={t('urbanRural')}
        value={filter.place}
        onChange={(place) => change({ ...filter, place })}
        options={[
          { value: 'all', label: t('allPlaces') },
          ...order
            .filter((p) => places.includes(p))
            .map((value) => ({ value, label: pick(URBAN_RURAL_TITLES[value]) })),
        ]}
      />
      <Select<SectionFilter['status']>
        className="filter-select"
        aria-label={t('status')}
        value={filter.status}
        onChange={(status) => change({ ...filter, status })}
        options={[
          { value: 'all', label: t('allStatuses') },
          ...(['met', 'notMet', 'notAssessable', 'notAssessed'] as const).map((value) => ({ value, label: t(value) })),
        ]}
      />
    </search>
  );
}
