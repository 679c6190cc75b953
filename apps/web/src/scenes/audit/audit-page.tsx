import '../../styles/accounts.css';
import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { auditApi, type LogEntry, type LogReport } from '../../audit-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { type LogFilter, logQuery } from './log-filter.ts';
import { LogForm } from './log-form.tsx';
import { LogTable } from './log-table.tsx';

const PAGE = 200;

/** The log of the auditor's divisions: read page by page, checked as a whole, exported. */
export function AuditPage() {
  const { t } = useSpeech();
  const divisions = useLoad(auditApi.divisions, []);
  return (
    <div className="page audit">
      {divisions.state === 'failed' ? <ProblemView error={divisions.error} retry={divisions.reload} /> : null}
      {divisions.state === 'loaded' && divisions.value[0] !== undefined ? (
        <Log divisions={divisions.value} first={divisions.value[0].code} />
      ) : (
        <PageHead title={t('audit')} note={t('auNote')} />
      )}
    </div>
  );
}

interface LogProps {
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
  readonly first: string;
}

function Log({ divisions, first }: LogProps) {
  const { t } = useSpeech();
  const [filter, setFilter] = useState<LogFilter>({ division: first, who: '', action: '', from: '', to: '' });
  const [report, setReport] = useState<LogReport | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [older, setOlder] = useState<readonly LogEntry[]>([]);
  const [ended, setEnded] = useState(false);
  const latest = useLoad(async () => {
    setOlder([]);
    const page = await auditApi.entries(logQuery(filter));
    setEnded(page.length < PAGE);
    return page;
  }, [filter]);
  const entries = latest.state === 'loaded' ? [...latest.value, ...older] : [];
  const guarded = (work: () => Promise<void>) => void work().then(() => setTrouble(null), setTrouble);
  const more = async () => {
    const page = await auditApi.entries(logQuery(filter, entries.at(-1)?.seq));
    setOlder([...older, ...page]);
    setEnded(page.length < PAGE);
  };
  return (
    <>
      <PageHead
        title={t('audit')}
        note={t('auNote')}
        actions={
          <>
            <Button
              icon={<SafetyCertificateOutlined />}
              onClick={() => guarded(async () => setReport(await auditApi.check(filter.division)))}
            >
              {t('auCheck')}
            </Button>
            <Button icon={<DownloadOutlined />} href={auditApi.download(filter.division)}>
              {t('auExport')}
            </Button>
          </>
        }
      />
      {report === null ? null : <Report report={report} />}
      <LogForm
        {...{ divisions, filter }}
        search={(next) => {
          setReport(null);
          setFilter(next);
        }}
      />
      {trouble === null ? null : <ProblemView error={trouble} />}
      {latest.state === 'failed' ? <ProblemView error={latest.error} retry={latest.reload} /> : null}
      {latest.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {latest.state === 'loaded' ? <LogTable entries={entries} /> : null}
      {latest.state !== 'loaded' ? null : ended ? (
        <p className="muted">{t('auOldest')}</p>
      ) : (
        <p>
          <Button onClick={() => guarded(more)}>{t('auOlder')}</Button>
        </p>
      )}
    </>
  );
}

/** Whether the chain holds, and where it does not, in plain words. */
function Report({ report: { intact, entries, troubles, anchor } }: { readonly report: LogReport }) {
  const { t } = useSpeech();
  if (intact)
    return (
      <p className="log-holds" role="status">
        ✓ {t('auIntact', { entries, ...anchor })}
      </p>
    );
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('auBroken')}
      description={
        <ul className="dotted">
          {troubles.map(({ seq, trouble }) => (
            <li key={`${seq}${trouble}`}>{t(`auTrouble_${trouble}`, { seq })}</li>
          ))}
        </ul>
      }
    />
  );
}
