import { CatalogueError, type CatalogueProblem, parseWith, textSchema } from '@junheng/rules';
import { z } from 'zod';

const levelSchema = z.strictObject({
  to: z.enum(['unit', 'county', 'city']),
  /** whole days after the deadline from which it is theirs */
  fromDaysOverdue: z.number().int().min(1),
  title: textSchema,
});
const rulesSchema = z.strictObject({
  verified: z.boolean(),
  /** warned from so many days before the deadline */
  dueSoonDays: z.number().int().min(0),
  levels: z.array(levelSchema).min(1),
});

/** Thresholds of warning and escalation 预警督办规则. */
export type EscalationRules = z.infer<typeof rulesSchema>;
/** One level of escalation 督办层级. */
export type EscalationLevel = z.infer<typeof levelSchema>;

/**
 * Reads `catalogue/procedures/escalation.yaml` 督办规则, already parsed.
 * @throws CatalogueError on unknown keys, or levels that are not in the order of their days.
 */
export function loadEscalation(value: unknown, file = 'escalation.yaml'): EscalationRules {
  const problems: CatalogueProblem[] = [];
  const rules = parseWith(rulesSchema, value, file, problems);
  rules?.levels.forEach(({ fromDaysOverdue }, index) => {
    if (index > 0 && fromDaysOverdue <= (rules.levels[index - 1]?.fromDaysOverdue ?? 0))
      problems.push({
        file,
        pointer: `/levels/${index}/fromDaysOverdue`,
        code: 'order',
        message: { zh: '督办层级须按逾期天数递增', en: 'levels go up with the days overdue' },
      });
  });
  if (rules === undefined || problems.length > 0) throw new CatalogueError('procedures', problems);
  return rules;
}
