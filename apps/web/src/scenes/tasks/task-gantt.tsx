import '../../styles/gantt.css';
import type { PlanSummary, TaskRow, TimetableRow } from '@junheng/contract';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { StateMark, urgencyText } from './deadline-text.tsx';
import { type GanttBar, type GanttLayout, ganttLayout } from './gantt-layout.ts';

interface TaskGanttProps {
  readonly rows: readonly TaskRow[];
  readonly plans: readonly PlanSummary[];
  readonly milestones: readonly TimetableRow[];
  readonly open: (id: string) => void;
}

const STATES = ['planned', 'underWay', 'submitted', 'returned', 'accepted'] as const;
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Tasks over the years, with the timetable of the county above them. */
export function TaskGantt({ rows, plans, milestones, open }: TaskGanttProps) {
  const { t, pick } = useSpeech();
  const today = new Date().toISOString().slice(0, 10);
  const layout = useMemo(() => {
    const dates = new Map(plans.map((plan) => [plan.id, plan.document.date]));
    const tasks = rows.map((row) => ({ id: row.id, start: startOf(row, dates), deadline: row.deadline }));
    return ganttLayout(tasks, [today, ...milestones.map(dayOf)]);
  }, [rows, plans, milestones, today]);
  return (
    <section className="panel long gantt" aria-label={t('tkGantt')}>
      <div className="gantt-row gantt-head">
        <span>{t('tkTask')}</span>
        <Scale layout={layout} today={today}>
          {layout.years.map(({ year, left, width }) => (
            <b key={year} className="gantt-year" style={{ left: percent(left), width: percent(width) }}>
              {year}
            </b>
          ))}
        </Scale>
      </div>
      {milestones.length === 0 ? null : (
        <div className="gantt-milestones">
          {milestones.map((milestone) => (
            <div className="gantt-row" key={`${milestone.catalogue}${milestone.milestone}${milestone.place}`}>
              <span className="gantt-name">
                <b>{t('tkMilestones')}</b> {pick(milestone.title)}
              </span>
              <Scale layout={layout} today={today}>
                <span className="diamond" style={{ left: percent(layout.placeOf(dayOf(milestone))) }} />
                <BarLabel place={layout.placeOf(dayOf(milestone))}>{milestone.date ?? milestone.year}</BarLabel>
              </Scale>
            </div>
          ))}
        </div>
      )}
      {rows.map((row) => (
        <div className="gantt-row" key={row.id}>
          <button type="button" className="link-button gantt-name" onClick={() => open(row.id)}>
            <span className="muted">{row.number}</span> {row.title}
          </button>
          <Scale layout={layout} today={today}>
            <TaskBar row={row} bar={layout.bars.get(row.id) ?? null} />
          </Scale>
        </div>
      ))}
      <p className="gantt-legend">
        {STATES.map((state) => (
          <span key={state}>
            <i className={`gantt-bar ${state}`} /> <StateMark state={state} />
          </span>
        ))}
        <span className="muted">{t('tkGanttNote')}</span>
      </p>
    </section>
  );
}

/** A task of a year begins with it, another with its plan's date. */
function startOf(row: TaskRow, dates: ReadonlyMap<string, string | null>): string | null {
  if (row.year !== null) return `${row.year}-01-01`;
  return row.source.plan === null ? null : (dates.get(row.source.plan) ?? null);
}

const dayOf = ({ date, year }: TimetableRow): string => date ?? `${year}-12-31`;

interface ScaleProps {
  readonly layout: GanttLayout;
  readonly today: string;
  readonly children: React.ReactNode;
}

function Scale({ layout, today, children }: ScaleProps) {
  return (
    <div className="gantt-scale">
      {layout.years.map(({ year, left }) => (
        <i key={year} className="gantt-line" style={{ left: percent(left) }} />
      ))}
      <i className="gantt-line gantt-today" style={{ left: percent(layout.placeOf(today)) }} />
      {children}
    </div>
  );
}

function TaskBar({ row, bar }: { readonly row: TaskRow; readonly bar: GanttBar | null }) {
  const speech = useSpeech();
  if (bar === null) return <span className="gantt-none muted">{speech.t('tkNoDeadline')}</span>;
  const urgency = urgencyText(row, speech);
  const known = bar.startKnown ? '' : ' start-unknown';
  return (
    <>
      <i
        className={`gantt-bar ${row.state}${known}${row.derived.overdue ? ' late' : ''}`}
        style={{ left: percent(bar.left), width: percent(bar.width) }}
      />
      <BarLabel place={bar.left + bar.width}>
        {row.deadline}{' '}
        {urgency === '' ? null : <b className={row.derived.overdue ? 'overdue' : 'due-soon'}>{urgency}</b>}
      </BarLabel>
    </>
  );
}

/** Behind the bar, or before its end where the chart's edge is near. */
function BarLabel({ place, children }: { readonly place: number; readonly children: React.ReactNode }) {
  return place > 0.78 ? (
    <small className="gantt-label before" style={{ right: percent(1 - place) }}>
      {children}
    </small>
  ) : (
    <small className="gantt-label" style={{ left: percent(place) }}>
      {children}
    </small>
  );
}
