import { toNumber } from '@junheng/quantities';
import { figurePath, type School } from '@junheng/schools';
import type { Item } from '../law/law.ts';
import type { Check } from './check.ts';
import type { ItemContext, SchoolComputation } from './context.ts';
import { isAssessed } from './every-school.ts';
import { limitOf, listParameter, ratio, schoolNumber, shareMeets } from './numbers.ts';

/** 教师培训经费: every assessed school's training money over its base; each pair `part/whole` of the parameters must hold. */
export const trainingFunds: SchoolComputation = {
  kind: 'school',
  reads: (item) => pairsOf(item).flat(),
  check: (view, context) =>
    isAssessed(view) ? pairsOf(context.item).map((pair) => checkSchool(view.school, pair, context)) : [],
  summarise: (checks) => ({
    value: { schoolsShort: new Set(checks.filter((c) => c.status === 'notMet').map((c) => c.school)).size },
  }),
};

const pairsOf = (item: Item) => listParameter(item, 'pairs').map((pair) => pair.split('/') as [string, string]);

function checkSchool(school: School, [part, whole]: readonly [string, string], { item, rules }: ItemContext): Check {
  const limit = limitOf(item, whole === 'teacherPayTotalYuan' ? 'shareOfPay' : 'share');
  const [money, base] = [schoolNumber(school, part), schoolNumber(school, whole)];
  const paths = [part, whole].map((fact) => figurePath({ school: school.id, fact }));
  const missing = paths.filter((_, i) => [money, base][i] === null);
  const value = money === null || base === null || base === 0 ? null : ratio(money, base);
  return {
    label: { zh: `${school.name} 教师培训经费占比`, en: `${school.name}: share of training money` },
    school: school.id,
    status: value === null ? 'notAssessable' : shareMeets(value, limit, rules) ? 'met' : 'notMet',
    value: value === null ? null : toNumber(value),
    unit: limit.unit,
    comparator: limit.comparator,
    threshold: limit.value,
    limit,
    formula: `${part} / ${whole}`,
    figures: paths,
    missing,
  };
}
