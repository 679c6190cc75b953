import type { BoardItem } from '@junheng/contract';
import { Link } from 'react-router';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';

/** 逾期与临期: the most pressing first. */
export function ItemsPanel({ items, title }: { readonly items: readonly BoardItem[]; readonly title: string }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
      </div>
      {items.length === 0 ? (
        <p className="panel-body muted">{t('bdNothingPressing')}</p>
      ) : (
        <TableScroll label={title}>
          <table className="simple-table compact">
            <caption className="visually-hidden">{title}</caption>
            <ColumnHeads titles={[t('bdItem'), t('bdPlace'), t('bdState'), t('bdDue')]} />
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <Link to={item.link}>{item.title}</Link>
                  </th>
                  <td>{item.place}</td>
                  <td className="nowrap">{pick(item.state)}</td>
                  <td className="nowrap">
                    {item.deadline} <DaysText daysLeft={item.daysLeft} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  );
}

/** as soon as the escalation rules call near */
const SOON_DAYS = 30;

/** So many days late, or left; red and amber never stand without the words. */
export function DaysText({ daysLeft }: { readonly daysLeft: number | null }) {
  const speech = useSpeech();
  if (daysLeft === null) return null;
  const tone = daysLeft < 0 ? 'late' : daysLeft <= SOON_DAYS ? 'soon' : 'far';
  return <span className={`days ${tone}`}>{daysText(daysLeft, speech)}</span>;
}

export function daysText(daysLeft: number, { t }: Pick<Speech, 't'>): string {
  if (daysLeft === 0) return t('bdDueToday');
  return daysLeft < 0 ? t('bdDaysLate', { n: -daysLeft }) : t('bdDaysLeft', { n: daysLeft });
}
