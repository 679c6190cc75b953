import type { SubmissionForm, SubmissionHistory } from '@junheng/contract';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { collectionApi } from '../../collection-api.ts';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { cellText } from '../submission/cell-values.ts';

const time = (at: string) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

/** 历史与版本: who did what, what was signed, and what differs between two versions. */
export function HistoryPanel({ form }: { readonly form: SubmissionForm }) {
  const { t } = useSpeech();
  const history = useLoad(() => collectionApi.history(form.county.code, form.id), [form.county.code, form.id]);
  if (history.state === 'failed') return <ProblemView error={history.error} retry={history.reload} />;
  if (history.state === 'loading') return <p>{t('loading')}</p>;
  const { steps, freezes } = history.value;
  return (
    <div className="stack history-panel">
      <Differences form={form} freezes={freezes} />
      <div className="two-columns">
        <Panel title={t('coSteps')}>
          {steps.length === 0 ? <p className="muted">{t('coNoSteps')}</p> : <Steps steps={steps} />}
        </Panel>
        <Panel title={t('coVersions')}>
          {freezes.length === 0 ? (
            <p className="muted">{t('coNoVersions')}</p>
          ) : (
            <Versions form={form} freezes={freezes} />
          )}
        </Panel>
      </div>
    </div>
  );
}

function Steps({ steps }: Pick<SubmissionHistory, 'steps'>) {
  const { pick } = useSpeech();
  return (
    <ol className="step-list">
      {steps.map((step) => (
        <li key={step.number}>
          <strong>{pick(step.action.title)}</strong> {step.who} <small>{time(step.at)}</small>
          <p>
            {pick(step.from.title)} → {pick(step.to.title)}
          </p>
          {step.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          <ul className="dotted">
            {step.cells.map(({ cell, title, reason }) => (
              <li key={cell}>
                {pick(title)}：{reason}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface VersionsProps extends Pick<SubmissionHistory, 'freezes'> {
  readonly form: SubmissionForm;
}

function Versions({ form, freezes }: VersionsProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const verify = async (number: number) => {
    const { intact } = await collectionApi.checkFreeze(form.county.code, form.id, number);
    if (intact) void message.success(t('coIntact'));
    else void message.error(t('coBroken'));
  };
  return (
    <ul className="plain-list">
      {freezes.map(({ number, sha256, signedBy, signedAt }) => (
        <li key={number}>
          <strong>{t('coVersion', { n: number })}</strong> {signedBy} <small>{time(signedAt)}</small>{' '}
          <code>{sha256.slice(0, 12)}</code>{' '}
          <Button size="small" onClick={() => void verify(number).catch((error) => message.error(String(error)))}>
            {t('coVerify')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Differences({ form, freezes }: VersionsProps) {
  const { t } = useSpeech();
  const [latest = 0, before = latest] = freezes.map(({ number }) => number);
  const changedSince = form.editable || before === latest;
  const [from, setFrom] = useState(changedSince ? latest : before);
  const [to, setTo] = useState(changedSince ? 0 : latest);
  if (freezes.length === 0) return null;
  const options = [
    ...freezes.map(({ number }) => ({ value: number, label: t('coVersion', { n: number }) })),
    { value: 0, label: t('coNow') },
  ];
  return (
    <Panel
      title={t('coCompare')}
      actions={
        <>
          <Select aria-label={t('coFrom')} value={from} options={options} onChange={setFrom} />
          <span aria-hidden="true">→</span>
          <Select aria-label={t('coTo')} value={to} options={options} onChange={setTo} />
        </>
      }
    >
      <DifferenceTable form={form} from={from} to={to} />
    </Panel>
  );
}

function DifferenceTable({
  form,
  from,
  to,
}: {
  readonly form: SubmissionForm;
  readonly from: number;
  readonly to: number;
}) {
  const { t, pick, language } = useSpeech();
  const found = useLoad(() => collectionApi.differences(form.county.code, form.id, from, to), [form.id, from, to]);
  if (found.state === 'failed') return <ProblemView error={found.error} retry={found.reload} />;
  if (found.state === 'loading') return <p>{t('loading')}</p>;
  if (found.value.length === 0) return <p className="muted">{t('coNoDifferences')}</p>;
  return (
    <TableScroll label={t('coCompare')}>
      <table className="simple-table compact">
        <ColumnHeads titles={[t('coFact'), t('coBefore'), t('coAfter'), t('coWho'), t('coWhen'), t('coWhy')]} />
        <tbody>
          {found.value.map((one) => (
            <tr key={one.cell}>
              <th scope="row">{pick(one.title)}</th>
              <td>{cellText(one.before, language) || t('coBlank')}</td>
              <td>{cellText(one.after, language) || t('coBlank')}</td>
              <td>{one.who}</td>
              <td className="nowrap">{time(one.at)}</td>
              <td>{one.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
