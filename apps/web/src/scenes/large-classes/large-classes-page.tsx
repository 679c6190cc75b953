import type { EliminationPlan, EntryRow, LargeClassContent } from '@junheng/contract';
import { useEffect, useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { EntryFacts } from '../../components/register/entry-facts.tsx';
import type { EntryColumn } from '../../components/register/entry-table.tsx';
import { RefreshButton } from '../../components/register/refresh-button.tsx';
import { RegisterPage } from '../../components/register/register-page.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi } from '../../register-api.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { ProposalPanel } from './proposal-panel.tsx';
import { termText } from './term-text.ts';

const contentOf = ({ content }: EntryRow) => content as LargeClassContent;

/** 大班额: classes over the limit with the term by which they go; the next class list closes them. */
export function LargeClassesPage() {
  const speech = useSpeech();
  const { code } = useRegisterPlace();
  const { t } = speech;
  const columns: readonly EntryColumn[] = [
    { title: t('rgPupils'), numeric: true, cell: (row) => contentOf(row).pupils },
    { title: t('rgLimit'), numeric: true, cell: (row) => contentOf(row).limit },
    { title: t('rgLevel'), cell: (row) => <Level row={row} /> },
    { title: t('rgField_term'), cell: (row) => termText(contentOf(row).term, speech) },
  ];
  return (
    <RegisterPage
      kind="largeClass"
      title={t('rgLargeClasses')}
      columns={columns}
      detail={(row) => <ClassFacts row={row} />}
      tools={({ reload }) => <RefreshButton what="large-classes" title={t('rgRefreshClasses')} reload={reload} />}
      above={({ rows, listed, reload }) => (
        <Levels
          code={code}
          stamp={[listed?.totals?.all, ...rows.map(({ id, version }) => `${id}${version}`)].join()}
          reload={reload}
        />
      )}
    />
  );
}

function Level({ row }: { readonly row: EntryRow }) {
  const { t } = useSpeech();
  const { level } = contentOf(row);
  const tone = { over: 'green', large: 'amber', superLarge: 'red' }[level];
  return <b className={`tone ${tone}`}>{t(`rgLevel_${level}`)}</b>;
}

interface LevelsProps {
  readonly code: string;
  readonly stamp: string;
  readonly reload: () => void;
}

/** How many are how full, what goes in each term and what is left after it, and a plan for the rest. */
function Levels({ code, stamp, reload }: LevelsProps) {
  const { t } = useSpeech();
  const plan = useLoad(() => registerApi.eliminationPlan(code), [code, stamp]);
  const [shown, setShown] = useState<EliminationPlan | null>(null);
  const mayManage = useRight('register.manage');
  const value = plan.state === 'loaded' ? plan.value : null;
  useEffect(() => {
    if (value !== null) setShown(value);
  }, [value]);
  if (plan.state === 'failed') return <ProblemView error={plan.error} retry={plan.reload} />;
  if (shown === null) return null;
  const unplanned = shown.unplanned.length;
  return (
    <>
      <div className="two-columns">
        <Panel title={t('rgLevel')}>
          <EntryFacts facts={CLASS_LEVELS.map((level) => [t(`rgLevel_${level}`), shown.levels[level]])} />
          <p className="muted">{t('rgListCloses')}</p>
        </Panel>
        {shown.terms.length === 0 && unplanned === 0 ? null : <TermTable plan={shown} />}
      </div>
      {mayManage && unplanned > 0 ? (
        <ProposalPanel
          key={shown.unplanned.map(({ id, version }) => `${id}${version}`).join()}
          code={code}
          plan={shown}
          taken={() => {
            plan.reload();
            reload();
          }}
        />
      ) : null}
    </>
  );
}

const CLASS_LEVELS = ['over', 'large', 'superLarge'] as const;

function TermTable({ plan: { terms, unplanned } }: { readonly plan: EliminationPlan }) {
  const speech = useSpeech();
  const { t } = speech;
  const sum = (counts: EliminationPlan['levels']) => counts.over + counts.large + counts.superLarge;
  return (
    <Panel title={t('rgTermPlan')}>
      <table className="simple-table compact">
        <ColumnHeads titles={[t('rgField_term'), numeric(t('rgGone')), numeric(t('rgLeft'))]} />
        <tbody>
          {terms.map(({ term, gone, left }) => (
            <tr key={term}>
              <th scope="row">{termText(term, speech)}</th>
              <td className="numeric">{sum(gone)}</td>
              <td className="numeric">{sum(left)}</td>
            </tr>
          ))}
          {unplanned.length === 0 ? null : (
            <tr>
              <th scope="row">{t('rgNotPlanned')}</th>
              <td className="numeric">0</td>
              <td className="numeric">{unplanned.length}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  );
}

function ClassFacts({ row }: { readonly row: EntryRow }) {
  const speech = useSpeech();
  const { t } = speech;
  const { name, place, pupils, limit, measures, term, closedByList } = contentOf(row);
  return (
    <EntryFacts
      facts={[
        [t('rgSchool'), row.schoolName ?? row.school],
        [t('rgClass'), name ?? t('rgClassPlace', { n: place })],
        [t('rgPupils'), pupils],
        [t('rgLimit'), limit],
        [t('rgLevel'), <Level key="level" row={row} />],
        [t('rgField_term'), termText(term, speech)],
        [t('rgField_measures'), measures],
        [t('rgField_closedByList'), closedByList],
      ]}
    />
  );
}
