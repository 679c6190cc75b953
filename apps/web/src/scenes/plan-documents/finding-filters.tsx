import { SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import type { DecisionFilter, FindingFilter } from './finding-filter.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from './findings.ts';

interface FindingFiltersProps {
  readonly findings: readonly Finding[];
  readonly filter: FindingFilter;
  readonly change: (filter: FindingFilter) => void;
  /** open ones among those shown */
  readonly open: number;
  readonly acceptShown: () => void;
}

const STATES = ['all', 'open', 'accepted', 'corrected', 'rejected'] as const;

export function FindingFilters({ findings, filter, change, open, acceptShown }: FindingFiltersProps) {
  const { t } = useSpeech();
  const mayWrite = useRight('documents.write');
  return (
    <search className="finding-filters" aria-label={t('pdFindings')}>
      <Checkbox.Group<FindingKind>
        aria-label={t('pdKinds')}
        value={[...filter.kinds]}
        onChange={(kinds) => change({ ...filter, kinds })}
        options={FINDING_KINDS.map((kind) => ({
          value: kind,
          label: (
            <>
              <span className={`kind kind-${kind}`}>{t(`pdKind_${kind}`)}</span>{' '}
              {findings.filter((f) => f.kind === kind).length}
            </>
          ),
        }))}
      />
      <div className="filters">
        <Select<DecisionFilter>
          className="filter-select"
          aria-label={t('pdState')}
          value={filter.state}
          onChange={(state) => change({ ...filter, state })}
          options={STATES.map((value) => ({ value, label: value === 'all' ? t('all') : t(`pdState_${value}`) }))}
        />
        <Input
          allowClear
          className="finding-search"
          prefix={<SearchOutlined />}
          placeholder={t('pdSearch')}
          aria-label={t('pdSearch')}
          value={filter.search}
          onChange={(event) => change({ ...filter, search: event.target.value })}
        />
        {mayWrite ? (
          <Button disabled={open === 0} onClick={acceptShown}>
            {t('pdAcceptShown', { n: open })}
          </Button>
        ) : null}
      </div>
    </search>
  );
}
