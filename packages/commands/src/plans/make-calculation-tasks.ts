import type { TaskSource, TasksMade } from '@junheng/contract';
import type { Plan, Purchase, Transfer } from '@junheng/planner';
import type { Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { addTasks, type TaskToAdd } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { NEW_TASK } from './make-tasks.ts';

/** A calculated plan that is sent on to be worked off. */
export interface CalculationToWork {
  /** of the calculation: sent twice, its tasks are there once */
  readonly id: string;
  readonly facts: CountyYear;
  readonly law: Law;
  readonly plan: Plan;
  /** day by which it is to be done; null = to be set by people */
  readonly deadline: string | null;
}

/**
 * 测算方案转任务: one task a school with all that it is to get (一校一策), one for each pair of schools between which people move.
 * Units are left for people to name.
 */
export async function makeCalculationTasks(
  context: CommandContext,
  code: string,
  calculation: CalculationToWork,
): Promise<TasksMade> {
  const rows = calculationTasks(calculation, context.clock());
  return inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const added = await addTasks(tx, code, rows);
      return { added, unchanged: rows.length - added };
    }),
  );
}

/** The rows alone, in the order of the county's schools. */
export function calculationTasks(calculation: CalculationToWork, now: Date): readonly TaskToAdd[] {
  const { facts, plan } = calculation;
  const row = taskRow(calculation, now);
  const bought = facts.schools.flatMap(({ id }) => {
    const lines = plan.purchases.filter(({ school }) => school === id);
    return lines.length === 0
      ? []
      : [{ key: id, title: purchaseTitle(lines, calculation), items: lines.map(({ indicator }) => indicator) }];
  });
  const moved = [...Map.groupBy(plan.transfers, ({ from, to, stage }) => `${from}>${to}:${stage}`)].map(
    ([key, moves]) => ({ key, title: transferTitle(moves, facts), items: [] }),
  );
  return [...bought, ...moved].map(row);
}

interface Draft {
  readonly key: string;
  readonly title: string;
  readonly items: readonly string[];
}

function taskRow({ id, facts, deadline }: CalculationToWork, now: Date) {
  const source: TaskSource = {
    ...{
      plan: null,
      catalogue: null,
      name: `测算方案 ${facts.schoolYear} ${now.toISOString().slice(0, 10)}`,
      place: '',
    },
    ...{ start: null, end: null, quote: null },
  };
  return ({ key, title, items }: Draft, place: number): TaskToAdd => ({
    ...{ origin: `calculation:${id}:${key}`, year: null, planId: null, catalogue: null, place, source },
    ...{
      number: String(place + 1),
      title,
      items: [...new Set(items)],
      leads: [],
      partners: [],
      deadline,
      recurring: null,
      ...NEW_TASK,
    },
  });
}

const yuan = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

function purchaseTitle(lines: readonly Purchase[], { facts, law }: CalculationToWork): string {
  const stages = { primary: '小学部', junior: '初中部' } as const;
  const parts = lines.map(({ indicator, stage, amount }) => {
    const known = law.base.indicators.find(({ id }) => id === indicator);
    const unit = known?.unit.split('/')[0] ?? '';
    return `${stage === null ? '' : stages[stage]}${known?.shortTitle.zh ?? indicator} ${yuan(amount)} ${unit}`;
  });
  const total = lines.reduce((sum, { costYuan }) => sum + costYuan, 0);
  return `${nameOf(facts, lines[0]?.school)}：增加${parts.join('、')}；合计 ${yuan(total)} 元`;
}

function transferTitle(moves: readonly Transfer[], facts: CountyYear): string {
  const [first] = moves;
  const people = moves.reduce((sum, { count }) => sum + count, 0);
  return `${nameOf(facts, first?.from)} → ${nameOf(facts, first?.to)}：交流${first?.stage === 'junior' ? '初中' : '小学'}教师 ${people} 人`;
}

function nameOf({ schools }: CountyYear, id: string | undefined): string {
  return schools.find((school) => school.id === id)?.name ?? id ?? '';
}
