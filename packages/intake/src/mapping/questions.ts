import { STAGES } from '@junheng/schools';
import type { Bilingual } from '../bilingual.ts';
import { cellText } from '../layout/cell-text.ts';
import { formTable } from '../layout/form-view.ts';
import type { contextOf } from '../layout/workbook-views.ts';
import type { ColumnMapping, Question, QuestionOption } from './mapping.ts';
import type { ColumnProposal } from './propose-columns.ts';
import type { SheetProposal } from './sheet-proposal.ts';
import type { TargetName } from './vocabulary.ts';

const IGNORE: QuestionOption = { id: 'ignore', title: { zh: '不导入此列', en: 'leave this column out' } };
const MOST_OPTIONS = 5;

const DOUBTS: Readonly<Record<ColumnProposal['doubt'], Bilingual>> = {
  none: { zh: '', en: '' },
  likeness: { zh: '与数据项只是相近', en: 'is only similar to a known figure' },
  unit: { zh: '单位不明', en: 'does not tell its unit' },
  content: { zh: '内容与该数据项不符', en: 'holds contents that do not fit' },
  twoMeanings: { zh: '可能是两个数据项', en: 'may be either of two figures' },
  twoColumns: { zh: '与另一列含义相同', en: 'means the same as another column' },
};

/** A figure of one stage that a column already gives. */
export function settledKey({ target, stage }: Pick<ColumnMapping, 'target' | 'stage'>): string | null {
  return target === null ? null : `${target} ${stage ?? ''}`;
}

/** Asks about doubtful columns whose figure no other column of the sheet gives. */
export function columnQuestions(
  { view, mapping, columns }: SheetProposal,
  inForms: readonly string[],
): readonly Question[] {
  if (mapping.role === 'ignored') return [];
  const own = columns.flatMap(({ mapping: m }) => settledKey(m) ?? []);
  const settled = new Set(view.form ? inForms : own);
  return columns.flatMap((proposal) => {
    const stage = proposal.mapping.stage;
    const candidates = proposal.candidates.filter(
      ({ name }) => !settled.has(settledKey({ target: name.target.id, stage }) ?? ''),
    );
    if (proposal.doubt === 'none' || candidates.length === 0) return [];
    const { headerPath, factor } = proposal.mapping;
    const doubt = DOUBTS[proposal.doubt];
    const options = candidates.slice(0, MOST_OPTIONS).flatMap(({ name }) => optionsFor(name, proposal));
    return [
      {
        id: `column:${mapping.fingerprint}:${headerPath}`,
        kind: 'column' as const,
        message: {
          zh: `工作表“${view.sheet.name}”的列“${headerPath}”${doubt.zh}，请确认。`,
          en: `Sheet "${view.sheet.name}": the column "${headerPath}" ${doubt.en}; please confirm.`,
        },
        options: [...options, IGNORE],
        proposed:
          proposal.doubt === 'unit' || proposal.doubt === 'likeness'
            ? null
            : `${candidates[0]?.name.target.id ?? ''}*${factor}`,
      },
    ];
  });
}

/** Option ids are `target*factor`, with `@stage` where the header does not tell to which stage the figure belongs. */
function optionsFor({ target, stage }: TargetName, { doubt, mapping }: ColumnProposal): readonly QuestionOption[] {
  const stages = stage !== undefined && mapping.stage === null ? STAGES : [undefined];
  const units = doubt === 'unit' ? UNITS : [{ factor: mapping.factor, zh: '', en: '' }];
  return stages.flatMap((of) =>
    units.map(({ factor, zh, en }) => ({
      id: `${target.id}${of === undefined ? '' : `@${of}`}*${factor}`,
      title: {
        zh: `${target.title.zh}${of === undefined ? '' : `·${STAGE_TITLES[of].zh}`}${zh}`,
        en: `${target.title.en}${of === undefined ? '' : `, ${STAGE_TITLES[of].en}`}${en}`,
      },
    })),
  );
}

const STAGE_TITLES = { primary: { zh: '小学', en: 'primary' }, junior: { zh: '初中', en: 'junior' } } as const;
const UNITS = [
  { factor: 10_000, zh: '（万元）', en: ' (in 10,000 yuan)' },
  { factor: 1, zh: '（元，或字典所定单位）', en: ' (in yuan, or the unit of the dictionary)' },
] as const;

/** Asks for what neither a column nor a title tells: stage, school year, county. */
export function contextQuestions(
  sheets: readonly SheetProposal[],
  context: ReturnType<typeof contextOf>,
): readonly Question[] {
  const tables = sheets.filter(({ mapping }) => mapping.role === 'schools' || mapping.role === 'form');
  const told = new Set(sheets.flatMap(({ columns }) => columns.map(({ mapping }) => mapping.target)));
  const questions: Question[] = tables.filter(needsStage).map(stageQuestion);
  if (sheets.every(({ mapping }) => mapping.role === 'ignored')) questions.push(noSchoolColumn(sheets));
  if (tables.length > 0 && context.schoolYear === undefined && !told.has('county.schoolYear'))
    questions.push({
      id: 'schoolYear',
      kind: 'schoolYear',
      options: [],
      proposed: null,
      message: {
        zh: '文件没有写明学年。请填学年开始的年份，如 2025。',
        en: 'The file does not tell its school year. State the year in which it begins, such as 2025.',
      },
    });
  if (tables.length > 0 && context.county === undefined && !told.has('county.code'))
    questions.push(countyQuestion(tables));
  return questions;
}

function needsStage({ mapping, columns }: SheetProposal): boolean {
  if (mapping.role !== 'schools' || (mapping.stage !== null && mapping.stage !== 'byType')) return false;
  if (columns.some(({ mapping: m }) => m.target === 'row.stage')) return false;
  const sectionFigure = columns.some(
    ({ mapping: m, candidates }) =>
      m.target !== null && m.stage === null && candidates[0]?.name.target.grain === 'section',
  );
  return sectionFigure;
}

function stageQuestion({ view, mapping }: SheetProposal): Question {
  const option = (id: string, zh: string, en: string): QuestionOption => ({ id, title: { zh, en } });
  return {
    id: `stage:${mapping.fingerprint}`,
    kind: 'stage',
    message: {
      zh: `工作表“${view.sheet.name}”的数据属于哪个学段？`,
      en: `Which stage do the rows of sheet "${view.sheet.name}" belong to?`,
    },
    options: [
      option('primary', '小学', 'primary'),
      option('junior', '初中', 'junior'),
      ...(mapping.stage === 'byType'
        ? [option('byType', '按办学类型（只有一个学段的学校）', 'by the school type (schools with one stage)')]
        : []),
    ],
    proposed: mapping.stage,
  };
}

function noSchoolColumn(sheets: readonly SheetProposal[]): Question {
  const columns = sheets.flatMap(({ view }) => [...view.keys.values()]).slice(0, 200);
  const forms = sheets.map(({ view }) => formTable(view)).filter((table) => table !== '');
  return {
    id: 'missingColumn:school.id',
    kind: 'missingColumn',
    message: forms.length > 0 ? formWithoutLabels(forms) : NO_SCHOOL_COLUMN,
    options: columns.map((column) => ({ id: column, title: { zh: column, en: column } })),
    proposed: null,
  };
}

const NO_SCHOOL_COLUMN: Bilingual = {
  zh: '没有认出学校标识码或学校名称所在的列。请在映射中指定每列的含义。',
  en: 'No column for the school identifier or name was recognised. State in the mapping what each column stands for.',
};

/** A 教基 form whose rows bear no names: nobody can tell 合计 from 女. */
function formWithoutLabels(tables: readonly string[]): Bilingual {
  const names = [...new Set(tables)].slice(0, 5).join('、');
  return {
    zh: `${names} 的第一列不是“指标名称”，程序不知道每一行是什么（如 合计、女、寄宿生）。请从统计系统重新导出带“指标名称”列的表，或在第一列补上“指标名称”后重新上传；也可以改用程序的模板。`,
    en: `The first column of ${names} is not 指标名称, so that nobody can tell what each row is (合计, 女 …). Export the table with its column 指标名称, add that column and send it again, or use the program's template.`,
  };
}

/** One county is stated; several that are named without codes get temporary ones, or a column with codes. */
function countyQuestion(tables: readonly SheetProposal[]): Question {
  const names = new Set(tables.flatMap(countyNames));
  if (names.size < 2)
    return {
      id: 'county',
      kind: 'county',
      options: [],
      proposed: null,
      message: {
        zh: '文件没有写明县（市、区）代码。请填六位区划代码和名称，如 990001 示例县。',
        en: 'The file does not tell the county code. State the six digits and the name, such as 990001 示例县.',
      },
    };
  return {
    id: 'countyCodes',
    kind: 'county',
    options: [{ id: 'invent', title: { zh: '使用 99 开头的临时代码', en: 'use temporary codes that begin with 99' } }],
    proposed: 'invent',
    message: {
      zh: `文件有 ${names.size} 个县（市、区），但没有区划代码。可以使用临时代码，或在文件中补一列区划代码后重新上传。`,
      en: `The file names ${names.size} counties without division codes. Use temporary codes, or add a column of codes and send it again.`,
    },
  };
}

function countyNames({ view, columns }: SheetProposal): readonly string[] {
  const column = columns.find(({ mapping }) => mapping.target === 'county.name')?.column;
  return column === undefined
    ? []
    : view.records.map((record) => cellText(record.value(column)).trim()).filter((name) => name !== '');
}
