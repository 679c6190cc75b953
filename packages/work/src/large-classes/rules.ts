import { CatalogueError, type CatalogueProblem, type Law, parseWith, sourceSchema } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { z } from 'zod';

const rulesSchema = z.strictObject({
  source: sourceSchema,
  verified: z.boolean(),
  largeClassFrom: z.number().int().positive(),
  superLargeClassFrom: z.number().int().positive(),
});

/** From how many pupils on a class is large 大班额 or super-large 超大班额. */
export type LargeClassRules = z.infer<typeof rulesSchema>;

/**
 * Reads `catalogue/procedures/large-classes.yaml`, already parsed.
 * @throws CatalogueError on unknown keys or when a super-large class would be smaller than a large one.
 */
export function loadLargeClassRules(value: unknown, file = 'large-classes.yaml'): LargeClassRules {
  const problems: CatalogueProblem[] = [];
  const rules = parseWith(rulesSchema, value, file, problems);
  if (rules !== undefined && rules.superLargeClassFrom <= rules.largeClassFrom)
    problems.push({
      file,
      pointer: '/superLargeClassFrom',
      code: 'order',
      message: { zh: '超大班额应大于大班额', en: 'a super-large class is larger than a large one' },
    });
  if (rules === undefined || problems.length > 0) throw new CatalogueError('procedures', problems);
  return rules;
}

/** How many pupils a class may have 班额限值 by stage under a law: the national item `classSize`; undefined where the law has none. */
export function classLimitsOf(law: Law): Readonly<Record<Stage, number>> | undefined {
  const limits = law.base.items.find(({ id }) => id === 'classSize')?.limits;
  const primary = limits?.primary?.value;
  const junior = limits?.junior?.value;
  return primary === undefined || junior === undefined ? undefined : { primary, junior };
}
