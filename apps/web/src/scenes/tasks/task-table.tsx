import type { TaskRow, TaskState } from '@junheng/contract';
import { Button } from 'antd';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { DeadlineText, StateMark, urgencyText } from './deadline-text.tsx';
import { PresentItems } from './present-items.tsx';
import type { TaskOrder } from './task-filter.ts';

interface TaskTableProps {
  readonly rows: readonly TaskRow[];
  readonly order: TaskOrder;
  readonly sort: (order: TaskOrder) => void;
  readonly open: (id: string) => void;
  readonly take: (task: TaskRow, to: TaskState) => void;
}

const COLUMNS = [
  ['tkNumber', null],
  ['tkTask', null],
  ['tkLeads', 'lead'],
  ['tkPartners', null],
  ['tkDeadline', 'deadline'],
  ['tkState', 'state'],
  ['tkPresent', null],
] as const;

export function TaskTable({ rows, order, sort, open, take }: TaskTableProps) {
  const { t } = useSpeech();
  return (
    <div className="panel long table-scroll">
      <table className="simple-table task-table">
        <caption className="visually-hidden">{t('tasks')}</caption>
        <thead>
          <tr>
            {COLUMNS.map(([title, by]) => (
              <th key={title} scope="col" {...(by !== null && by === order ? { 'aria-sort': 'ascending' } : {})}>
                {by === null ? (
                  t(title)
                ) : (
                  <button type="button" className="sort-button" onClick={() => sort(by)}>
                    {t(title)} <span aria-hidden="true">{by === order ? '↑' : '↕'}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TaskLine key={row.id} row={row} open={open} take={take} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TaskLineProps extends Pick<TaskTableProps, 'open' | 'take'> {
  readonly row: TaskRow;
}

function TaskLine({ row, open, take }: TaskLineProps) {
  const { t } = useSpeech();
  const mayStep = useRight('tasks.progress');
  return (
    <tr className={row.derived.overdue ? 'is-overdue' : ''}>
      <td className="nowrap muted">{row.number}</td>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => open(row.id)}>
          {row.title}
        </button>
        <Marks row={row} />
        <small className="task-source">{row.source.quote?.replace(/\s+/g, ' ').slice(0, 70) ?? row.source.name}</small>
      </th>
      <td>{row.leads.join(t('listSeparator')) || <span className="muted">—</span>}</td>
      <td className="partners">{row.partners.join(t('listSeparator')) || <span className="muted">—</span>}</td>
      <td className="nowrap">
        <DeadlineText row={row} />
      </td>
      <td className="nowrap">
        <StateMark state={row.state} />
        <span className="steps">
          {(mayStep ? row.next : []).map((to) => (
            <Button
              key={to}
              size="small"
              aria-label={`${t(`tkStep_${to}`)} ${row.title}`}
              onClick={() => take(row, to)}
            >
              {t(`tkStep_${to}`)}
            </Button>
          ))}
        </span>
      </td>
      <td>
        <PresentItems items={row.items} />
      </td>
    </tr>
  );
}

const RHYTHMS = { yearly: 'tkYearly', termly: 'tkTermly', quarterly: 'tkQuarterly', monthly: 'tkMonthly' } as const;

function Marks({ row }: { readonly row: TaskRow }) {
  const { t } = useSpeech();
  const rhythm = row.recurring === null ? '' : t(RHYTHMS[row.recurring]);
  const marks = [rhythm, row.year === null ? '' : String(row.year)].filter(Boolean);
  return marks.length === 0 ? null : <span className="rhythm">{marks.join(' ')}</span>;
}

/** The rows shown, header first, for the clipboard. */
export function taskTexts(rows: readonly TaskRow[], speech: Speech): readonly (readonly string[])[] {
  const { t, pick } = speech;
  const head = COLUMNS.map(([title]) => t(title));
  return [
    [...head, t('tkRemark'), t('tkSource')],
    ...rows.map((row) => [
      row.number,
      row.title,
      row.leads.join(t('listSeparator')),
      row.partners.join(t('listSeparator')),
      [row.deadline ?? '', urgencyText(row, speech)].filter(Boolean).join(' '),
      t(`tkState_${row.state}`),
      row.items.map((item) => `${pick(item.title)} ${t(item.status)}`).join(t('listSeparator')),
      row.note,
      `${row.source.name} ${row.source.place}`,
    ]),
  ];
}
