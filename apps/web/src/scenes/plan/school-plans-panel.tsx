import type { PlanDocument, PlanExplanationDocument } from '@junheng/contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { display } from '../../model/format.ts';
import { useCounty } from '../../state/county-data.ts';
import { boughtUnit, type SchoolPlan, schoolPlans } from './plan-figures.ts';
import { yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';
import { type AskWithout, WithoutMenu } from './without-menu.tsx';

type Column = 'school' | 'pupils' | 'yuan' | 'perPupil';

interface Row extends SchoolPlan {
  readonly name: string;
  readonly pupils: number;
  readonly measures: readonly Measure[];
}

interface Measure {
  readonly text: string;
  /** why it stands there */
  readonly why?: PlanExplanationDocument['reasons'][number];
}

const COLUMNS: readonly (readonly [Column, TextKey])[] = [
  ['school', 'school'],
  ['pupils', 'planPupils'],
  ['yuan', 'moneyYuan'],
  ['perPupil', 'perPupil'],
];

const WHY_TEXTS = { limit: 'whyLimit', dispersion: 'whyDispersion', lock: 'whyLock' } as const;

interface SchoolPlansProps {
  readonly plan: PlanDocument;
  readonly reasons: PlanExplanationDocument['reasons'];
  readonly ask: AskWithout;
}

/** One school, one line: what it gets and gives, what it costs, and why. */
export function SchoolPlansPanel({ plan, reasons, ask }: SchoolPlansProps) {
  const { t } = useSpeech();
  const all = useRows(plan, reasons);
  const [sort, setSort] = useState<{ readonly column: Column; readonly descending: boolean }>({
    column: 'yuan',
    descending: true,
  });
  const rows = useMemo(() => sorted(all, sort.column, sort.descending), [all, sort]);
  const copied = () => [
    [t('school'), t('planPupils'), t('moneyYuan'), t('measures')],
    ...rows.map((r) => [r.name, String(r.pupils), String(r.yuan), r.measures.map(({ text }) => text).join('；')]),
  ];
  return (
    <Panel
      title={`${t('schoolPlansTitle')} (${rows.length})`}
      note={t('schoolPlansNote')}
      actions={<CopyButton rows={copied} />}
    >
      <div className="table-scroll">
        <table className="simple-table compact school-plans">
          <caption className="visually-hidden">{t('schoolPlansTitle')}</caption>
          <thead>
            <tr>
              {COLUMNS.map(([column, text]) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'school' ? '' : 'numeric'}
                  aria-sort={sort.column === column ? (sort.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    className="sort-button"
                    title={t('sortBy', { column: t(text) })}
                    onClick={() =>
                      setSort({ column, descending: sort.column === column ? !sort.descending : column !== 'school' })
                    }
                  >
                    {t(text)}
                    <span aria-hidden="true">{sort.column === column ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
              <th scope="col">{t('measures')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('withoutMenu')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <SchoolRow key={row.school} row={row} transfers={plan.transfers} ask={ask} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface SchoolRowProps {
  readonly row: Row;
  readonly transfers: PlanDocument['transfers'];
  readonly ask: AskWithout;
}

function SchoolRow({ row, transfers, ask }: SchoolRowProps) {
  const { t, pick } = useSpeech();
  const { schoolById, to } = useCounty();
  const stage = schoolById.get(row.school)?.sections[0]?.stage ?? 'primary';
  return (
    <tr data-school={row.school}>
      <th scope="row">
        <Link to={to(`sections/${encodeURIComponent(row.school)}/${stage}`)}>{row.name}</Link>
      </th>
      <td className="numeric">{display(row.pupils, 'whole')}</td>
      <td className="numeric strong">{yuanText(row.yuan)}</td>
      <td className="numeric">{row.pupils === 0 ? '—' : display(row.yuan / row.pupils, 'whole')}</td>
      <td>
        <ul className="measure-list">
          {row.measures.map(({ text, why }) => (
            <li key={text}>
              {text}
              {why === undefined ? null : (
                <span className={`why ${why.why}`} title={pick(why.message)}>
                  {t(WHY_TEXTS[why.why])}
                </span>
              )}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <WithoutMenu row={row} transfers={transfers} ask={ask} />
      </td>
    </tr>
  );
}

function useRows(plan: PlanDocument, reasons: SchoolPlansProps['reasons']): readonly Row[] {
  const { t, pick } = useSpeech();
  const { schoolById } = useCounty();
  const names = usePlanNames();
  const stageOf = (school: string, stage: 'primary' | 'junior' | null) =>
    stage !== null && (schoolById.get(school)?.sections.length ?? 0) > 1 ? `${t(stage)} ` : '';
  return schoolPlans(plan).map((one) => {
    const bought = one.purchases.map(({ school, stage, indicator, amount }) => {
      const reason = reasons.find(
        ({ purchase: p }) => p.school === school && p.stage === stage && p.indicator === indicator,
      );
      const words = {
        item: names.item(indicator),
        amount: display(amount, 'plain'),
        unit: pick(boughtUnit(indicator)),
      };
      const text = `${stageOf(school, stage)}${t('measureBuy', words)}`;
      return reason === undefined ? { text } : { text, why: reason };
    });
    return {
      ...one,
      name: names.school(one.school),
      pupils: (schoolById.get(one.school)?.sections ?? []).reduce((sum, { enrolment }) => sum + (enrolment ?? 0), 0),
      measures: [
        ...bought,
        ...(one.peopleIn > 0 ? [{ text: t('measureIn', { n: one.peopleIn }) }] : []),
        ...(one.peopleOut > 0 ? [{ text: t('measureOut', { n: one.peopleOut }) }] : []),
        ...one.exemptions.map(({ school, stage, indicator }) => ({
          text: `${stageOf(school, stage)}${t('measureExempt', { item: names.item(indicator) })}`,
        })),
      ],
    };
  });
}

function sorted(rows: readonly Row[], column: Column, descending: boolean): readonly Row[] {
  const sign = descending ? -1 : 1;
  const perPupil = ({ yuan, pupils }: Row) => (pupils === 0 ? 0 : yuan / pupils);
  return rows.toSorted((a, b) => {
    if (column === 'school') return sign * a.name.localeCompare(b.name, 'zh');
    if (column === 'perPupil') return sign * (perPupil(a) - perPupil(b));
    return sign * (a[column] - b[column]);
  });
}
