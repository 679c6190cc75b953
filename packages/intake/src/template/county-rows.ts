import { type CountyYear, definitionOf, type FactDefinition, type FactDictionary } from '@junheng/schools';
import type { CodeList, TemplateCell } from './template-columns.ts';
import { yesNo } from './template-columns.ts';

/** A row of the template's county sheet: id, label, unit, value. */
export interface CountyRow {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: TemplateCell;
  readonly list?: CodeList;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  chinese: '语文',
  mathematics: '数学',
  science: '科学',
  physicalEducation: '体育与健康',
  arts: '艺术',
  moralEducation: '德育',
};

/** Every figure and statement of the county, empty or filled 县级数据. */
export function countyRows(dictionary: FactDictionary, county?: CountyYear): readonly CountyRow[] {
  const own = county?.county;
  const statement = (
    part: 'judgements' | 'vetoes' | 'prerequisites',
    read: (value: unknown) => TemplateCell,
  ): readonly CountyRow[] =>
    Object.values(dictionary[part]).map(({ id, title }) => ({
      id: `${part}.${id}`,
      label: title.zh,
      unit: '',
      value: read(own === undefined ? undefined : definitionOf<unknown>(own[part], id)),
      list: part === 'judgements' ? 'judgement' : 'yesNo',
    }));
  return [
    { id: 'county.code', label: '区划代码（6 位）', unit: '', value: own?.code ?? null },
    { id: 'county.name', label: '县（市、区）名称', unit: '', value: own?.name ?? null },
    { id: 'schoolYear', label: '学年（开始的年份）', unit: '', value: county?.schoolYear ?? null },
    ...Object.values(dictionary.facts)
      .filter(({ grain }) => grain === 'county')
      .filter(({ id, usedBy }) => usedBy === undefined || (own?.facts[id] ?? null) !== null)
      .flatMap((fact) => factRows(fact, own?.facts[fact.id])),
    ...statement('judgements', (value) => (value === 'met' ? '达标' : value === 'notMet' ? '未达标' : null)),
    ...statement('vetoes', answer),
    ...statement('prerequisites', answer),
  ];
}

const answer = (value: unknown): TemplateCell => yesNo(typeof value === 'boolean' ? value : null);

function factRows({ id, title, unit, kind }: FactDefinition, value: unknown): readonly CountyRow[] {
  if (kind !== 'levels') {
    const row = { id, label: title.zh, unit, value: typeof value === 'number' ? value : answer(value) };
    return [kind === 'boolean' ? { ...row, list: 'yesNo' } : row];
  }
  const levels = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, number>>;
  const subjects = [...new Set([...Object.keys(SUBJECTS), ...Object.keys(levels)])];
  return subjects.map((subject) => ({
    id: `${id}.${subject}`,
    label: `${title.zh}·${SUBJECTS[subject] ?? subject}`,
    unit,
    value: levels[subject] ?? null,
  }));
}
