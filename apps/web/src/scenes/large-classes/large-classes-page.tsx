import type { EntryRow, LargeClassContent } from '@junheng/contract';
import { Panel } from '../../components/page-head.tsx';
import { EntryFacts } from '../../components/register/entry-facts.tsx';
import type { EntryColumn } from '../../components/register/entry-table.tsx';
import { RefreshButton } from '../../components/register/refresh-button.tsx';
import { RegisterPage } from '../../components/register/register-page.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { CLASS_LEVELS, countLevels, termsOf } from './elimination.ts';

const contentOf = ({ content }: EntryRow) => content as LargeClassContent;

/** 大班额: classes over the limit with the term by which they go; the next class list closes them. */
export function LargeClassesPage() {
  const speech = useSpeech();
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
      above={(rows) => <Levels rows={rows} />}
    />
  );
}

function Level({ row }: { readonly row: EntryRow }) {
  const { t } = useSpeech();
  const { level } = contentOf(row);
  const tone = { over: 'green', large: 'amber', superLarge: 'red' }[level];
  return <b className={`tone ${tone}`}>{t(`rgLevel_${level}`)}</b>;
}

export function termText(term: string | undefined | null, { t }: Speech): string {
  const [year, half] = (term ?? '').split('-');
  return year === undefined || half === undefined ? t('rgNotPlanned') : t('rgTerm', { year, half });
}

function Levels({ rows }: { readonly rows: readonly EntryRow[] }) {
  const speech = useSpeech();
  const { t } = speech;
  const open = rows.filter(({ done }) => !done);
  const counts = countLevels(open);
  const terms = termsOf(rows);
  return (
    <div className="two-columns">
      <Panel title={t('rgLevel')}>
        <EntryFacts facts={CLASS_LEVELS.map((level) => [t(`rgLevel_${level}`), counts[level]])} />
        <p className="muted">{t('rgListCloses')}</p>
      </Panel>
      {terms.length === 0 ? null : (
        <Panel title={t('rgTermPlan')}>
          <table className="simple-table compact">
            <thead>
              <tr>
                <th scope="col">{t('rgField_term')}</th>
                <th scope="col" className="numeric">
                  {t('rgGone')}
                </th>
                <th scope="col" className="numeric">
                  {t('rgLeft')}
                </th>
              </tr>
            </thead>
            <tbody>
              {terms.map(({ term, gone, left }) => (
                <tr key={term ?? ''}>
                  <th scope="row">{termText(term, speech)}</th>
                  <td className="numeric">{CLASS_LEVELS.map((level) => gone[level]).reduce((a, b) => a + b, 0)}</td>
                  <td className="numeric">{CLASS_LEVELS.map((level) => left[level]).reduce((a, b) => a + b, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </div>
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
