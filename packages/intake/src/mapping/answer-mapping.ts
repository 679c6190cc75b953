import type { ColumnMapping, Mapping, MappingConstants, SheetMapping } from './mapping.ts';

/** By question id: the id of the chosen option, or the stated text. */
export type Answers = Readonly<Record<string, string>>;

/** The mapping after the user's answers 确认映射; unknown ids are left alone, so that answers may travel with several files. */
export function answerMapping(mapping: Mapping, answers: Answers): Mapping {
  return {
    version: 1,
    sheets: mapping.sheets.map((sheet) => answerSheet(sheet, answers)),
    constants: answerConstants(mapping.constants, answers),
  };
}

function answerSheet(sheet: SheetMapping, answers: Answers): SheetMapping {
  const stage = answers[`stage:${sheet.fingerprint}`];
  const columns = sheet.columns.map((column) =>
    answerColumn(column, answers[`column:${sheet.fingerprint}:${column.headerPath}`]),
  );
  return {
    ...sheet,
    columns,
    stage: stage === 'primary' || stage === 'junior' || stage === 'byType' ? stage : sheet.stage,
  };
}

function answerColumn(column: ColumnMapping, answer: string | undefined): ColumnMapping {
  if (answer === undefined) return column;
  if (answer === 'ignore') return { ...column, target: null, confidence: 1 };
  const [name = '', factor] = answer.split('*');
  const [target = '', stage] = name.split('@');
  const multiplier = Number(factor ?? column.factor);
  return {
    ...column,
    target,
    stage: stage === 'primary' || stage === 'junior' ? stage : column.stage,
    factor: Number.isFinite(multiplier) && multiplier > 0 ? multiplier : column.factor,
    confidence: 1,
  };
}

function answerConstants(constants: MappingConstants, answers: Answers): MappingConstants {
  const year = Number(/^(20\d\d)/.exec(answers.schoolYear ?? '')?.[1]);
  const county = /^\s*(\d{6})\s+(\S.*?)\s*$/.exec(answers.county ?? '');
  return {
    ...constants,
    ...(answers.countyCodes === 'invent' ? { inventCountyCodes: true } : {}),
    ...(Number.isInteger(year) ? { schoolYear: year } : {}),
    ...(county?.[1] === undefined || county[2] === undefined ? {} : { county: { code: county[1], name: county[2] } }),
  };
}
