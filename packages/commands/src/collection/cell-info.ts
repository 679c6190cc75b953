import type { Bilingual, CellType, FormCellView } from '@junheng/contract';
import { definitionOf, type FactDictionary, figurePath, parseFigurePath, type Stage } from '@junheng/schools';
import type { CellAddress, FactsAsked } from '@junheng/store';
import { placeOfFact } from '@junheng/work';
import { answerOf } from './facts-asked.ts';

/** What stands beside a cell: its title, unit, and what it takes. */
export type CellInfo = Pick<FormCellView, 'title' | 'unit' | 'type' | 'range' | 'note'>;

const PARTS = { judgement: 'judgements', veto: 'vetoes', prerequisite: 'prerequisites' } as const;
const PART_TITLES: Readonly<Record<keyof typeof PARTS, Bilingual>> = {
  judgement: { zh: '认定', en: 'Judgement' },
  veto: { zh: '一票否决', en: 'Veto' },
  prerequisite: { zh: '前提条件', en: 'Prerequisite' },
};
const isPart = (text: string): text is keyof typeof PARTS => Object.hasOwn(PARTS, text);

const COUNT = { min: 0, max: 1e9 };
const ATTRIBUTES: Readonly<Record<string, { readonly unit: string; readonly type: CellType }>> = {
  enrolment: { unit: '人', type: 'integer' },
  classSizes: { unit: '人', type: 'numbers' },
  seniorEnrolment: { unit: '人', type: 'integer' },
  builtYear: { unit: '', type: 'integer' },
  boarding: { unit: '', type: 'boolean' },
  ownership: { unit: '', type: 'integer' },
  migrantShare: { unit: '比例', type: 'number' },
};
const ATTRIBUTE_TITLES: Readonly<Record<string, Bilingual>> = {
  name: { zh: '学校名称', en: 'Name' },
  type: { zh: '办学类型码', en: 'School type' },
  ownership: { zh: '举办者代码', en: 'Run by' },
  urbanRural: { zh: '城乡分类代码', en: 'Urban–rural class' },
  migrantShare: { zh: '随迁子女占比', en: 'Share of migrant children' },
};
const CLASS_NOTE: Bilingual = {
  zh: '各班人数用顿号隔开，如 45、46、44；没有班级请填 0',
  en: 'pupils of each class, parted by commas, such as 45, 46, 44; write 0 where there is none',
};

/** 单元格说明. */
export function cellInfo(dictionary: FactDictionary, fact: string): CellInfo {
  const [part = '', answer] = fact.split(':');
  if (answer !== undefined && isPart(part)) {
    const title = definitionOf(dictionary[PARTS[part]], answer)?.title ?? { zh: answer, en: answer };
    const head = PART_TITLES[part];
    const type = part === 'judgement' ? 'judgement' : 'boolean';
    return { ...{ unit: '', type, range: null, note: null }, title: joined(head, title) };
  }
  const definition = definitionOf(dictionary.facts, fact);
  if (definition !== undefined) {
    const { title, unit, kind, range, note = null } = definition;
    return { title, unit, type: kind, range, note };
  }
  const title = placeOfFact(dictionary, fact)?.title ?? definitionOf(ATTRIBUTE_TITLES, fact) ?? { zh: fact, en: fact };
  const { unit, type } = definitionOf(ATTRIBUTES, fact) ?? { unit: '', type: 'text' as const };
  const range = type === 'integer' || type === 'numbers' ? COUNT : null;
  return { title, unit, type, range, note: fact === 'classSizes' ? CLASS_NOTE : null };
}

const joined = (head: Bilingual, title: Bilingual): Bilingual => ({
  zh: `${head.zh}：${title.zh}`,
  en: `${head.en}: ${title.en}`,
});

/** 数据路径 of a cell; `school` null = the county's own. */
export function figureOfCell(school: string | null, { stage, fact }: CellAddress): string {
  const [part = '', answer] = fact.split(':');
  if (school === null)
    return figurePath({ fact: answer !== undefined && isPart(part) ? `${PARTS[part]}.${answer}` : fact });
  return stage === null ? figurePath({ school, fact }) : figurePath({ school, stage, fact });
}

/** The cell of a figure path within one form. */
export function cellOfFigure(figure: string): CellAddress {
  const { school, stage, fact } = parseFigurePath(figure);
  return school === undefined ? { stage: null, fact: answerOf(fact) } : { stage: stage ?? null, fact };
}

/** Every cell asked of a school with these stages, or of the county, in the order of the form. */
export function askedCells(facts: FactsAsked, stages: readonly Stage[] | null): readonly CellAddress[] {
  if (stages === null) return facts.county.map((fact) => ({ stage: null, fact }));
  return [
    ...stages.flatMap((stage) => facts[stage].map((fact) => ({ stage, fact }))),
    ...facts.school.map((fact) => ({ stage: null, fact })),
  ];
}

/** Topics 类别 in the order of the form. */
export const TOPICS: Readonly<Record<string, Bilingual>> = {
  pupils: { zh: '学生与班级', en: 'Pupils and classes' },
  teachers: { zh: '教师', en: 'Teachers' },
  rooms: { zh: '校舍与场地', en: 'Buildings and grounds' },
  equipment: { zh: '设备与信息化', en: 'Equipment and ICT' },
  money: { zh: '经费', en: 'Money' },
  other: { zh: '其他', en: 'Other' },
  statements: { zh: '认定与前提', en: 'Judgements and prerequisites' },
  vetoes: { zh: '一票否决事项', en: 'Vetoes' },
};

/** The topic under which a cell stands. */
export function topicOf(fact: string, { unit }: Pick<CellInfo, 'unit'>): string {
  if (fact.startsWith('veto:')) return 'vetoes';
  if (fact.includes(':')) return 'statements';
  if (/equipment|computer|books|bandwidth|wireless|multimedia/i.test(fact)) return 'equipment';
  if (unit.startsWith('元')) return 'money';
  if (unit === '平方米' || unit === '间') return 'rooms';
  if (/teacher|staff|rotat/i.test(fact)) return 'teachers';
  return unit === '人' ? 'pupils' : 'other';
}
