import '../../styles/collection.css';
import { PlusOutlined } from '@ant-design/icons';
import type { CampaignRow } from '@junheng/contract';
import { Button, Empty, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { collectionApi } from '../../collection-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { CampaignForm } from './campaign-form.tsx';
import { StateBar } from './state-bar.tsx';

/** 数据采集: every campaign in reach, with how far it is. */
export function CampaignsPage() {
  const { t } = useSpeech();
  const mayWrite = useRight('campaign.write');
  const campaigns = useLoad(() => collectionApi.campaigns(), []);
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  return (
    <div className="page">
      <PageHead
        title={t('coCampaigns')}
        note={t('coCampaignsNote')}
        actions={
          mayWrite ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t('coNewCampaign')}
            </Button>
          ) : null
        }
      />
      {campaigns.state === 'loading' ? <p>{t('loading')}</p> : null}
      {campaigns.state === 'failed' ? <ProblemView error={campaigns.error} retry={campaigns.reload} /> : null}
      {campaigns.state === 'loaded' && campaigns.value.length === 0 ? <Empty description={t('coNoCampaigns')} /> : null}
      <ul className="campaign-list">
        {campaigns.state === 'loaded'
          ? campaigns.value.map((one) => <CampaignCard key={one.id} campaign={one} />)
          : null}
      </ul>
      {making ? (
        <CampaignForm
          close={() => setMaking(false)}
          made={({ campaign }) => void navigate(`/campaigns/of/${campaign.county.code}/${campaign.id}`)}
        />
      ) : null}
    </div>
  );
}

function CampaignCard({ campaign }: { readonly campaign: CampaignRow }) {
  const { t, pick } = useSpeech();
  const { id, county, title, schoolYear, deadline, late, state, countyState, toDo } = campaign;
  return (
    <li className="panel campaign-card">
      <h2>
        <Link to={`/campaigns/of/${county.code}/${id}`}>{title}</Link>
      </h2>
      <p>
        {county.name} · {schoolYearText(schoolYear)} · {t('coDeadline')} {deadline}{' '}
        {toDo > 0 ? (
          <Tag className="tag-waiting">
            {t('coToDo')} {toDo}
          </Tag>
        ) : null}
        {late ? <Tag color="red">{t('coLate')}</Tag> : null}
        <Tag>{t(state === 'open' ? 'coOpen' : 'coClosed')}</Tag>
        {countyState === null ? null : (
          <Tag color="blue">
            {t('coDeclaration')}：{pick(countyState.title)}
          </Tag>
        )}
      </p>
      <StateBar schools={campaign.schools} />
    </li>
  );
}
