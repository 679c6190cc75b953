import { NEEDS } from '../items/needs.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import type { Condition } from './common.ts';
import type { ItemEntry } from './item.ts';

/** Names that must lead somewhere: computations with their limits and parameters, settings with their values, relaxations. */
export function checkReferences(catalogue: Catalogue): readonly CatalogueProblem[] {
  const added = catalogue.changes.flatMap((change) => ('item' in change ? [change.item] : []));
  const computations = [...catalogue.items, ...added].flatMap(computationProblems);
  // an overlay's conditions name the settings of the regulation below it, which is not at hand here
  if (catalogue.regulation.over !== undefined) return [...computations, ...taskProblems(catalogue)];
  return [...computations, ...conditionProblems(catalogue), ...settingProblems(catalogue)];
}

function computationProblems(item: ItemEntry): readonly CatalogueProblem[] {
  const needs = Object.hasOwn(NEEDS, item.computation) ? NEEDS[item.computation] : undefined;
  if (needs === undefined)
    return [
      problem(
        `items/${item.id}`,
        'unknownComputation',
        `没有名为 ${item.computation} 的计算`,
        `no computation ${item.computation}; known: ${Object.keys(NEEDS).join(', ')}`,
      ),
    ];
  const limits = needs.limits.filter((name) => item.limits?.[name] === undefined);
  const parameters = needs.parameters.filter((name) => item.parameters?.[name] === undefined);
  return [...limits.map((name) => `limits.${name}`), ...parameters.map((name) => `parameters.${name}`)].map((name) =>
    problem(
      `items/${item.id}`,
      'missingKey',
      `计算 ${item.computation} 需要 ${name}`,
      `the computation ${item.computation} needs ${name}`,
    ),
  );
}

function conditionProblems(catalogue: Catalogue): readonly CatalogueProblem[] {
  const all = (['indicators', 'items', 'vetoes', 'prerequisites'] as const).flatMap((list) =>
    catalogue[list].flatMap((entry) => conditionsIn(entry).map((when) => ({ id: `${list}/${entry.id}`, when }))),
  );
  return all
    .filter(({ when }) => !leadsSomewhere(when, catalogue))
    .map(({ id, when }) =>
      problem(
        id,
        'unknownCondition',
        `条件 ${JSON.stringify(when)} 无对应设置`,
        `the condition ${JSON.stringify(when)} names no setting, value or relaxation of this catalogue`,
      ),
    );
}

function leadsSomewhere(when: Condition, { settings, relaxations }: Catalogue): boolean {
  if ('relaxation' in when) return relaxations.some(({ id }) => id === when.relaxation);
  return settings.some(({ id, values }) => id === when.setting && values.some(({ value }) => value === when.is));
}

function conditionsIn(value: unknown): readonly Condition[] {
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'when' ? [inner as Condition] : conditionsIn(inner)));
}

function taskProblems({ tasks, targets }: Catalogue): readonly CatalogueProblem[] {
  const known = new Set(targets.map(({ id }) => id));
  return tasks.flatMap((task) =>
    (task.targets ?? [])
      .filter((id) => !known.has(id))
      .map((id) =>
        problem(
          `tasks/${task.id}`,
          'unknownTarget',
          `没有自定目标 ${id}`,
          `names the target ${id}, which this plan does not set`,
        ),
      ),
  );
}

function settingProblems({ settings, items }: Catalogue): readonly CatalogueProblem[] {
  return settings.flatMap(({ id, setsLimit, values }) => {
    const [owner, name = ''] = setsLimit?.split('/') ?? [];
    const lost = owner !== undefined && items.find((item) => item.id === owner)?.limits?.[name] === undefined;
    const removed = values
      .flatMap(({ removesItem }) => removesItem ?? [])
      .filter((item) => !items.some((i) => i.id === item));
    return [
      ...(lost
        ? [
            problem(
              `settings/${id}`,
              'unknownLimit',
              `没有限值 ${setsLimit}`,
              `sets the limit ${setsLimit}, which does not exist`,
            ),
          ]
        : []),
      ...removed.map((item) =>
        problem(
          `settings/${id}`,
          'unknownItem',
          `没有考核项 ${item}`,
          `removes the item ${item}, which does not exist`,
        ),
      ),
    ];
  });
}

const problem = (entry: string, code: string, zh: string, en: string): CatalogueProblem => ({
  file: entry,
  pointer: '',
  code,
  message: { zh, en },
});
