import { toNumber } from '@junheng/quantities';
import { figurePath, type School } from '@junheng/schools';
import type { Check } from './check.ts';
import type { ItemComputation, ItemContext } from './context.ts';
import { assessedSchools } from './every-school.ts';
import { limitOf, listParameter, ratio, schoolNumber, shareMeets } from './numbers.ts';

/** 教师培训经费: every assessed school's training money over its base; each pair `part/whole` of the parameters must hold. */
export const trainingFunds: ItemComputation = {
  evaluate: (context) => {
    const pairs = listParameter(context.item, 'pairs').map((pair) => pair.split('/') as [string, string]);
    const checks = assessedSchools(context).flatMap((school) =>
      pairs.map((pair) => checkSchool(school, pair, context)),
    );
    const short = new Set(checks.filter((c) => c.status === 'notMet').map((c) => c.school));
    return { checks, value: { schoolsShort: short.size } };
  },
};

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
