import type { Law } from '@junheng/rules';
import { figurePath } from '@junheng/schools';
import { type Cell, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { safeText } from '../sheet/safe-text.ts';
import { newSheet, on, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import type { FormInput } from './form-input.ts';
import { COUNTY_FACTS, FACT_LABELS, SUBJECTS } from './labels.ts';

/** The county's own figures and the statements that people make, one a row. */
export interface CountySheet {
  readonly sheet: Sheet;
  /** address by fact id, or `judgements.layout`, `vetoes.graveIncident`, `achievementLevels.chinese` */
  readonly fact: (key: string) => string;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: Value;
}

const FIRST = 4;

/** Lays out the county's figures, subjects, judgements, vetoes and prerequisites. */
export function countySheet(input: FormInput): CountySheet {
  const lines = [...factLines(input), ...subjectLines(input), ...statementLines(input)];
  const sheet = newSheet('数据-县', false, [34, 44, 18]);
  putTitle(
    sheet,
    '县级数据与认定（原始填报值）',
    '白色单元格为填报值：空白表示缺数，0 表示零；认定填 达标/未达标，否决与前置条件填 是/否。',
  );
  putRow(
    sheet,
    FIRST - 1,
    ['代码', '名称', '数值'].map((value): Cell => ({ value, look: 'heading' })),
  );
  lines.forEach(({ key, label, value }, index) => {
    const figure = figurePath({ fact: key });
    putRow(sheet, FIRST + index, [
      { value: safeText(key), look: 'text' },
      { value: safeText(label), look: 'text' },
      { value, look: 'input', figure, ...choicesOf(key) },
    ]);
  });
  sheet.headRows = [FIRST - 1, FIRST - 1];
  const rows = new Map(lines.map(({ key }, index) => [key, FIRST + index]));
  return {
    sheet,
    fact: (key) => {
      const row = rows.get(key);
      if (row === undefined) throw new RangeError(`the county sheet has no row for ${key}`);
      return on(sheet, row, 3);
    },
  };
}

/** Statements take two words only. */
function choicesOf(key: string): Pick<Cell, 'choices'> {
  if (key.startsWith('judgements.')) return { choices: [STATUS_TEXT.met, STATUS_TEXT.notMet] };
  return key.startsWith('vetoes.') || key.startsWith('prerequisites.') ? { choices: ['是', '否'] } : {};
}

function factLines({ facts, law }: FormInput): readonly Line[] {
  const known = facts.county.facts;
  const ids = [...new Set([...COUNTY_FACTS, ...askedByItems(law)])];
  const others = Object.keys(known).filter((id) => !ids.includes(id) && typeof known[id] !== 'object');
  return [...ids, ...others].map((id) => {
    const value = known[id];
    return { key: id, label: FACT_LABELS[id] ?? id, value: typeof value === 'number' ? value : null };
  });
}

/** County facts that the law's items name in their parameters, also those that only a setting asks for. */
function askedByItems({ base }: Law): readonly string[] {
  return base.items
    .filter(({ computation }) => computation !== 'everySchool' && computation !== 'everySubject')
    .flatMap(({ parameters: { parts, whole, wholeLess, fact, atLeast, scope }, computation }) => [
      ...[parts, whole, wholeLess, fact, atLeast].flat(),
      ...(computation === 'nearbyEnrolment' && scope === 'all' ? NEARBY_ALL : []),
    ])
    .filter((id) => typeof id === 'string');
}

const NEARBY_ALL = ['nearbyPupilsAllPrimary', 'nearbyBaseAllPrimary', 'nearbyPupilsAllJunior', 'nearbyBaseAllJunior'];

function subjectLines({ facts }: FormInput): readonly Line[] {
  return (['achievementLevels', 'achievementBetweenSchoolShares'] as const).flatMap((id) => {
    const issued = facts.county.facts[id];
    const bySubject =
      typeof issued === 'object' && issued !== null && !Array.isArray(issued)
        ? (issued as Readonly<Record<string, number>>)
        : {};
    const label = id === 'achievementLevels' ? '学业水平等级' : '学业水平校际差异率';
    const subjects = [...new Set([...Object.keys(SUBJECTS), ...Object.keys(bySubject)])];
    return subjects.map((subject) => ({
      key: `${id}.${subject}`,
      label: `${label}:${SUBJECTS[subject] ?? subject}`,
      value: bySubject[subject] ?? null,
    }));
  });
}

function statementLines({ facts, law }: FormInput): readonly Line[] {
  const { judgements, vetoes, prerequisites } = facts.county;
  const yesNo = (value: boolean | undefined): Value => (value === undefined ? null : value ? '是' : '否');
  const judged = [
    ...law.base.items
      .filter(({ id, computation }) => computation === 'judgedByPeople' || judgements[id] !== undefined)
      .map(({ id, title }) => ({ id, title: title.zh })),
    { id: 'leftBehindCare', title: '留守儿童关爱体系' },
  ];
  return [
    ...judged.map(({ id, title }) => ({
      key: `judgements.${id}`,
      label: `认定：${title}`,
      value: judgements[id] === undefined ? null : judgements[id] === 'met' ? '达标' : '未达标',
    })),
    ...law.base.vetoes.map(({ id, title }) => ({
      key: `vetoes.${id}`,
      label: `一票否决：${title.zh}`,
      value: yesNo(vetoes[id]),
    })),
    ...law.base.prerequisites.map(({ id, title }) => ({
      key: `prerequisites.${id}`,
      label: `前置条件：${title.zh}`,
      value: yesNo(prerequisites[id]),
    })),
  ];
}
