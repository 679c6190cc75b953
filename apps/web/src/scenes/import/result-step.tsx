import { DownloadOutlined } from '@ant-design/icons';
import type { ImportResult } from '@junheng/contract';
import { Button, Result } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useRevalidator } from 'react-router';
import { downloads } from '../../api.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { ProblemTable } from './problem-table.tsx';

interface ResultStepProps {
  readonly id: string;
  readonly result: ImportResult;
  readonly again: () => void;
  readonly back: () => void;
}

export function ResultStep({ id, result, again, back }: ResultStepProps) {
  const { t, pick } = useSpeech();
  const revalidator = useRevalidator();
  const read = useRef(false);
  useEffect(() => {
    // The list of counties in the top bar may have grown.
    if (!read.current) void revalidator.revalidate();
    read.current = true;
  }, [revalidator]);
  const first = result.counties[0];
  return (
    <>
      <section className="panel" aria-label={t('stepResult')}>
        <Result
          status={first === undefined ? 'warning' : 'success'}
          title={first === undefined ? t('resultNothing') : t('resultTitle')}
          subTitle={
            <>
              {result.counties.map((c) => (
                <p key={`${c.county}${c.year}`}>{t('resultLine', { ...c, year: schoolYearText(c.year) })}</p>
              ))}
              {result.questions.length > 0 ? <p className="tone-notMet">{t('stillAsked')}</p> : null}
              {result.questions.map((q) => (
                <p key={q.id}>{pick(q.message)}</p>
              ))}
            </>
          }
          extra={
            <>
              {first === undefined ? null : (
                <Link to={`/${first.county}/${first.year}/overview`}>
                  <Button type="primary">{t('openOverview')}</Button>
                </Link>
              )}
              {result.questions.length > 0 ? <Button onClick={back}>{t('back')}</Button> : null}
              <Button onClick={again}>{t('startAgain')}</Button>
            </>
          }
        />
      </section>
      {result.problems.length === 0 ? null : (
        <Panel
          title={t('stepProblems')}
          className="long"
          actions={
            <Button icon={<DownloadOutlined />} href={downloads.importErrors(id)}>
              {t('errorWorkbook')}
            </Button>
          }
        >
          <ProblemTable problems={result.problems} />
        </Panel>
      )}
    </>
  );
}
