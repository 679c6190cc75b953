import type { AccountChoices } from '@junheng/contract';
import { AutoComplete, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import type { AccountDraft } from './account-draft.ts';

interface AccountFieldsProps {
  readonly draft: AccountDraft;
  readonly choices: AccountChoices;
  readonly isNew: boolean;
  readonly change: (part: Partial<AccountDraft>) => void;
}

/** The fields that the chosen role needs, and no others. */
export function AccountFields({ draft, choices, isNew, change }: AccountFieldsProps) {
  const { t, pick } = useSpeech();
  const role = choices.roles.find(({ id }) => id === draft.role);
  const known = choices.divisions.some(({ code }) => code === draft.home);
  const text = (key: keyof AccountDraft) => ({
    value: draft[key],
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [key]: event.target.value }),
  });
  const needs = [
    role?.reach === 'schools' ? t('acNeeds_schools') : '',
    role?.reach === 'unit' ? t('acNeeds_unit') : '',
    role?.timeLimited === true ? t('acNeeds_end') : '',
    role?.secondFactor === true ? t('acNeeds_factor') : '',
  ].filter(Boolean);
  return (
    <>
      {isNew ? (
        <Labelled label="acLogin">
          {(id) => <Input id={id} required maxLength={64} autoComplete="off" {...text('login')} />}
        </Labelled>
      ) : null}
      <Labelled label="acPerson">{(id) => <Input id={id} required maxLength={100} {...text('person')} />}</Labelled>
      <Labelled label="acRole">
        {(id) => (
          <Select
            id={id}
            value={draft.role === '' ? null : draft.role}
            onChange={(value) => change({ role: value ?? '', schools: '', unit: '' })}
            options={choices.roles.map((one) => ({ value: one.id, label: pick(one.title) }))}
          />
        )}
      </Labelled>
      {needs.length === 0 ? null : <p className="muted account-needs">{needs.join(' ')}</p>}
      {isNew ? (
        <Labelled label="acHome">
          {(id) => (
            <AutoComplete
              id={id}
              value={draft.home}
              onChange={(home) => change({ home })}
              options={choices.divisions.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
              showSearch={{ filterOption: (typed, option) => String(option?.label).includes(typed) }}
            />
          )}
        </Labelled>
      ) : null}
      {isNew && !known && draft.home !== '' ? (
        <Labelled label="acHomeName">{(id) => <Input id={id} maxLength={100} {...text('homeName')} />}</Labelled>
      ) : null}
      {role?.reach === 'schools' ? (
        <Labelled label="acSchools">
          {(id) => <Input.TextArea id={id} autoSize placeholder={t('acSchoolsHelp')} {...text('schools')} />}
        </Labelled>
      ) : null}
      {role?.reach === 'unit' ? (
        <Labelled label="acUnit">{(id) => <Input id={id} maxLength={100} {...text('unit')} />}</Labelled>
      ) : null}
      <Labelled label="acExpires">{(id) => <Input id={id} type="date" {...text('expires')} />}</Labelled>
      {isNew ? (
        <Labelled label="acEmail">{(id) => <Input id={id} type="email" maxLength={200} {...text('email')} />}</Labelled>
      ) : null}
    </>
  );
}

function Labelled({ label, children }: { readonly label: TextKey; readonly children: (id: string) => ReactNode }) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t(label)}</label>
      {children(id)}
    </>
  );
}
