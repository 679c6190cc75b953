import '../../styles/schools.css';
import '../../styles/plan-documents.css';
import { InboxOutlined } from '@ant-design/icons';
import { App, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { PlanTable } from './plan-table.tsx';

/** The plan documents of the county: upload and list. */
export function PlansPage() {
  const { t } = useSpeech();
  const { code } = useCounty();
  const mayWrite = useRight('documents.write');
  const plans = useLoad(() => planApi.plans(code), [code]);
  return (
    <div className="page plan-documents">
      <PageHead title={t('planDocuments')} note={t('pdNote')} />
      {mayWrite ? <PlanUpload /> : null}
      {plans.state === 'failed' ? <ProblemView error={plans.error} retry={plans.reload} /> : null}
      {plans.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {plans.state === 'loaded' ? (
        <Panel title={t('planDocuments')}>
          <PlanTable plans={plans.value} reload={plans.reload} />
        </Panel>
      ) : null}
    </div>
  );
}

function PlanUpload() {
  const { t } = useSpeech();
  const { code, to } = useCounty();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [reading, setReading] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const send = async (file: File) => {
    setReading(file.name);
    setTrouble(null);
    try {
      const { id, added } = await planApi.addPlan(code, file);
      if (!added) void message.info(t('pdKnown'));
      await navigate(to(`documents/${id}`));
    } catch (error) {
      setTrouble(error);
      setReading(null);
    }
  };
  return (
    <section aria-label={t('pdUpload')} className="plan-upload">
      <Upload.Dragger
        accept=".txt,.docx,.pdf,.html,.htm"
        showUploadList={false}
        disabled={reading !== null}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p className="drop-title">
          <InboxOutlined className="drop-icon-small" />{' '}
          {reading === null ? t('pdDrop') : t('pdReading', { name: reading })}
        </p>
        <p className="muted">{t('pdDropHelp')}</p>
      </Upload.Dragger>
      {trouble === null ? null : <ProblemView error={trouble} />}
    </section>
  );
}
