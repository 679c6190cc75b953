import type { Bilingual } from '@junheng/contract';
import { type FactDictionary, parseFigurePath, type School } from '@junheng/schools';

const OWN_FIGURES: Readonly<Record<string, Bilingual>> = {
  enrolment: { zh: '在校生数', en: 'Enrolment' },
  classSizes: { zh: '各班人数', en: 'Class sizes' },
  seniorEnrolment: { zh: '高中在校生数', en: 'Senior enrolment' },
  builtYear: { zh: '建校年份', en: 'Year built' },
  boarding: { zh: '寄宿制', en: 'Boarding' },
  urbanRural: { zh: '城乡分类', en: 'Urban–rural class' },
  ownership: { zh: '举办者', en: 'Run by' },
  migrantShare: { zh: '随迁子女占比', en: 'Share of migrant children' },
  type: { zh: '办学类型', en: 'School type' },
  name: { zh: '学校名称', en: 'School name' },
};

const STAGE_WORDS = { primary: { zh: '小学部', en: 'primary' }, junior: { zh: '初中部', en: 'junior' } } as const;

export interface FigureLabel {
  /** the school (and section) or the county */
  readonly where: Bilingual;
  readonly what: Bilingual;
  readonly school?: string;
}

/** A figure path in words: whose figure, and which. */
export function figureLabel(
  path: string,
  schools: ReadonlyMap<string, School>,
  dictionary: FactDictionary,
): FigureLabel {
  const { school: id, stage, fact } = parseFigurePath(path);
  const what = factTitle(fact, dictionary);
  if (id === undefined) return { where: { zh: '全县', en: 'County' }, what };
  const school = schools.get(id);
  const name = school?.name ?? id;
  const several = (school?.sections.length ?? 0) > 1;
  if (stage === undefined || !several) return { where: { zh: name, en: name }, what, school: id };
  const words = STAGE_WORDS[stage];
  return { where: { zh: `${name}（${words.zh}）`, en: `${name} (${words.en})` }, what, school: id };
}

/** Title of a fact, a statement such as `judgements.layout`, or a figure that stands outside the facts. */
export function factTitle(fact: string, dictionary: FactDictionary): Bilingual {
  const [kind, id] = fact.split('.');
  if (id !== undefined && (kind === 'judgements' || kind === 'vetoes' || kind === 'prerequisites'))
    return dictionary[kind][id]?.title ?? { zh: id, en: id };
  return dictionary.facts[fact]?.title ?? OWN_FIGURES[fact] ?? { zh: fact, en: fact };
}
