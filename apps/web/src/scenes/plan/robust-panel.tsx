import type { RobustDecision, RobustnessCaseDocument, RobustnessDocument } from '@junheng/contract';
import { useState } from 'react';
import type { PlanJob } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display, fixed, MISSING } from '../../model/format.ts';
import { AnalysisBar } from './analysis-bar.tsx';
import { NumberField } from './draft-field.tsx';
import { FoldedPanel } from './fold.tsx';
import { KIND_TEXTS } from './money-panel.tsx';
import { boughtUnit, PLAN_KINDS } from './plan-figures.ts';
import { gapText, yuanText } from './plan-words.ts';
import { bySchool, countAlways } from './robust-figures.ts';
import { TableScroll } from './table-scroll.tsx';
import { isWithin, shareOf } from './typed-number.ts';
import { useAnalysis } from './use-analysis.ts';
import { usePlanNames } from './use-plan-names.ts';

/** The plan under other pupils and prices: what it costs then, and which decisions stand in every case. */
export function RobustPanel({ job }: { readonly job: PlanJob }) {
  const { t } = useSpeech();
  const analysis = useAnalysis(job, 'robustness');
  const [asked, setAsked] = useState({ fewer: '5', more: '5', prices: '20' });
  const wrong = {
    fewer: !isWithin(asked.fewer, 0, 50),
    more: !isWithin(asked.more, 0, 50),
    prices: !isWithin(asked.prices, 0, 90),
  };
  const found = analysis.job?.analysis.kind === 'robustness' ? analysis.job.analysis : null;
  const start = () =>
    analysis.start({
      kind: 'robustness',
      fewerPupils: exact(1 - shareOf(asked.fewer)),
      morePupils: exact(1 + shareOf(asked.more)),
      prices: shareOf(asked.prices),
    });
  const field = (name: keyof typeof asked, label: string, most: number) => (
    <NumberField
      label={label}
      name={`robust-${name}`}
      value={asked[name]}
      isWrong={wrong[name]}
      allowed={t('robustAllowed', { most })}
      enter={(text) => setAsked({ ...asked, [name]: text })}
    />
  );
  return (
    <FoldedPanel title={t('robustTitle')} note={t('robustNote')} open={analysis.job !== null}>
      <div className="panel-body plan-analysis">
        <div className="robust-fields">
          {field('fewer', t('robustFewer'), 50)}
          {field('more', t('robustMore'), 50)}
          {field('prices', t('robustPrices'), 90)}
        </div>
        <AnalysisBar
          analysis={analysis}
          done={found?.cases.length ?? 0}
          total={found?.total ?? 0}
          start={Object.values(wrong).includes(true) ? null : start}
          startText={t(analysis.job === null ? 'robustStart' : 'analysisAgain')}
        />
        {analysis.failure === null ? null : <ProblemView error={analysis.failure} />}
        {found === null || found.cases.length === 0 ? null : (
          <>
            <CaseTable cases={found.cases} />
            {found.cases.length < 2 ? null : <SchoolTable found={found} />}
          </>
        )}
      </div>
    </FoldedPanel>
  );
}

const exact = (value: number): number => Number(value.toPrecision(12));

function caseWords({ pupils, prices }: RobustnessCaseDocument, t: Speech['t']): string {
  const percent = (factor: number) => `${factor > 1 ? '+' : '−'}${display(Math.abs(factor - 1) * 100, 'whole')}%`;
  const parts = [
    ...(pupils === 1 ? [] : [t('robustCasePupils', { change: percent(pupils) })]),
    ...PLAN_KINDS.flatMap((kind) => {
      const factor = prices[kind];
      return factor === undefined ? [] : [t('robustCasePrice', { kind: t(KIND_TEXTS[kind]), change: percent(factor) })];
    }),
  ];
  return parts.length === 0 ? t('robustCaseMiddle') : parts.join(t('listSeparator'));
}

function CaseTable({ cases }: { readonly cases: readonly RobustnessCaseDocument[] }) {
  const { t } = useSpeech();
  const middle = cases[0]?.costYuan ?? null;
  const difference = (yuan: number | null) => (yuan === null || middle === null ? null : yuan - middle);
  const largest = Math.max(1, ...cases.map(({ costYuan }) => Math.abs(difference(costYuan) ?? 0)));
  const signed = (yuan: number | null) =>
    yuan === null ? MISSING : yuan === 0 ? '0' : `${yuan > 0 ? '+' : '−'}${yuanText(Math.abs(yuan))}`;
  const rows = () => [
    [t('robustCase'), t('moneyYuan'), t('robustDifference'), t('planMoved'), t('exemptionsTitle'), t('planGapNow')],
    ...cases.map((one) => [
      caseWords(one, t),
      String(one.costYuan ?? ''),
      String(difference(one.costYuan) ?? ''),
      String(one.moved),
      String(one.exemptions),
      gapText(one.gap),
    ]),
  ];
  return (
    <>
      <div className="plan-form-actions">
        <CopyButton rows={rows} />
      </div>
      <TableScroll label={t('robustCases')}>
        <table className="simple-table compact robust-cases">
          <caption className="visually-hidden">{t('robustCases')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('robustCase')}</th>
              <th scope="col" className="numeric">
                {t('moneyYuan')}
              </th>
              <th scope="col" className="numeric">
                {t('robustDifference')}
              </th>
              <th scope="col" className="robust-bar-column">
                <span className="visually-hidden">{t('robustDifference')}</span>
              </th>
              <th scope="col" className="numeric">
                {t('planMoved')}
              </th>
              <th scope="col" className="numeric">
                {t('exemptionsTitle')}
              </th>
              <th scope="col" className="numeric">
                {t('planGapNow')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => {
              const more = difference(one.costYuan);
              return (
                <tr key={one.id}>
                  <th scope="row">{caseWords(one, t)}</th>
                  <td className="numeric strong">
                    {one.costYuan === null
                      ? t(one.status === 'infeasible' ? 'frontNoPlan' : 'frontUnknown')
                      : yuanText(one.costYuan)}
                  </td>
                  <td className="numeric">
                    {signed(more)}
                    {more === null || middle === null || middle === 0 || more === 0 ? null : (
                      <small className="muted">
                        {more < 0 ? ' −' : ' +'}
                        {fixed((Math.abs(more) / middle) * 100, 1)}%
                      </small>
                    )}
                  </td>
                  <td aria-hidden="true">
                    {more === null ? null : (
                      <span className="robust-bar">
                        <span
                          className={more < 0 ? 'less' : 'more'}
                          style={{ width: `${(Math.abs(more) / largest) * 50}%` }}
                        />
                      </span>
                    )}
                  </td>
                  <td className="numeric">{one.costYuan === null ? MISSING : one.moved}</td>
                  <td className="numeric">{one.costYuan === null ? MISSING : one.exemptions}</td>
                  <td className="numeric">{gapText(one.gap)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}

function SchoolTable({ found }: { readonly found: RobustnessDocument }) {
  const { t } = useSpeech();
  const names = usePlanNames();
  const schools = bySchool(found);
  const words = useDecisionWords(found.planned);
  const rows = () => [
    [t('school'), t('robustAlways'), t('robustDepends')],
    ...schools.map((one) => [
      names.school(one.school),
      one.always.map((decision) => words(decision)).join('；'),
      one.depends.map((decision) => words(decision)).join('；'),
    ]),
  ];
  return (
    <>
      <div className="plan-form-actions">
        <p>
          {t('robustSummary', {
            planned: found.planned,
            cases: found.cases.length,
            always: countAlways(found),
            all: found.decisions.length,
          })}
        </p>
        <CopyButton rows={rows} />
      </div>
      <TableScroll label={t('robustSchools')}>
        <table className="simple-table compact robust-schools">
          <caption className="visually-hidden">{t('robustSchools')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('school')}</th>
              <th scope="col">{t('robustAlways')}</th>
              <th scope="col">{t('robustDepends')}</th>
            </tr>
          </thead>
          <tbody>
            {schools.map(({ school, always, depends }) => (
              <tr key={school}>
                <th scope="row">{names.school(school)}</th>
                <td>
                  <Decisions list={always} words={words} />
                </td>
                <td>
                  <Decisions list={depends} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}

interface DecisionsProps {
  readonly list: readonly RobustDecision[];
  readonly words: (decision: RobustDecision) => string;
}

function Decisions({ list, words }: DecisionsProps) {
  return (
    <ul className="measure-list plain-list">
      {list.map((one) => (
        <li key={`${one.kind}${one.stage}${one.indicator}`}>{words(one)}</li>
      ))}
    </ul>
  );
}

/** A decision in words, with the range of its amount and, where it depends, in how many cases it stands. */
function useDecisionWords(planned: number): (decision: RobustDecision) => string {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  return ({ kind, stage, indicator, cases, least, most }) => {
    const number = (value: number) => display(Math.round(value * 100) / 100, 'plain');
    const amount = least === most ? number(least) : `${number(least)}–${number(most)}`;
    const where = stage === null ? '' : `${t(stage)} `;
    const what = {
      buy: () => t('measureBuy', { item: names.item(indicator), amount, unit: pick(boughtUnit(indicator)) }),
      receive: () => t('measureIn', { n: amount }),
      give: () => t('measureOut', { n: amount }),
      exempt: () => t('measureExempt', { item: names.item(indicator) }),
    }[kind]();
    const share = cases < planned ? ` (${t('robustOf', { n: cases, all: planned })})` : '';
    return `${where}${what}${share}`;
  };
}
