import type { TaskItem } from '@junheng/contract';
import { type Catalogue, evaluateCounty, indicatorForCounty, lawAt, type RuleSet, type Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import type { StoredTask } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { DEFAULT_CATALOGUE, lawDate } from '../catalogue/library.ts';
import type { CommandContext } from '../context.ts';
import { loadCounty } from '../county/county.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';
import { nationalRules } from './national-rules.ts';
import { findLatestYear, planCatalogue } from './plan-catalogue.ts';

/** The present results of what a task is to move. */
export type PresentResults = (task: StoredTask) => readonly TaskItem[];

const TARGET = 'target/';
/** How a task names one of its plan's own targets among its items. */
export const targetItem = (id: string): string => `${TARGET}${id}`;

/**
 * 现状: what the county's latest school year says of the indicators, items and own targets of tasks; without figures all are not
 * assessable. A target that the plan no longer has, or that is for other counties, is left out.
 */
export async function presentResults(
  context: CommandContext,
  code: string,
  tasks: readonly StoredTask[],
): Promise<PresentResults> {
  // a part of the county's schools has no result of the county; a department sees none of them
  const isWhole = (context.actor ?? LOCAL_ACTOR).reach === 'division';
  const year = isWhole ? await findLatestYear(context, code) : undefined;
  const facts = year === undefined ? undefined : await loadCounty(context, { code, year });
  const national = await nationalResults(context, facts);
  const own = new Map<string, (id: string) => TaskItem | undefined>();
  for (const task of tasks.filter(({ items }) => isWhole && items.some((id) => id.startsWith(TARGET))))
    if (!own.has(sourceOf(task))) own.set(sourceOf(task), await targetResults(context, { code, task, facts }));
  return (task) =>
    task.items.flatMap((id) =>
      id.startsWith(TARGET)
        ? (own.get(sourceOf(task))?.(id.slice(TARGET.length)) ?? [])
        : (national(id) ?? { id, title: { zh: id, en: id }, ...NOTHING }),
    );
}

/** Titles alone, for those who see no figures; a plan's own targets, which they do not see either, are left out. */
export async function titlesOnly(context: CommandContext): Promise<PresentResults> {
  const national = await nationalResults(context, undefined);
  return (task) => task.items.flatMap((id) => (id.startsWith(TARGET) ? [] : (national(id) ?? [])));
}

const NOTHING = { status: 'notAssessable', value: null } as const;
const sourceOf = ({ planId, catalogue }: StoredTask): string => `${planId ?? ''} ${catalogue ?? ''}`;

async function nationalResults(context: CommandContext, facts: CountyYear | undefined) {
  if (facts === undefined) return resultsIn(await nationalRules(context), undefined);
  const law = await lawFor(context.library, facts, {});
  return resultsIn(law.base, evaluateCounty(facts, law));
}

function resultsIn(rules: RuleSet, verdict: Verdict | undefined): (id: string) => TaskItem | undefined {
  return (id) => {
    const item = rules.items.find((entry) => entry.id === id);
    if (item !== undefined) {
      const { status = 'notAssessable', value = null } = verdict?.items[id] ?? {};
      return { id, title: item.title, status, value };
    }
    const indicator = rules.indicators.find((entry) => entry.id === id);
    if (indicator === undefined) return undefined;
    const { title } = indicator;
    if (verdict === undefined) return { id, title, ...NOTHING };
    const { primary, junior } = verdict.dispersion;
    const value = { primary: primary[id]?.mean ?? null, junior: junior[id]?.mean ?? null };
    return { id, title, status: indicatorForCounty(id, verdict), value };
  };
}

async function targetResults(
  context: CommandContext,
  { code, task, facts }: { readonly code: string; readonly task: StoredTask; readonly facts: CountyYear | undefined },
): Promise<(id: string) => TaskItem | undefined> {
  const catalogue = await catalogueOf(context, code, task);
  if (catalogue === undefined) return () => undefined;
  const titleOf = (id: string) => catalogue.targets.find((target) => target.id === id)?.title;
  if (facts === undefined)
    return (id) => {
      const title = titleOf(id);
      return title === undefined ? undefined : { id: targetItem(id), title, ...NOTHING };
    };
  const national = await context.library.catalogue(DEFAULT_CATALOGUE);
  const { targets } = evaluateCounty(facts, lawAt([national, catalogue], lawDate(facts.schoolYear, undefined)));
  return (id) => {
    const result = targets[`${catalogue.id}/${id}`] ?? targets[id];
    const title = titleOf(id);
    if (result === undefined || title === undefined) return undefined;
    return { id: targetItem(id), title, status: result.status, value: result.value ?? null };
  };
}

async function catalogueOf(context: CommandContext, code: string, task: StoredTask): Promise<Catalogue | undefined> {
  if (task.planId !== null) return planCatalogue(context, { code, id: task.planId });
  const shipped = task.catalogue !== null && (await context.library.ids()).includes(task.catalogue);
  return shipped && task.catalogue !== null ? context.library.catalogue(task.catalogue) : undefined;
}
