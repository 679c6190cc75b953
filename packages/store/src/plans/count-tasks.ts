import type { ScopedTransaction } from '../database/scope.ts';
import type { PlanTaskTable } from '../database/tables.ts';

/** How many tasks of a county are in a state 任务统计. */
export interface TaskCount {
  readonly countyCode: string;
  readonly state: PlanTaskTable['state'];
  readonly tasks: number;
  /** of these, how many have a deadline before the day asked for; whether that is late depends on the state */
  readonly past: number;
}

/** Counts the tasks in scope of counties by state, in one statement; counties without tasks are left out. */
export async function countTasksByCounty(
  { db }: ScopedTransaction,
  countyCodes: readonly string[],
  day: string,
): Promise<readonly TaskCount[]> {
  if (countyCodes.length === 0) return [];
  return db
    .selectFrom('plan_task')
    .where('county_code', 'in', countyCodes)
    .groupBy(['county_code', 'state'])
    .select(['county_code as countyCode', 'state'])
    .select(({ fn }) => [
      fn.countAll<number>().as('tasks'),
      fn.countAll<number>().filterWhere('deadline', '<', day).as('past'),
    ])
    .orderBy('county_code')
    .orderBy('state')
    .execute();
}
