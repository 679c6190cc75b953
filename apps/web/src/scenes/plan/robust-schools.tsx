import type { RobustDecision, RobustnessDocument } from '@junheng/contract';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { boughtUnit } from './plan-figures.ts';
import { bySchool, countAlways } from './robust-figures.ts';
import { usePlanNames } from './use-plan-names.ts';

/** What can be decided today for each school, and what depends. */
export function SchoolTable({ found }: { readonly found: RobustnessDocument }) {
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
          <ColumnHeads titles={[t('school'), t('robustAlways'), t('robustDepends')]} />
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
