import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { actionText, KNOWN_ACTIONS } from './action-text.ts';
import type { LogFilter } from './log-filter.ts';

interface LogFormProps {
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
  readonly filter: LogFilter;
  readonly search: (filter: LogFilter) => void;
}

/** Each search is itself logged, so nothing is asked while somebody types. */
export function LogForm({ divisions, filter, search }: LogFormProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [draft, setDraft] = useState(filter);
  const set = (part: Partial<LogFilter>) => setDraft({ ...draft, ...part });
  return (
    <form
      className="audit-form"
      onSubmit={(event) => {
        event.preventDefault();
        search(draft);
      }}
    >
      <label htmlFor="log-division">
        {t('auDivision')}
        <Select
          id="log-division"
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.division}
          onChange={(division) => set({ division })}
          options={divisions.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
        />
      </label>
      <label htmlFor="log-who">
        {t('auWho')}
        <Input id="log-who" allowClear value={draft.who} onChange={(event) => set({ who: event.target.value })} />
      </label>
      <label htmlFor="log-action">
        {t('auAction')}
        <Select
          id="log-action"
          value={draft.action}
          onChange={(action) => set({ action })}
          options={[
            { value: '', label: t('auAllActions') },
            ...KNOWN_ACTIONS.map((action) => ({ value: action, label: actionText(action, speech) })),
          ]}
        />
      </label>
      <label htmlFor="log-from">
        {t('auFrom')}
        <Input id="log-from" type="date" value={draft.from} onChange={(event) => set({ from: event.target.value })} />
      </label>
      <label htmlFor="log-to">
        {t('auTo')}
        <Input id="log-to" type="date" value={draft.to} onChange={(event) => set({ to: event.target.value })} />
      </label>
      <Button type="primary" htmlType="submit">
        {t('auSearch')}
      </Button>
    </form>
  );
}
