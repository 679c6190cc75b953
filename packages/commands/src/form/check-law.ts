import type { Law } from '@junheng/rules';
import { Trouble } from '../trouble.ts';
import { hasFormula } from './items/item-formulas.ts';

/**
 * The declaration form is that of the quality-balance method: a law without a rule for sections, such as the basic-balance one, has no such
 * form.
 * @throws Trouble 422 that names the law and what to do.
 */
export function checkLaw({ base, catalogues }: Law): void {
  const unknown = base.items.filter(({ computation }) => !hasFormula(computation)).map(({ id }) => id);
  if (base.sectionRule !== null && unknown.length === 0) return;
  const names = catalogues.join(', ');
  const items = unknown.length === 0 ? '' : ` (${unknown.join(', ')})`;
  throw new Trouble(
    'noFormForLaw',
    {
      zh: `申报表按优质均衡办法编制，${names} 没有对应的表式${items}；请改用 national-2017（可叠加地方标准）`,
      en: `the declaration form belongs to the quality-balance method; ${names} has none${items}: ask for national-2017, with overlays if you like`,
    },
    { status: 422 },
  );
}
