import type { PlanLevelName } from '@junheng/contract';
import type { RuleSet } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import {
  type Accepted,
  type AcceptedStatement,
  type AcceptedTask,
  acceptedFindings,
  type ReadPlan,
} from './accepted.ts';
import { linkOf, measureOf } from './measure.ts';
import { placeInText } from './place-in-text.ts';
import { levelFinding, planLevelOf } from './plan-level.ts';

/** A plan to be made into a catalogue. */
export interface PlanSource extends ReadPlan {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
}

/** What the catalogue stands on. */
export interface CatalogueGround {
  readonly rules: RuleSet;
  readonly dictionary: FactDictionary;
  /** names of counties: only they limit a target to a county */
  readonly countyNames: ReadonlySet<string>;
  /** whose plan it is */
  readonly county: { readonly code: string; readonly name: string };
}

/** Files of a catalogue by path, as `parseCatalogue` takes them. */
export type CatalogueFiles = Readonly<Record<string, unknown>>;

const OVER = 'national-2017';
const DOCUMENT = 'plan';

/** The id of a plan's catalogue. */
export const catalogueIdOf = (planId: string): string => `plan-${planId.slice(0, 8)}`;
/** The id of the target that a commitment becomes, by its place in the reader's list. */
export const targetIdOf = (index: number): string => `commitment-${index}`;

/**
 * 本地规则目录: the accepted findings of a plan in the schema of the shipped catalogues. Each entry leads by outline path and offsets to
 * its sentence in the document and does not quote it.
 */
export function localCatalogue(plan: PlanSource, ground: CatalogueGround): CatalogueFiles {
  const accepted = acceptedFindings(plan);
  const place = (span: { start: number; end: number }) => ({
    document: DOCUMENT,
    place: placeInText(plan.output, span),
  });
  const level = planLevelOf(plan);
  const whole = level.level === 'county' ? [ground.county] : [];
  const targets = accepted.commitments.map((one) => targetEntry(one, place, ground));
  return {
    'regulation.yaml': regulationEntry(plan, level.level),
    'targets.yaml': targets.map(({ entry }) => entry),
    'tasks.yaml': accepted.tasks.map((task) => taskEntry(task, accepted, place, ground.rules)),
    'timetable.yaml': accepted.commitments.flatMap((one) => milestoneEntry(one, place, whole)),
    'reported.yaml': accepted.facts.map((one) => reportedEntry(one, place)),
    'findings.yaml': [...levelFinding(level), ...targets.flatMap(({ finding }) => finding)],
  };
}

type PlaceOf = (span: { start: number; end: number }) => { readonly document: string; readonly place: string };

function regulationEntry({ id, name, sha256, output }: PlanSource, level: PlanLevelName) {
  const { title, number, date } = output.document;
  const words = { zh: title ?? name, en: `plan document ${sha256.slice(0, 12)}` };
  return {
    id: catalogueIdOf(id),
    title: words,
    level,
    over: OVER,
    ...(date === null ? {} : { issued: date }),
    documents: {
      [DOCUMENT]: {
        title: words,
        ...(number === null ? {} : { number }),
        ...(date === null ? {} : { date }),
        verified: true,
      },
    },
  };
}

const SIGNS = {
  ...{ atLeast: '≥', atMost: '≤', moreThan: '＞', lessThan: '＜', equals: '＝' },
  ...{ complete: '全部', eliminate: '消除' },
} as const;

function targetEntry(one: AcceptedStatement, place: PlaceOf, ground: CatalogueGround) {
  const { statement, index } = one;
  const id = targetIdOf(index);
  const { measure, figure, note, doubt } = measureOf(one, { ...ground, judgement: id });
  const counties = statement.scope?.filter((name) => ground.countyNames.has(name)) ?? [];
  const source = place(statement);
  const entry = {
    id,
    title: { zh: titleOf(one), en: `commitment ${index + 1} of the plan (${statement.indicator})` },
    measure,
    ...(statement.per === undefined ? {} : { per: statement.per }),
    ...(statement.stage === null ? {} : { stage: statement.stage }),
    ...(counties.length === 0 ? {} : { scope: { counties } }),
    ...figure,
    ...(statement.deadline === null ? {} : { deadline: statement.deadline }),
    verified: true,
    source,
    ...(note === undefined ? {} : { note }),
  };
  const finding =
    doubt === undefined ? [] : [{ id: `${id}-unit`, severity: 'warning', at: id, message: doubt, source }];
  return { entry, finding };
}

function titleOf({ title, link, statement }: AcceptedStatement): string {
  const words = link !== null && 'newTarget' in link ? link.newTarget.title : title;
  if (statement.value === null) return words;
  return `${words} ${SIGNS[statement.comparator]} ${statement.value}${statement.unit ?? ''}`;
}

function taskEntry(
  { task, index, number, title, recurring }: AcceptedTask,
  accepted: Accepted,
  place: PlaceOf,
  rules: RuleSet,
) {
  const own = accepted.commitments.filter(({ statement }) => inside(statement, task));
  const items = itemsOf(own, rules);
  return {
    id: `task-${index}`,
    ...(number === '' ? {} : { number }),
    title: { zh: title, en: `task ${number === '' ? index + 1 : number} of the plan` },
    path: [...task.path],
    leads: [...task.leads],
    partners: [...task.partners],
    ...(task.deadline === null ? {} : { deadline: task.deadline }),
    ...(recurring === null ? {} : { recurring }),
    ...(own.length === 0 ? {} : { targets: own.map((one) => targetIdOf(one.index)) }),
    ...(items.length === 0 ? {} : { items }),
    source: place(task),
  };
}

/** Whether a statement stands in a task. */
export const inside = (
  inner: { readonly start: number; readonly end: number },
  outer: { readonly start: number; readonly end: number },
): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Ids of the national items and indicators that statements are about. */
export function itemsOf(
  statements: readonly Pick<AcceptedStatement, 'statement' | 'link'>[],
  rules: RuleSet,
): readonly string[] {
  const ids = statements.flatMap(({ statement, link }) => {
    const to = link ?? linkOf(statement, rules);
    if (to === null) return [];
    return 'item' in to ? [to.item] : 'indicator' in to ? [to.indicator] : [];
  });
  return [...new Set(ids)];
}

function milestoneEntry(
  { statement, index, title }: AcceptedStatement,
  place: PlaceOf,
  whole: readonly CatalogueGround['county'][],
) {
  const { indicator, deadline, scope, value, unit } = statement;
  if (indicator !== 'accreditationDate' || deadline === null) return [];
  const share = unit === '%' && value !== null && value >= 0 && value <= 100 ? value / 100 : undefined;
  const named = (scope ?? []).map((name) => ({ name }));
  const places = named.length === 0 && share === undefined ? whole : named;
  return [
    {
      id: `milestone-${index}`,
      title: { zh: title, en: `milestone ${index + 1} of the plan` },
      event: 'recognition',
      ...(places.length === 0 ? {} : { places }),
      year: Number(deadline.slice(0, 4)),
      date: deadline,
      ...(share === undefined ? {} : { cumulativeShare: share }),
      source: place(statement),
    },
  ];
}

function reportedEntry({ statement, index, title, link }: AcceptedStatement, place: PlaceOf) {
  const { value, unit, deadline } = statement;
  return {
    id: `fact-${index}`,
    title: { zh: title, en: `reported in the plan, no. ${index + 1}` },
    ...(link !== null && 'fact' in link ? { fact: link.fact } : {}),
    ...(value === null ? {} : { value }),
    ...(unit === null ? {} : { unit }),
    ...(deadline === null ? {} : { asOf: deadline }),
    source: place(statement),
  };
}
