import type { EliminationPlan } from '@junheng/contract';
import { App, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi } from '../../register-api.ts';
import { termText } from './term-text.ts';

interface ProposalPanelProps {
  readonly code: string;
  readonly plan: EliminationPlan;
  readonly taken: () => void;
}

interface Edited {
  readonly term?: string;
  readonly measures?: string;
}

/** 消除计划建议: the classes that nobody has planned, the fullest first, each with a term and measures to be edited and taken over. */
export function ProposalPanel({ code, plan: { unplanned, choices }, taken }: ProposalPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { message } = App.useApp();
  const id = useId();
  const [edited, setEdited] = useState<ReadonlyMap<string, Edited>>(new Map());
  const [common, setCommon] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const change = (of: string, part: Edited) =>
    setEdited((before) => new Map(before).set(of, { ...before.get(of), ...part }));
  const entries = unplanned.map(({ id: entry, version, proposed, measures }) => {
    const own = edited.get(entry);
    return { id: entry, version, term: own?.term ?? proposed, measures: own?.measures ?? (measures || common) };
  });
  const whole = entries.filter(({ measures }) => measures.trim() !== '');
  const take = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await registerApi.takeTerms(code, { entries: whole });
      void message.success(t('rgTaken', { n: whole.length }));
      taken();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <Panel
      className="long"
      title={t('rgProposal')}
      note={t('rgProposalNote')}
      actions={
        <Button type="primary" loading={busy} disabled={whole.length === 0} onClick={() => void take()}>
          {t('rgTakeTerms', { n: whole.length })}
        </Button>
      }
    >
      <div className="proposal-common">
        <label htmlFor={id}>{t('rgCommonMeasures')}</label>
        <Input id={id} maxLength={2000} value={common} onChange={(event) => setCommon(event.target.value)} />
      </div>
      {trouble === null ? null : <ProblemView error={trouble} retry={taken} />}
      <TableScroll label={t('rgProposal')}>
        <table className="simple-table compact proposal">
          <ColumnHeads titles={[t('rgClass'), numeric(t('rgPupils')), t('rgField_term'), t('rgField_measures')]} />
          <tbody>
            {unplanned.map(({ id: entry, title, pupils }, place) => (
              <tr key={entry}>
                <th scope="row">{title}</th>
                <td className="numeric">{pupils}</td>
                <td>
                  <Select
                    aria-label={`${t('rgField_term')}：${title}`}
                    value={entries[place]?.term ?? null}
                    popupMatchSelectWidth={220}
                    onChange={(term: string) => change(entry, { term })}
                    options={choices.map((term) => ({ value: term, label: termText(term, speech) }))}
                  />
                </td>
                <td>
                  <Input
                    aria-label={`${t('rgField_measures')}：${title}`}
                    maxLength={2000}
                    value={entries[place]?.measures ?? ''}
                    onChange={(event) => change(entry, { measures: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
