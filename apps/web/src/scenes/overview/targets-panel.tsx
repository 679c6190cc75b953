import type { ItemResult, Law, Status } from '@junheng/rules';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { comparatorSign } from '../../components/trace/trace-tree.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { titleOf } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';

/** Who set a target is worth a column only when there are several overlays. */
const ALL_COLUMNS = ['localGroup', 'setBy', 'limit', 'deadline', 'status', 'missingWhere'] as const;

/** What local overlays and plans ask beyond the national method; it never changes the national verdict. */
export function TargetsPanel() {
  const speech = useSpeech();
  const { t, pick } = speech;
  const { verdict, law, schoolById } = useCounty();
  const targets = Object.entries(verdict.targets);
  if (targets.length === 0) return null;
  const lines = targets.map(([id, result]) => ({
    id,
    result,
    title: pick(titleOf(law, id)),
    by: catalogueTitle(law, result.by, speech),
    wanted: wantedText(law, id, result, speech),
    flippedFrom: flippedFrom(verdict.items[id], result),
    where: result.where.map((school) => schoolById.get(school)?.name ?? school).join(t('listSeparator')),
  }));
  const several = law.catalogues.length > 2;
  const columns = ALL_COLUMNS.filter((c) => several || c !== 'setBy');
  const rows = () => [
    [t('localGroup'), t('setBy'), t('limit'), t('deadline'), t('status'), t('missingWhere')],
    ...lines.map((l) => [l.title, l.by, l.wanted, l.result.deadline ?? '', t(l.result.status), l.where]),
  ];
  return (
    <Panel
      title={`${t('localGroup')} (${lines.length})`}
      note={`${t('targetsNote')}${t('flipsCount', { n: lines.filter((l) => l.flippedFrom !== null).length })}`}
      actions={<CopyButton rows={rows} />}
      className="long"
    >
      <TableScroll label={t('localGroup')}>
        <table className="simple-table">
          <caption className="visually-hidden">{t('localGroup')}</caption>
          <ColumnHeads titles={columns.map((key) => t(key))} />
          <tbody>
            {lines.map(({ id, result, title, by, wanted, flippedFrom: national, where }) => (
              <tr key={id}>
                <th scope="row">
                  <TracedNumber target={{ title, item: traceItem(law, id) }}>{title}</TracedNumber>
                </th>
                {several ? <td className="muted">{by}</td> : null}
                <td>{wanted}</td>
                <td className="nowrap">
                  {result.deadline ?? ''} {result.due === true ? <small>{t('due')}</small> : null}
                </td>
                <td>
                  <StatusMark status={result.status} />
                  {national === null ? null : <small> {t('flippedFrom', { status: t(national) })}</small>}
                </td>
                <td className="muted where" title={where}>
                  {where}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

/** What the national method says of the same item where the overlay says otherwise; null where both agree. */
function flippedFrom(national: ItemResult | undefined, local: ItemResult): Status | null {
  return national === undefined || national.status === local.status ? null : national.status;
}

/** A plan's own target is proven under its id, a national rule as changed under `targets/`. */
function traceItem(law: Law, id: string): string {
  return law.targets.some((target) => target.id === id) ? id : `targets/${id}`;
}

function catalogueTitle(law: Law, by: string | undefined, { pick }: Speech): string {
  const title = by === undefined ? undefined : law.titles[law.catalogues.indexOf(by)];
  return title === undefined ? (by ?? '') : pick(title);
}

function wantedText(law: Law, id: string, result: ItemResult, { t, language }: Speech): string {
  const target = law.targets.find((entry) => entry.id === id);
  if (target === undefined)
    return localLimits(law, id) || (typeof result.limit === 'number' ? display(result.limit, 'plain') : '');
  const { comparator, value, valueMax, unit } = target;
  if (comparator === 'eliminate') return t('eliminate');
  if (value === undefined) return t('complete');
  const range = valueMax === undefined ? '' : `–${display(valueMax, 'plain')}`;
  return `${comparatorSign(comparator)} ${display(value, 'plain')}${range} ${unitText(unit, language)}`;
}

/** The limits of a national item as the overlay sets them. */
function localLimits(law: Law, id: string): string {
  const item = law.local?.items.find((entry) => entry.id === id);
  return Object.values(item?.limits ?? {})
    .map(
      (limit) =>
        `${comparatorSign(limit.comparator)} ${display(limit.value, limit.unit === 'share' ? 'share' : 'plain')}`,
    )
    .join(' · ');
}
