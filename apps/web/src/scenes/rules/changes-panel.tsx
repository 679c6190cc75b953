import type { AppliedChange, Law } from '@junheng/rules';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { comparatorSign } from '../../components/trace/trace-tree.tsx';
import { type Language, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { titleOf } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import { SourceText } from './limit-text.tsx';

/** What the overlays replace, add or remove, each with its source. */
export function ChangesPanel({ law }: { readonly law: Law }) {
  const { t, pick, language } = useSpeech();
  if (law.changes.length === 0) return null;
  return (
    <Panel title={`${t('changesTitle')} (${law.changes.length})`} className="long">
      <TableScroll label={t('changesTitle')}>
        <table className="simple-table rules-table">
          <caption className="visually-hidden">{t('changesTitle')}</caption>
          <ColumnHeads titles={[t('itemColumn'), t('limitColumn'), t('sourceColumn')]} />
          <tbody>
            {law.changes.map((change) => (
              <tr key={`${change.by}${change.kind}${change.id}`}>
                <th scope="row">
                  {pick(titleOf(law, change.id.split('/')[0] ?? change.id))} <small>{change.by}</small>
                  {change.note === undefined ? null : <p className="basis-note">{pick(change.note)}</p>}
                </th>
                <td>{changeText(change, language)}</td>
                <td>
                  <SourceText law={law} source={change.source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

const OPERATIONS = { replace: '→', add: '+', remove: '−' } as const;

function changeText(change: AppliedChange, language: Language): string {
  const sign = OPERATIONS[change.operation];
  if (change.kind === 'setting') return `${sign} ${change.value}`;
  if (change.kind === 'limit' || change.kind === 'dispersion') {
    const { comparator, unit, versions } = change.limit;
    const value = versions.at(-1)?.value;
    const isShare = unit === 'share';
    return `${sign} ${comparatorSign(comparator)} ${display(value, isShare ? 'share' : 'plain')}${isShare ? '' : ` ${unitText(unit, language)}`}`;
  }
  return `${sign} ${change.id}`;
}
