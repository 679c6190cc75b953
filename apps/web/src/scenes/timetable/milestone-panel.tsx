import type { TimetableRow } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { titleOf } from '../../model/law-view.ts';
import { useRootData } from '../../state/root-data.ts';
import { CourseMark, courseText } from './course-mark.tsx';
import type { Milestone } from './milestones.ts';

const COLUMNS = [
  'ttPlace',
  'ttDay',
  'ttStatus',
  'ttOf32',
  'ttSections',
  'ttWorstPrimary',
  'ttWorstJunior',
  'ttCourse',
] as const;

interface MilestonePanelProps {
  readonly title: string;
  readonly milestones: readonly Milestone[];
  readonly law: Law;
}

/** The aims of one plan: a heading each, and under it the counties that it names. */
export function MilestonePanel({ title, milestones, law }: MilestonePanelProps) {
  const { t, pick } = useSpeech();
  return (
    <TableScroll label={title}>
      <table className="simple-table compact timetable-table">
        <caption className="visually-hidden">{title}</caption>
        <ColumnHeads titles={COLUMNS.map((key) => t(key))} />
        <tbody>
          {milestones.map((milestone) => (
            <Fragment key={milestone.key}>
              <tr className="milestone">
                <th scope="colgroup" colSpan={COLUMNS.length}>
                  <span className="milestone-year">{milestone.day.slice(0, 4)}</span>
                  <span className={`event ${milestone.event}`}>{t(`ttEvent_${milestone.event}`)}</span>{' '}
                  {pick(milestone.title)} <small>{shareText(milestone, t)}</small>
                </th>
              </tr>
              {milestone.places.map((row) => (
                <PlaceRow key={`${row.place}`} row={row} law={law} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** What the plan writes, and what its own list comes to where that differs. */
function shareText({ cumulativeShare, counted }: Milestone, t: Speech['t']): string {
  if (cumulativeShare === null) return '';
  const written = t('ttCumulative', { share: display(cumulativeShare, 'share') });
  if (counted === null || Math.abs(counted.done / counted.all - cumulativeShare) < 0.0005) return written;
  return `${written}，${t('ttCounted', { ...counted, share: display(counted.done / counted.all, 'share') })}`;
}

function PlaceRow({ row, law }: { readonly row: TimetableRow; readonly law: Law }) {
  const speech = useSpeech();
  const { t } = speech;
  const { standing } = row;
  return (
    <tr>
      <th scope="row" className="nowrap">
        <PlaceName row={row} />
      </th>
      <td className="nowrap">{row.date ?? row.year}</td>
      {standing === null ? (
        <td colSpan={5} className="muted">
          {t('ttNoData')}
        </td>
      ) : (
        <>
          <td>
            <StatusMark status={standing.status} />
          </td>
          <td className="nowrap">
            <MetBar {...standing.of32} />
          </td>
          <td className="nowrap">{display(standing.sectionsMetShare, 'share')}</td>
          <td>{worstText(standing.worst.primary, law, speech)}</td>
          <td>{worstText(standing.worst.junior, law, speech)}</td>
        </>
      )}
      <td>
        <CourseMark row={row} />
      </td>
    </tr>
  );
}

function PlaceName({ row }: { readonly row: TimetableRow }) {
  const { counties } = useRootData();
  const county = counties.find((c) => c.code === row.code);
  const year = row.standing?.schoolYear ?? county?.years.at(-1);
  if (county === undefined || year === undefined) return row.place;
  return <Link to={`/${county.code}/${year}/overview`}>{row.place}</Link>;
}

function MetBar({
  met,
  notMet,
  notAssessable,
}: {
  readonly met: number;
  readonly notMet: number;
  readonly notAssessable: number;
}) {
  const all = met + notMet + notAssessable;
  const share = (n: number) => `${((100 * n) / Math.max(1, all)).toFixed(2)}%`;
  return (
    <span className="met-bar">
      <b>{met}</b> / {all}
      <span className="met-track" aria-hidden="true">
        <i className="met" style={{ width: share(met) }} />
        <i className="notMet" style={{ width: share(notMet) }} />
        <i className="notAssessable" style={{ width: share(notAssessable) }} />
      </span>
    </span>
  );
}

type Worst = NonNullable<TimetableRow['standing']>['worst']['primary'];

function worstText(worst: Worst, law: Law, { pick }: Speech): string {
  if (worst === null) return '—';
  const limit = worst.limit === null ? '' : ` (≤ ${display(worst.limit, 'plain')})`;
  return `${display(worst.cv, 'cv')}${limit} ${pick(titleOf(law, worst.indicator))}`;
}

/** The whole timetable for the clipboard, header first. */
export function timetableTextsOf(
  milestones: readonly Milestone[],
  law: Law,
  speech: Speech,
): readonly (readonly string[])[] {
  const { t, pick } = speech;
  return [
    [t('ttPlan'), t('ttOnlyCourse'), ...COLUMNS.map((key) => t(key))],
    ...milestones.flatMap((m) =>
      m.places.map((row) => [
        m.catalogue,
        pick(m.title),
        row.place ?? '',
        row.date ?? String(row.year),
        row.standing === null ? t('ttNoData') : t(row.standing.status),
        row.standing === null ? '' : String(row.standing.of32.met),
        display(row.standing?.sectionsMetShare, 'share'),
        worstText(row.standing?.worst.primary ?? null, law, speech),
        worstText(row.standing?.worst.junior ?? null, law, speech),
        courseText(row, speech),
      ]),
    ),
  ];
}
