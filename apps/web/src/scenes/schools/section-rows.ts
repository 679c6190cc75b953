import type { SectionVerdict, Status, Verdict } from '@junheng/rules';
import type { School, Stage } from '@junheng/schools';
import type { GridSort } from '../../components/grid/grid-types.ts';
import { type UrbanRuralGroup, urbanRuralGroup } from '../../model/codes.ts';

export interface SectionRow {
  readonly school: School;
  readonly section: SectionVerdict;
  /** how many of the seven meet their limit */
  readonly metCount: number;
}

export interface SectionFilter {
  readonly search: string;
  readonly stage: Stage | 'all';
  readonly type: string;
  readonly place: UrbanRuralGroup | 'all';
  readonly status: Status | 'notAssessed' | 'all';
}

export const NO_FILTER: SectionFilter = { search: '', stage: 'all', type: 'all', place: 'all', status: 'all' };

export function sectionRows(verdict: Verdict, schools: ReadonlyMap<string, School>): readonly SectionRow[] {
  return verdict.sections.flatMap((section) => {
    const school = schools.get(section.school);
    if (school === undefined) return [];
    const metCount = Object.values(section.indicators).filter((i) => i.status === 'met').length;
    return [{ school, section, metCount }];
  });
}

export function rowStatus({ section }: SectionRow): Status | 'notAssessed' {
  return section.assessed ? section.status : 'notAssessed';
}

export function filtered(rows: readonly SectionRow[], filter: SectionFilter): readonly SectionRow[] {
  const words = filter.search.normalize('NFKC').trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.stage === 'all' || row.section.stage === filter.stage) &&
      (filter.type === 'all' || row.school.type === filter.type) &&
      (filter.place === 'all' || urbanRuralGroup(row.school.urbanRural) === filter.place) &&
      (filter.status === 'all' || rowStatus(row) === filter.status) &&
      (words === '' || row.school.name.toLowerCase().includes(words) || row.school.id.toLowerCase().includes(words)),
  );
}

const STATUS_ORDER: Readonly<Record<Status | 'notAssessed', number>> = {
  notMet: 0,
  notAssessable: 1,
  met: 2,
  notAssessed: 3,
};

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Sorted by a column; missing figures stay at the end in both directions. */
export function sorted(rows: readonly SectionRow[], sort: GridSort | null): readonly SectionRow[] {
  if (sort === null) return rows;
  const direction = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const x = sortKey(a, sort.column);
    const y = sortKey(b, sort.column);
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'string' || typeof y === 'string') return direction * collator.compare(String(x), String(y));
    return direction * (x - y);
  });
}

function sortKey(row: SectionRow, column: string): number | string | null {
  switch (column) {
    case 'school':
      return row.school.name;
    case 'stage':
      return row.section.stage === 'primary' ? 0 : 1;
    case 'type':
      return row.school.type;
    case 'place':
      return row.school.urbanRural;
    case 'enrolment':
      return row.section.enrolment;
    case 'status':
      return STATUS_ORDER[rowStatus(row)];
    case 'metCount':
      return row.section.assessed ? row.metCount : null;
    default:
      return row.section.indicators[column]?.value ?? null;
  }
}
