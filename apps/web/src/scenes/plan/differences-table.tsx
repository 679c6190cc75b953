import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanJob } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { type Difference, differences } from './plan-diff.ts';
import { boughtUnit } from './plan-figures.ts';
import { usePlanNames } from './use-plan-names.ts';

type Plan = NonNullable<PlanJob['plan']>;

interface DifferencesProps {
  readonly plans: readonly [Plan, Plan];
  readonly heads: readonly string[];
}

const FIRST = 12;

/** What two plans decide differently, school by school. */
export function DifferencesTable({ plans, heads }: DifferencesProps) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const [isWhole, setWhole] = useState(false);
  const all = useMemo(() => differences(...plans), [plans]);
  const shown = isWhole ? all : all.slice(0, FIRST);
  const place = ({ school, stage }: Difference) =>
    stage === null ? names.school(school) : names.section(school, stage);
  const decision = ({ kind, indicator }: Difference) => {
    if (kind === 'buy') return `${names.item(indicator)} (${pick(boughtUnit(indicator))})`;
    if (kind === 'exempt') return t('decisionExempt', { item: names.item(indicator) });
    return t(kind === 'receive' ? 'decisionReceive' : 'decisionGive');
  };
  const amount = ({ kind }: Difference, value: number) =>
    kind === 'exempt' ? t(value > 0 ? 'yes' : 'no') : display(Math.round(value * 100) / 100, 'plain');
  const rows = () => [
    [t('school'), t('decision'), ...heads],
    ...all.map((one) => [place(one), decision(one), ...one.amounts.map(String)]),
  ];
  if (all.length === 0) return <p className="panel-body muted">{t('differencesNone')}</p>;
  return (
    <>
      <div className="plan-form-actions panel-body">
        <h3>{t('differencesTitle', { n: all.length })}</h3>
        <CopyButton rows={rows} />
      </div>
      <TableScroll label={t('differencesTitle', { n: all.length })}>
        <table className="simple-table compact plan-differences">
          <caption className="visually-hidden">{t('differencesTitle', { n: all.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('school')}</th>
              <th scope="col">{t('decision')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="numeric">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.kind}${one.school}${one.stage}${one.indicator}`}>
                <th scope="row">{place(one)}</th>
                <td>{decision(one)}</td>
                <td className="numeric">{amount(one, one.amounts[0])}</td>
                <td className="numeric">{amount(one, one.amounts[1])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {shown.length === all.length ? null : (
        <div className="panel-body">
          <Button size="small" onClick={() => setWhole(true)}>
            {t('differencesMore')}
          </Button>
        </div>
      )}
    </>
  );
}
