import type { EntryRow, FindingContent } from '@junheng/contract';
import type { Status } from '@junheng/rules';
import { EntryFacts, ProgressList } from '../../components/register/entry-facts.tsx';
import type { EntryColumn } from '../../components/register/entry-table.tsx';
import { RefreshButton } from '../../components/register/refresh-button.tsx';
import { RegisterPage } from '../../components/register/register-page.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { useFindingText } from './finding-text.ts';

/** 问题整改: each unmet item, who works on it by when, and whether it is met now. */
export function FindingsPage() {
  const speech = useSpeech();
  const { t } = speech;
  const valueText = useFindingText();
  const columns: readonly EntryColumn[] = [
    { title: t('rgValueNow'), numeric: true, cell: (row) => valueText(row, 'lastValue') },
    { title: t('rgLimit'), numeric: true, cell: (row) => valueText(row, 'limit') },
    { title: t('rgStanding'), cell: (row) => <Standing row={row} /> },
  ];
  return (
    <RegisterPage
      kind="finding"
      title={t('rgFindings')}
      columns={columns}
      detail={(row) => <FindingFacts row={row} />}
      tools={({ reload }) => <RefreshButton what="findings" title={t('rgRefreshFindings')} reload={reload} />}
    />
  );
}

export function Standing({ row }: { readonly row: EntryRow }) {
  const { t } = useSpeech();
  const { standing } = row.content as FindingContent;
  if (standing === undefined) return null;
  const word = t(`rgStanding_${standing}`);
  if (standing === 'noLongerAssessed') return <span className="muted">{word}</span>;
  if (standing !== 'met') return <StatusMark status={standing as Status} />;
  return <b className="tone green">✓ {word}</b>;
}

export function FindingFacts({ row }: { readonly row: EntryRow }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const valueText = useFindingText();
  const { itemTitle, measures, moneyYuan, planFrom, planUntil, progress, gap, awaitsFigures } =
    row.content as FindingContent;
  return (
    <EntryFacts
      facts={[
        [t('rgItem'), pick(itemTitle)],
        [t('rgSchool'), row.school === null ? t('rgCountyWide') : (row.schoolName ?? row.school)],
        [t('rgUnit'), row.units.join(t('listSeparator'))],
        [t('rgValueFound'), valueText(row, 'value')],
        [t('rgValueNow'), valueText(row, 'lastValue')],
        [t('rgLimit'), valueText(row, 'limit')],
        [t('rgGap'), gap === undefined || gap === null ? '' : valueText(row, 'gap')],
        [t('rgStanding'), <Standing key="standing" row={row} />],
        [
          t('rgField_awaitsFigures'),
          awaitsFigures === undefined ? '' : `${t('rgField_measuredYear')} ${schoolYearText(awaitsFigures.year)}`,
        ],
        [t('rgField_measures'), measures],
        [t('rgField_moneyYuan'), moneyYuan === undefined ? '' : String(moneyYuan)],
        [t('rgField_planFrom'), planFrom],
        [t('rgField_planUntil'), planUntil],
        [t('rgField_progress'), progress === undefined ? '' : <ProgressList key="progress" progress={progress} />],
      ]}
    />
  );
}
