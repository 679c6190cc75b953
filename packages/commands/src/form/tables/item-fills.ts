import type { Item } from '@junheng/rules';
import { FACT_LABELS, SUBJECTS } from '../raw/labels.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE, STATUS_TEXT } from '../sheet/cell.ts';
import { MET, NOT_MET, UNKNOWN, whenKnown } from '../sheet/formulas.ts';
import type { Fill } from './item-blocks.ts';
import type { Parts } from './workbook-parts.ts';

/** What the form asks for at each item; other items show their values under their own name. */
export function fillsOf(item: Item, parts: Parts): readonly Fill[] {
  const own = Object.hasOwn(FILLS, item.id) ? FILLS[item.id] : undefined;
  if (own !== undefined) return own(item, parts);
  return item.computation === 'judgedByPeople' ? [conclusion(item.id, parts)] : [value(item, parts, 0, item.title.zh)];
}

type Fills = (item: Item, parts: Parts) => readonly Fill[];

const FILLS: Readonly<Record<string, Fills>> = {
  musicArtRooms: (item, parts) => [value(item, parts, 0, '音乐、美术专用教室不足的学校数（所）')],
  schoolSize: (item, parts) => [
    value(item, parts, 0, `规模超过${limit(item, 'ordinary')}人的小学（所）`),
    value(item, parts, 1, `规模超过${limit(item, 'ordinary')}人的初中（所）`),
    value(item, parts, 2, `义务教育阶段超过${limit(item, 'through')}人的一贯制学校（所）`),
  ],
  classSize: (item, parts) => [
    value(item, parts, 0, `小学超过${limit(item, 'primary')}人的班（个）`),
    value(item, parts, 1, `初中超过${limit(item, 'junior')}人的班（个）`),
  ],
  smallSchoolFunds: (item, parts) => [
    value(item, parts, 0, `不足${limit(item, 'pupils')}名学生的村小、教学点学生数（人）`),
    value(item, parts, 1, '上年核拨公用经费（元）'),
  ],
  specialEducationFunds: (item, parts) => [
    fact(parts, 'specialEducationFundsYuan', {
      label: '特殊教育学校公用经费（万元）',
      per: 10_000,
      format: FORMATS.value,
    }),
    fact(parts, 'specialEducationPupils', { label: '特殊教育学校学生数（人）' }),
    value(item, parts, 0, '生均公用经费（元）'),
  ],
  teacherPay: (_item, parts) => [fact(parts, 'teacherMeanPayYuan'), fact(parts, 'civilServantMeanPayYuan')],
  trainingHours: (item, parts) => [...sumFills(item, parts), value(item, parts, 0, '占比（%）')],
  rotationShare: (item, parts) => [...sumFills(item, parts), value(item, parts, 0, '交流轮岗比例（%）')],
  rotationBackboneShare: (item, parts) => [
    fact(parts, 'rotatedBackbone', { label: '其中：骨干教师交流轮岗数（人）' }),
    value(item, parts, 0, '骨干教师占比（%）'),
  ],
  certifiedTeachers: (item, parts) => [...sumFills(item, parts), value(item, parts, 0, '持证上岗率（%）')],
  nearbyEnrolment: (item, parts) => [
    value(item, parts, 0, '小学就近划片入学比例（%）'),
    value(item, parts, 1, '初中就近划片入学比例（%）'),
  ],
  eliteHighSchoolQuota: (item, parts) => [
    fact(parts, 'eliteHighSchoolPlaces'),
    fact(parts, 'eliteHighSchoolQuota'),
    value(item, parts, 0, '分配比例（%）'),
    fact(parts, 'eliteHighSchoolQuotaRural'),
    ratio(parts, 'eliteHighSchoolQuotaRural', { whole: 'eliteHighSchoolQuota', label: '农村初中占分配名额比例（%）' }),
  ],
  migrantChildrenPublicSchool: (item, parts) => [
    fact(parts, 'migrantChildrenEligible'),
    fact(parts, 'migrantChildrenInPublic'),
    fact(parts, 'migrantChildrenInPurchasedPlaces'),
    sum(parts, ['migrantChildrenInPublic', 'migrantChildrenInPurchasedPlaces'], '两项合计（人）'),
    value(item, parts, 0, '占比（%）'),
    conclusion('leftBehindCare', parts, '留守儿童关爱体系'),
  ],
  juniorRetention: (item, parts) => [
    fact(parts, 'juniorGraduates', { label: '毕业年级学生数（人）' }),
    fact(parts, 'juniorEntrantsThreeYearsAgo'),
    fact(parts, 'juniorTransfersIn'),
    fact(parts, 'juniorDeaths'),
    fact(parts, 'juniorTransfersOut'),
    value(item, parts, 0, `初中三年巩固率（%）（公式${String(item.parameters.formula ?? 'A')}）`),
  ],
  disabledEnrolment: (item, parts) => [
    fact(parts, 'disabledChildren'),
    fact(parts, 'disabledEnrolled'),
    value(item, parts, 0, '入学率（%）'),
    fact(parts, 'disabledInSpecialSchools'),
    ratio(parts, 'disabledInSpecialSchools', { whole: 'disabledEnrolled', label: '特殊教育学校就读占比（%）' }),
  ],
  charters: (item, parts) => [value(item, parts, 0, '未制定章程的学校数（所）')],
  trainingFunds: (item, parts) => [value(item, parts, 0, '培训经费未达比例的学校数（所）')],
  achievementLevel: (item, parts) => subjects(item, parts, { label: '学业水平（级）', format: FORMATS.whole }),
  achievementBetweenSchoolShare: (item, parts) =>
    subjects(item, parts, { label: '校际差异率', format: FORMATS.variation }),
};

const limit = (item: Item, name: string): string => String(item.limits[name]?.value ?? '');

/** A value of the item's own row on the item sheet. */
function value(item: Item, { items }: Parts, index: number, label: string): Fill {
  const result = items.result(item.id, index);
  const format = typeof result === 'number' ? formatOf(item, label) : undefined;
  const cell: Cell = {
    formula: items.value(item.id, index),
    value: result,
    proof: { item: item.id },
  };
  return { label, cell: { ...cell, format: format ?? formatOf(item, label) } };
}

const formatOf = (_item: Item, label: string): string => (label.includes('（%）') ? FORMATS.percent : FORMATS.whole);

interface Shown {
  readonly label?: string;
  readonly per?: number;
  readonly format?: string;
}

/** A county figure as it was filled in. */
function fact({ county, input }: Parts, id: string, { label, per = 1, format = FORMATS.whole }: Shown = {}): Fill {
  const cell = county.fact(id);
  const filled = input.facts.county.facts[id];
  return {
    label: label ?? FACT_LABELS[id] ?? id,
    cell: {
      formula: whenKnown([cell], per === 1 ? cell : `${cell}/${per}`),
      value: typeof filled === 'number' ? filled / per : NOT_ASSESSABLE,
      format,
      look: 'referenced',
      figure: `county/${id}`,
    },
  };
}

/** The figures above and below the line of a share, as the law's parameters name them. */
function sumFills({ parameters }: Item, parts: Parts): readonly Fill[] {
  const list = (given: Item['parameters'][string] | undefined): readonly string[] => [given ?? []].flat().map(String);
  return [...list(parameters.whole), ...list(parameters.wholeLess), ...list(parameters.parts)].map((id) =>
    fact(parts, id),
  );
}

const numberOf = ({ input }: Parts, id: string): number | null => {
  const found = input.facts.county.facts[id];
  return typeof found === 'number' ? found : null;
};

function sum(parts: Parts, ids: readonly string[], label: string): Fill {
  const cells = ids.map((id) => parts.county.fact(id));
  const values = ids.map((id) => numberOf(parts, id));
  const known = values.every((v) => v !== null);
  return {
    label,
    cell: {
      formula: whenKnown(cells, cells.join('+')),
      value: known ? values.reduce<number>((a, b) => a + (b ?? 0), 0) : NOT_ASSESSABLE,
      format: FORMATS.whole,
    },
  };
}

function ratio(parts: Parts, id: string, { whole, label }: { readonly whole: string; readonly label: string }): Fill {
  const [a, b] = [parts.county.fact(id), parts.county.fact(whole)];
  const [part, all] = [numberOf(parts, id), numberOf(parts, whole)];
  return {
    label,
    cell: {
      formula: whenKnown([a, b], `IF(${b}=0,${UNKNOWN},${a}/${b})`),
      value: part === null || all === null || all === 0 ? NOT_ASSESSABLE : part / all,
      format: FORMATS.percent,
    },
  };
}

/** What people judged, in a word. */
function conclusion(id: string, { county, input }: Parts, label = '简要结论'): Fill {
  const cell = county.fact(`judgements.${id}`);
  const judgement = input.facts.county.judgements[id];
  return {
    label,
    cell: {
      formula: `IF(OR(${cell}=${MET},${cell}=${NOT_MET}),${cell},${UNKNOWN})`,
      value: STATUS_TEXT[judgement ?? 'notAssessable'],
      look: 'referenced',
      figure: `county/judgements.${id}`,
      status: judgement ?? 'notAssessable',
    },
  };
}

function subjects(
  item: Item,
  { county, input }: Parts,
  { label, format }: { readonly label: string; readonly format: string },
): readonly Fill[] {
  const id = String(item.parameters.fact);
  const issued = input.facts.county.facts[id];
  const bySubject =
    typeof issued === 'object' && issued !== null && !Array.isArray(issued)
      ? (issued as Readonly<Record<string, number>>)
      : {};
  const all = [...new Set([...Object.keys(SUBJECTS), ...Object.keys(bySubject)])];
  return all.map((subject) => {
    const cell = county.fact(`${id}.${subject}`);
    const shown = bySubject[subject];
    return {
      label: `${SUBJECTS[subject] ?? subject}:${label}`,
      cell: {
        formula: whenKnown([cell], cell, '"未发布"'),
        value: shown ?? '未发布',
        format,
        look: 'referenced',
        figure: `county/${id}`,
      },
    };
  });
}
