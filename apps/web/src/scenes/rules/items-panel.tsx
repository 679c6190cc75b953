import type { Indicator, Item, Law } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { useLoaderData } from 'react-router';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { unitText } from '../../model/units.ts';
import { LimitText, SourceText, VerifiedMark } from './limit-text.tsx';
import { parameterText } from './parameter-text.ts';
import type { RulesData } from './rules-page.tsx';

interface RulePanelProps {
  readonly law: Law;
  /** lower-case search text; empty shows all */
  readonly words: string;
}

function Head() {
  const { t } = useSpeech();
  return (
    <ColumnHeads
      titles={(['number', 'itemColumn', 'limitColumn', 'formulaColumn', 'sourceColumn'] as const).map((key) => t(key))}
    />
  );
}

export function IndicatorsPanel({ law, words }: RulePanelProps) {
  const { t, pick, language } = useSpeech();
  const shown = law.base.indicators.filter((i) =>
    matches(words, [i.id, i.title.zh, i.title.en, i.countingBasis.zh, i.countingBasis.en]),
  );
  if (shown.length === 0) return null;
  return (
    <Panel title={`${t('indicatorsTitle')} (${shown.length})`} className="long">
      <TableScroll label={t('indicatorsTitle')}>
        <table className="simple-table rules-table">
          <caption className="visually-hidden">{t('indicatorsTitle')}</caption>
          <Head />
          <tbody>
            {shown.map((indicator) => (
              <tr key={indicator.id} id={indicator.id}>
                <td>{law.base.indicators.indexOf(indicator) + 1}</td>
                <th scope="row">
                  {pick(indicator.title)} <small>{unitText(indicator.unit, language)}</small>
                  <p className="basis-note">{pick(indicator.countingBasis)}</p>
                </th>
                <td>
                  <IndicatorLimits indicator={indicator} />
                </td>
                <td className="formula">{pick(indicator.formula)}</td>
                <td>
                  <IndicatorSource law={law} indicator={indicator} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

function IndicatorLimits({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useSpeech();
  return (
    <ul className="plain-list">
      {STAGES.flatMap((stage) => {
        const limit = indicator.limits[stage];
        return limit === undefined ? [] : [<li key={stage}>{<LimitText limit={limit} label={t(stage)} />}</li>];
      })}
    </ul>
  );
}

function IndicatorSource({ law, indicator }: { readonly law: Law; readonly indicator: Indicator }) {
  const limits = Object.values(indicator.limits);
  const [first] = limits;
  if (first === undefined) return null;
  return (
    <>
      <SourceText law={law} source={first.source} /> <VerifiedMark verified={limits.every((l) => l.verified)} />
    </>
  );
}

export function ItemsPanel({ law, words }: RulePanelProps) {
  const { t, pick } = useSpeech();
  const all = [...law.base.items, ...localOnly(law)];
  const shown = all.filter((i) =>
    matches(words, [i.id, i.title.zh, i.title.en, i.countingBasis.zh, i.countingBasis.en]),
  );
  if (shown.length === 0) return null;
  return (
    <Panel title={`${t('itemsTitle')} (${shown.length})`} className="long">
      <TableScroll label={t('itemsTitle')}>
        <table className="simple-table rules-table">
          <caption className="visually-hidden">{t('itemsTitle')}</caption>
          <Head />
          <tbody>
            {shown.map((item) => (
              <tr key={item.id} id={item.id}>
                <td className="nowrap">{item.number}</td>
                <th scope="row">
                  {pick(item.title)}
                  <p className="basis-note">{pick(item.countingBasis)}</p>
                </th>
                <td>
                  <ItemLimits item={item} />
                </td>
                <td className="formula">
                  {pick(item.formula)}
                  <Parameters item={item} />
                </td>
                <td>
                  <SourceText law={law} source={item.source} /> <VerifiedMark verified={item.verified} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

function localOnly(law: Law): readonly Item[] {
  const known = new Set(law.base.items.map((i) => i.id));
  return law.local?.items.filter((i) => !known.has(i.id)) ?? [];
}

function ItemLimits({ item }: { readonly item: Item }) {
  const { t } = useSpeech();
  const limits = Object.entries(item.limits);
  const judged = (item.checklist?.length ?? 0) > 0;
  return (
    <ul className="plain-list">
      {limits.map(([name, limit]) => (
        <li key={name}>
          <LimitText limit={limit} {...labelOf(name, limit.title !== undefined, t)} />
        </li>
      ))}
      {limits.length === 0 ? <li className="muted">{t(judged ? 'judgedItem' : 'computedItem')}</li> : null}
    </ul>
  );
}

function labelOf(name: string, titled: boolean, t: Speech['t']): { readonly label?: string } {
  if (name === 'primary' || name === 'junior') return { label: t(name) };
  return titled ? {} : { label: '' };
}

function Parameters({ item }: { readonly item: Item }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const { dictionary } = useLoaderData<RulesData>();
  const parameters = Object.entries(item.parameters).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0),
  );
  return (
    <>
      {parameters.length === 0 ? null : (
        <p className="basis-note">
          {parameters.map(([name, value]) => (
            <span key={name} className="parameter">
              {parameterText(name, value, speech, dictionary)}
            </span>
          ))}
        </p>
      )}
      {item.checklist === undefined ? null : (
        <ul className="checklist" aria-label={t('checklist')}>
          {item.checklist.map((line) => (
            <li key={line.zh}>{pick(line)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function matches(words: string, texts: readonly string[]): boolean {
  return words === '' || texts.some((text) => text.toLowerCase().includes(words));
}
