import type { AccountChoices, AccountRow } from '@junheng/contract';
import { Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import type { AccountFilter } from './account-filter.ts';

interface AccountFiltersProps {
  readonly filter: AccountFilter;
  readonly choices: AccountChoices;
  readonly accounts: readonly AccountRow[];
  readonly change: (part: Partial<AccountFilter>) => void;
}

const STATES = ['invited', 'active', 'suspended'] as const;

export function AccountFilters({ filter, choices, accounts, change }: AccountFiltersProps) {
  const { t, pick } = useSpeech();
  const names = new Map(choices.divisions.map(({ code, name }) => [code, name]));
  const homes = [...new Set(accounts.map(({ home }) => home))].sort();
  return (
    <search className="account-bar">
      <Input
        className="account-search"
        allowClear
        aria-label={t('acSearch')}
        placeholder={t('acSearch')}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Select
        className="account-select"
        aria-label={t('acDivision')}
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.home}
        onChange={(home) => change({ home })}
        options={[
          { value: '', label: t('acAllDivisions') },
          ...homes.map((home) => ({ value: home, label: `${names.get(home) ?? ''} ${home}`.trim() })),
        ]}
      />
      <Select
        className="account-select"
        aria-label={t('acRole')}
        value={filter.role}
        onChange={(role) => change({ role })}
        options={[
          { value: '', label: t('acAllRoles') },
          ...choices.roles.map(({ id, title }) => ({ value: id, label: pick(title) })),
        ]}
      />
      <Select
        className="account-select"
        aria-label={t('acState')}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={[
          { value: '', label: t('acAllStates') },
          ...STATES.map((state) => ({ value: state, label: t(`acState_${state}`) })),
        ]}
      />
    </search>
  );
}
