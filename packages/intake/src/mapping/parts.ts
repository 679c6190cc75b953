import type { Stage } from '@junheng/schools';
import type { TargetDefinition } from './target-definition.ts';

const RANGE = { min: 0, max: 1_000_000 };

interface PartNames {
  readonly paths: readonly string[];
  readonly aliases?: readonly string[];
  readonly formAliases?: readonly string[];
  readonly topic?: string;
}

function part(id: string, title: readonly [zh: string, en: string], names: PartNames): TargetDefinition {
  return {
    id: `part.${id}`,
    title: { zh: title[0], en: title[1] },
    grain: 'section',
    kind: 'integer',
    unit: '人',
    range: RANGE,
    factor: 1,
    headerPaths: names.paths,
    aliases: names.aliases ?? [],
    formAliases: names.formAliases ?? [],
    formTopic: names.topic ?? '教师',
  };
}

const degree = (id: string, zh: string, en: string, ...formAliases: string[]): TargetDefinition =>
  part(`degree.${id}`, [`专任教师·${zh}`, `teachers: ${en}`], {
    paths: [`专任教师/#按学历分/${zh}`],
    formAliases: [zh, ...formAliases],
  });
const rank = (id: string, zh: string, en: string): TargetDefinition =>
  part(`title.${id}`, [`专任教师·${zh}`, `teachers: ${en}`], {
    paths: [`专任教师/#按职称分/${zh}`],
    formAliases: [zh],
  });
const subject = (id: string, zh: string, en: string, path: string, ...formAliases: string[]): TargetDefinition =>
  part(`subject.${id}`, [`专任教师·${zh}`, `teachers: ${en}`], {
    paths: [`专任教师/#按授课课程分/${path}`],
    formAliases,
  });

function flag(id: string, zh: string, en: string): TargetDefinition {
  const own = part(`flag.${id}`, [`${zh}达标`, `${en} up to standard`], { paths: [`办学条件达标/${zh}`] });
  return { ...own, grain: 'school', kind: 'yesNo', unit: '' };
}

const GRADE_WORDS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

function grade(number: number): TargetDefinition {
  const word = `${GRADE_WORDS[number - 1] ?? ''}年级`;
  return part(`grade.${number}`, [`在校生·${word}`, `pupils of grade ${number}`], {
    paths: [`在校生数/分年级/${word}`, `在校生数/${word}`],
    formAliases: [word],
    topic: '学生',
  });
}

/** Figures that facts are added up from or checked against 组成项与校验项; they do not go into the county year themselves. */
export const PARTS: readonly TargetDefinition[] = [
  part('entrants', ['招生数', 'entrants'], { paths: ['招生数/合计'], aliases: ['招生数'] }),
  ...GRADE_WORDS.map((_, i) => grade(i + 1)),
  {
    ...part('classes', ['班数', 'number of classes'], { paths: ['班数/合计'], aliases: ['班数', '班级数'] }),
    unit: '班',
  },
  degree('doctor', '博士研究生', 'doctorate', '博士'),
  degree('master', '硕士研究生', 'master', '硕士'),
  degree('bachelor', '本科', 'bachelor', '本科毕业'),
  degree('college', '专科', 'college', '专科毕业'),
  degree('highSchool', '高中阶段', 'senior secondary', '高中阶段毕业'),
  degree('below', '高中阶段以下', 'below senior secondary', '高中阶段毕业以下'),
  rank('professor', '正高级', 'professorial'),
  rank('senior', '副高级', 'senior'),
  rank('middle', '中级', 'middle'),
  rank('assistant', '助理级', 'assistant'),
  rank('junior', '员级', 'junior'),
  rank('none', '未定职级', 'no title'),
  subject('physical', '体育与健康', 'physical education', '体育与健康', '体育与健康', '体育'),
  subject('artsAll', '艺术计', 'arts together', '艺术/计', '艺术计'),
  subject('arts', '艺术', 'arts', '艺术/艺术', '艺术'),
  subject('music', '音乐', 'music', '艺术/音乐', '音乐'),
  subject('fineArt', '美术', 'fine art', '艺术/美术', '美术'),
  flag('sportsEquipment', '体育器械配备', 'sports equipment'),
  flag('scienceEquipment', '数学自然实验仪器', 'science equipment'),
];

/** A fact that is the sum of parts; a part whose column is not in the file counts nothing, a blank part makes the sum missing. */
export interface DerivedFact {
  readonly fact: string;
  readonly stage?: Stage;
  /** each list is one way; the first whose `needs` are all in the file is taken */
  readonly ways: readonly { readonly parts: readonly string[]; readonly needs: readonly string[] }[];
}

const DEGREE = ['part.degree.doctor', 'part.degree.master', 'part.degree.bachelor'];

/** 高于规定学历: primary 专科 and above, junior 本科 and above (2017 method, article 7). */
export const DERIVED_FACTS: readonly DerivedFact[] = [
  {
    fact: 'aboveDegreeTeachers',
    stage: 'primary',
    ways: [{ parts: [...DEGREE, 'part.degree.college'], needs: ['part.degree.bachelor', 'part.degree.college'] }],
  },
  { fact: 'aboveDegreeTeachers', stage: 'junior', ways: [{ parts: DEGREE, needs: ['part.degree.bachelor'] }] },
  { fact: 'bachelorDegreeTeachers', ways: [{ parts: DEGREE, needs: ['part.degree.bachelor'] }] },
  {
    fact: 'peArtTeachers',
    ways: [
      {
        parts: ['part.subject.physical', 'part.subject.artsAll'],
        needs: ['part.subject.physical', 'part.subject.artsAll'],
      },
      {
        parts: ['part.subject.physical', 'part.subject.arts', 'part.subject.music', 'part.subject.fineArt'],
        needs: ['part.subject.physical', 'part.subject.music', 'part.subject.fineArt'],
      },
    ],
  },
  {
    fact: 'middleTitleTeachers',
    ways: [
      {
        parts: ['part.title.professor', 'part.title.senior', 'part.title.middle'],
        needs: ['part.title.senior', 'part.title.middle'],
      },
    ],
  },
];
