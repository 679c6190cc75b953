import type { TaskEntry } from '@junheng/rules';
import { Trouble } from '../trouble.ts';
import type { CatalogueLibrary } from './library.ts';

/** A task with the plan that sets it. */
export interface PlanTask extends TaskEntry {
  readonly by: string;
}

/** Which tasks are wanted; what is absent filters nothing. */
export interface TaskQuery {
  /** ids of plans; all of the library when absent */
  readonly catalogues?: readonly string[] | undefined;
  /** part of a lead or partner unit's name */
  readonly unit?: string | undefined;
  /** due on or before this day; tasks without a deadline are then left out */
  readonly due?: string | undefined;
}

/**
 * 任务清单: the tasks of plan catalogues, the earliest deadline first, those without one last in the order of their plan.
 * @throws Trouble `badDate` for a day that is none, `unknownUnit` naming the units that the plans know.
 */
export async function listTasks(library: CatalogueLibrary, query: TaskQuery): Promise<readonly PlanTask[]> {
  const { unit, due } = query;
  if (due !== undefined && !isDay(due)) throw badDate(due);
  const ids = query.catalogues ?? (await library.ids());
  const catalogues = await Promise.all(ids.map((id) => library.catalogue(id)));
  const all = catalogues.flatMap(({ id, tasks }) => tasks.map((task): PlanTask => ({ ...task, by: id })));
  const ofUnit = unit === undefined ? all : all.filter((task) => unitsOf(task).some((name) => name.includes(unit)));
  if (unit !== undefined && ofUnit.length === 0 && all.length > 0) throw unknownUnit(unit, all);
  return ofUnit
    .filter(({ deadline }) => due === undefined || (deadline !== undefined && deadline <= due))
    .toSorted((a, b) => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999'));
}

const unitsOf = ({ leads, partners }: TaskEntry): readonly string[] => [...leads, ...partners];

function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

const badDate = (due: string): Trouble =>
  new Trouble('badDate', {
    zh: `日期“${due}”无效；请写成 2025-09-01`,
    en: `"${due}" is no date; write it as 2025-09-01`,
  });

function unknownUnit(unit: string, tasks: readonly PlanTask[]): Trouble {
  const known = [...new Set(tasks.flatMap(unitsOf))].toSorted((a, b) => a.localeCompare(b, 'zh'));
  return new Trouble('unknownUnit', {
    zh: `没有任务由“${unit}”牵头或配合；任务中的单位：${known.join('、') || '无'}`,
    en: `no task is led or supported by "${unit}"; units of these tasks: ${known.join(', ') || 'none'}`,
  });
}
