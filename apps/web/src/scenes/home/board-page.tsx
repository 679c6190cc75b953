import '../../styles/boards.css';
import type { Board } from '@junheng/contract';
import { Link } from 'react-router';
import { boardApi } from '../../board-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight, useRootData } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { CountyTable } from './county-table.tsx';
import { DivisionPanel } from './division-panel.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { ItemsPanel } from './items-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { StandingPanel } from './standing-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

/** 工作台: what waits for me, what is late, where we stand. */
export function BoardPage() {
  const { t } = useSpeech();
  const data = useLoad(() => boardApi.board(), []);
  if (data.state === 'loaded') return <Loaded board={data.value} />;
  return (
    <div className="page">
      <PageHead title={t('board')} />
      {data.state === 'failed' ? (
        <ProblemView error={data.error} retry={data.reload} />
      ) : (
        <p className="muted">{t('loading')}</p>
      )}
    </div>
  );
}

function Loaded({ board }: { readonly board: Board }) {
  const { t } = useSpeech();
  const { counties } = useRootData();
  const mayList = useRight('register.read');
  const mayManageSurvey = useRight('survey.manage');
  const { level, home, person, today, waiting, items, standing, gaps, unit } = board;
  const place = unit || board.schools.join(t('listSeparator')) || home.name || t('brand');
  const only = counties.length === 1 ? counties[0] : undefined;
  const year = only?.years[0];
  const base =
    level === 'unit' ? `/unit/${home.code}` : only === undefined || year === undefined ? '' : `/${only.code}/${year}`;
  const several = board.counties !== null && level !== 'county';
  // a school and an inspector see all that they owe, near or far
  const isOwn = level === 'school' || level === 'inspector';
  return (
    <div className="page board">
      <PageHead
        title={t('bdTitle', { place })}
        note={t('bdToday', { person, day: today })}
        actions={mayList && only !== undefined ? <Link to={`/digest/of/${only.code}`}>{t('digest')}</Link> : null}
      />
      {level === 'none' ? (
        <p className="panel empty-note">{t(mayManageSurvey ? 'bdSurvey' : 'bdNoData')}</p>
      ) : (
        <WaitingPanel waiting={waiting} base={base} />
      )}
      {board.progress === null || only === undefined ? null : (
        <ProgressPanel progress={board.progress} code={only.code} base={base} />
      )}
      {several ? <DivisionPanel total={board.total} divisions={board.divisions} /> : null}
      {several ? <CountyTable rows={board.counties ?? []} /> : null}
      <div className={standing === null && gaps === null ? 'stack' : 'two-columns wide-left'}>
        {several || level === 'none' ? null : <ItemsPanel items={items} title={t(isOwn ? 'bdMine' : 'bdPressing')} />}
        {standing === null ? null : <StandingPanel standing={standing} base={base} />}
        {gaps === null ? null : <GapsPanel gaps={gaps} base={base} />}
      </div>
    </div>
  );
}
