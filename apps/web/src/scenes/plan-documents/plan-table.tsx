import type { PlanSummary } from '@junheng/contract';
import { App, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { ApiError } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { chinaTime } from '../../model/format.ts';
import { planApi } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';

interface PlanTableProps {
  readonly plans: readonly PlanSummary[];
  readonly reload: () => void;
}

export function PlanTable({ plans, reload }: PlanTableProps) {
  const { t } = useSpeech();
  if (plans.length === 0) return <p className="empty-note">{t('pdNone')}</p>;
  return (
    <div className="table-scroll">
      <table className="simple-table">
        <caption className="visually-hidden">{t('planDocuments')}</caption>
        <thead>
          <tr>
            {(['pdName', 'pdIssuer', 'pdDate', 'pdFound', 'pdDecided', 'pdChanged'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
            <td className="no-print" />
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <PlanRow key={plan.id} plan={plan} reload={reload} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlanRow({ plan, reload }: { readonly plan: PlanSummary; readonly reload: () => void }) {
  const { t, pick } = useSpeech();
  const { code, to } = useCounty();
  const { message } = App.useApp();
  const mayWrite = useRight('documents.write');
  const { document, counts, decided } = plan;
  const all = counts.tasks + counts.commitments + counts.facts;
  const { accepted, corrected, rejected } = decided;
  const done = accepted + corrected + rejected;
  const remove = async () => {
    try {
      await planApi.deletePlan(code, plan.id);
      reload();
    } catch (error) {
      void message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error));
    }
  };
  return (
    <tr>
      <th scope="row">
        <Link to={to(`documents/${plan.id}`)}>{document.title ?? plan.name}</Link>
        {document.title === null ? null : <small className="file-name"> {plan.name}</small>}
      </th>
      <td>{[document.issuer, document.number].filter(Boolean).join(' · ') || '—'}</td>
      <td className="nowrap">{document.date ?? '—'}</td>
      <td className="nowrap">{t('pdCounts', { ...counts })}</td>
      <td className="nowrap" title={t('pdProgress', { done, all, accepted, corrected, rejected })}>
        {done} / {all}
      </td>
      <td className="nowrap muted">
        {plan.changedBy} {chinaTime(plan.changedAt)}
      </td>
      <td className="no-print nowrap">
        {mayWrite ? (
          <Popconfirm
            title={t('pdDeleteAsk', { name: plan.name })}
            okText={t('pdDelete')}
            cancelText={t('cancel')}
            onConfirm={remove}
          >
            <button type="button" className="link-button" aria-label={`${t('pdDelete')} ${plan.name}`}>
              {t('pdDelete')}
            </button>
          </Popconfirm>
        ) : null}
      </td>
    </tr>
  );
}
