import '../../styles/collection.css';
import type { CampaignDetail, CampaignPatch } from '@junheng/contract';
import { App, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { ApiError } from '../../api.ts';
import { collectionApi } from '../../collection-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { CampaignEdit } from './campaign-edit.tsx';
import { StateBar } from './state-bar.tsx';
import { SubmissionTable } from './submission-table.tsx';

/** One campaign: how far every school is, what waits for the reader, reminders, closing. */
export function CampaignPage() {
  const { code = '', id = '' } = useParams();
  const { t } = useSpeech();
  const detail = useLoad(() => collectionApi.campaign(code, id), [code, id]);
  if (detail.state === 'loading') return <p className="page">{t('loading')}</p>;
  if (detail.state === 'failed')
    return (
      <div className="page">
        <ProblemView error={detail.error} retry={detail.reload} />
      </div>
    );
  const [only, ...more] = detail.value.submissions;
  if (only !== undefined && more.length === 0 && only.school !== null)
    return <Navigate replace to={`/submissions/open/${code}/${only.id}`} />;
  return <CampaignView key={detail.value.campaign.version} detail={detail.value} reload={detail.reload} />;
}

function CampaignView({ detail, reload }: { readonly detail: CampaignDetail; readonly reload: () => void }) {
  const { t } = useSpeech();
  const { campaign, submissions } = detail;
  const mayWrite = useRight('campaign.write');
  const { county, id } = campaign;
  const remind = useReminder(detail);
  return (
    <div className="page">
      <PageHead
        title={campaign.title}
        note={
          <>
            {county.name} · {schoolYearText(campaign.schoolYear)} · {t('coDeadline')} {campaign.deadline}{' '}
            {campaign.late ? <Tag color="red">{t('coLate')}</Tag> : null}
            <Tag>{t(campaign.state === 'open' ? 'coOpen' : 'coClosed')}</Tag>
          </>
        }
        actions={mayWrite ? <Actions detail={detail} reload={reload} remind={remind} /> : null}
      />
      <div className="stack">
        {campaign.note === '' ? null : <p className="panel campaign-note">{campaign.note}</p>}
        <StateBar schools={campaign.schools} />
        <SubmissionTable
          code={county.code}
          rows={submissions}
          {...(mayWrite ? { remind: (one) => remind([one]) } : {})}
          key={id}
        />
      </div>
    </div>
  );
}

function useReminder({ campaign }: CampaignDetail) {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  return async (submissions?: readonly string[]) => {
    try {
      const body = submissions === undefined ? {} : { submissions: [...submissions] };
      const told = await collectionApi.remind(campaign.county.code, campaign.id, body);
      void message.success(t('coReminded', { ...told }));
    } catch (error) {
      void message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error));
    }
  };
}

interface ActionsProps {
  readonly detail: CampaignDetail;
  readonly reload: () => void;
  readonly remind: (submissions?: readonly string[]) => Promise<void>;
}

function Actions({ detail: { campaign, submissions }, reload, remind }: ActionsProps) {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const [editing, setEditing] = useState(false);
  const { county, id, version, state } = campaign;
  const waiting = submissions.filter(({ school, state: at }) => school !== null && at.order === 1).length;
  const open = state === 'open';
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) =>
      message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error)),
    );
  const change = (patch: Omit<CampaignPatch, 'version'>) =>
    collectionApi.change(county.code, id, { version, ...patch }).then(reload);
  const offer = async () => {
    const { offered } = await collectionApi.prefill(county.code, id);
    void message.success(t('coOffered', { n: offered }));
  };
  return (
    <>
      {open && waiting > 0 ? (
        <Button type="primary" onClick={() => void remind()}>
          {t('coRemindAll', { n: waiting })}
        </Button>
      ) : null}
      <Button onClick={() => setEditing(true)}>{t('coEdit')}</Button>
      {open ? <Button onClick={attempt(offer)}>{t('coPrefillAgain')}</Button> : null}
      <Popconfirm
        title={t(open ? 'coClose' : 'coReopen')}
        okText={t(open ? 'coClose' : 'coReopen')}
        cancelText={t('cancel')}
        onConfirm={attempt(() => change({ state: open ? 'closed' : 'open' }))}
      >
        <Button>{t(open ? 'coClose' : 'coReopen')}</Button>
      </Popconfirm>
      {editing ? <CampaignEdit campaign={campaign} change={change} close={() => setEditing(false)} /> : null}
    </>
  );
}
