import type { LogEntry } from '../../audit-api.ts';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { actionText } from './action-text.ts';
import { detailText, momentText } from './log-filter.ts';

export function LogTable({ entries }: { readonly entries: readonly LogEntry[] }) {
  const speech = useSpeech();
  const { t } = speech;
  if (entries.length === 0) return <p className="panel empty-note">{t('auNone')}</p>;
  return (
    <TableScroll label={t('audit')} className="panel">
      <table className="simple-table compact">
        <ColumnHeads
          titles={(['auSeq', 'auAt', 'auWho', 'auAction', 'auSubject', 'auDetail'] as const).map((title) => t(title))}
        />
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td className="numeric">{entry.seq}</td>
              <td className="nowrap">{momentText(entry.at)}</td>
              <td className="nowrap">{entry.who}</td>
              <td className="nowrap">{actionText(entry.action, speech)}</td>
              <td>{entry.subject}</td>
              <td className="audit-detail">{detailText(entry.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
