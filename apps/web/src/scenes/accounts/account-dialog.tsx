import type { AccountChoices, AccountRow, InvitedAccount } from '@junheng/contract';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { accountApi } from '../../account-api.ts';
import { ApiError } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from '../login/said-trouble.tsx';
import { useSubmit } from '../login/use-submit.ts';
import { type AccountDraft, bodyOf, draftOf, patchOf } from './account-draft.ts';
import { AccountFields } from './account-fields.tsx';
import { lastDay } from './account-filter.ts';

interface AccountDialogProps {
  /** null = a new one */
  readonly account: AccountRow | null;
  readonly choices: AccountChoices;
  readonly keep: (row: AccountRow) => void;
  readonly invited: (made: readonly InvitedAccount[]) => void;
  readonly close: () => void;
}

/** One account, new or changed. When another administrator was first, both are shown. */
export function AccountDialog({ account, choices, keep, invited, close }: AccountDialogProps) {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const [base, setBase] = useState(account);
  const [draft, setDraft] = useState(() => draftOf(account, choices.divisions[0]?.code ?? ''));
  const [theirs, setTheirs] = useState<AccountRow | null>(null);
  const { busy, trouble, submit } = useSubmit();
  const save = async () => {
    if (base === null) {
      invited(await accountApi.add([bodyOf(draft)]));
      return close();
    }
    try {
      const { warning, ...changed } = await accountApi.change(base.id, patchOf(draft, base.version));
      keep(changed);
      if (warning === undefined) void message.success(t('acDone'));
      else void message.warning(pick(warning), 10);
      close();
    } catch (error) {
      const stored = theirsOf(error, base);
      if (stored === null) throw error;
      keep(stored);
      setBase(stored);
      setTheirs(stored);
    }
  };
  return (
    <Modal
      open
      title={account === null ? t('acAdd') : t('acChangeTitle', { login: account.login })}
      onCancel={close}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(save);
        }}
      >
        <AccountFields
          {...{ draft, choices }}
          isNew={account === null}
          change={(part) => setDraft({ ...draft, ...part })}
        />
        <SaidTrouble trouble={trouble} />
        {theirs === null ? null : <BothSides theirs={theirs} mine={draft} choices={choices} />}
        <div className="actions">
          {theirs === null ? null : <Button onClick={close}>{t('acTakeTheirs')}</Button>}
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(theirs === null ? 'acSave' : 'acSaveOver')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The account as another administrator left it, when the change came second. */
function theirsOf(error: unknown, base: AccountRow): AccountRow | null {
  if (!(error instanceof ApiError) || error.problem.code !== 'accountChanged') return null;
  const current = error.problem.current as { readonly theirs?: AccountRow } | undefined;
  return current?.theirs === undefined ? null : { ...base, ...current.theirs };
}

interface BothSidesProps {
  readonly theirs: AccountRow;
  readonly mine: AccountDraft;
  readonly choices: AccountChoices;
}

function BothSides({ theirs, mine, choices }: BothSidesProps) {
  const { t, pick } = useSpeech();
  const roleName = (id: string) => {
    const role = choices.roles.find((one) => one.id === id);
    return role === undefined ? id : pick(role.title);
  };
  const lines = [
    ['acPerson', theirs.person, mine.person],
    ['acRole', roleName(theirs.role), roleName(mine.role)],
    ['acSchools', theirs.schools.join('、'), mine.schools],
    ['acUnit', theirs.unit, mine.unit],
    ['acExpires', lastDay(theirs.expiresAt) ?? '', mine.expires],
    ['acState', t(`acState_${theirs.state}`), t(`acState_${theirs.state}`)],
  ] as const;
  return (
    <table className="simple-table compact" role="alert">
      <thead>
        <tr>
          <th scope="col">{t('acField')}</th>
          <th scope="col">
            {t('acTheirs')} ({theirs.changedBy})
          </th>
          <th scope="col">{t('acMine')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([field, stored, typed]) => (
          <tr key={field} className={stored === typed ? '' : 'differs'}>
            <th scope="row">{t(field)}</th>
            <td>{stored || '—'}</td>
            <td>{typed || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
