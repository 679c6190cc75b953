import { type CountyYear, type FigureValue, figureAt, STAGES } from '@junheng/schools';
import type { CellToPrefill, CellValue, FactsAsked } from '@junheng/store';
import { askedCells, figureOfCell } from './cell-info.ts';

/** Where offered values may come from. */
export interface PrefillSources {
  readonly thisYear: CountyYear | null;
  readonly lastYear: CountyYear | null;
}

/** 预填: this year's figures where an import brought them, else last year's, each naming its source. */
export function prefillOf(facts: FactsAsked, sources: PrefillSources): readonly CellToPrefill[] {
  const schools = sources.thisYear?.schools ?? [];
  const ofSchools = schools.flatMap(({ id, sections }) => {
    const stages = STAGES.filter((stage) => sections.some((section) => section.stage === stage));
    return offers(facts, { school: id, stages }, sources);
  });
  return [...offers(facts, { school: null, stages: null }, sources), ...ofSchools];
}

interface Whose {
  readonly school: string | null;
  readonly stages: Parameters<typeof askedCells>[1];
}

function offers(facts: FactsAsked, { school, stages }: Whose, sources: PrefillSources): readonly CellToPrefill[] {
  return askedCells(facts, stages).flatMap((cell) => {
    const found = offerOf(figureOfCell(school, cell), sources);
    return found === undefined ? [] : [{ school, ...cell, ...found }];
  });
}

function offerOf(
  figure: string,
  { thisYear, lastYear }: PrefillSources,
): Pick<CellToPrefill, 'value' | 'source'> | undefined {
  const now = valueIn(thisYear, figure);
  if (thisYear !== null && now !== null) {
    const file = thisYear.sources?.[figure]?.file;
    return { value: now, source: file === undefined ? '本学年已入库数据' : `本学年统计数据：${file}` };
  }
  const before = valueIn(lastYear, figure);
  if (lastYear === null || before === null) return undefined;
  const { schoolYear } = lastYear;
  return { value: before, source: `上学年数据（${schoolYear}—${schoolYear + 1}）` };
}

function valueIn(year: CountyYear | null, figure: string): CellValue {
  const value: FigureValue | undefined = year === null ? undefined : figureAt(year, figure);
  return value ?? null;
}

/** The schools of last year with nothing but what they are 结转学校, for a year of which nothing is known yet. */
export function carriedOver({ county, schools }: CountyYear, schoolYear: number): CountyYear {
  return {
    county: { code: county.code, name: county.name, facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
    schoolYear,
    schools: schools.map((school) => ({
      ...school,
      facts: {},
      sections: school.sections.map(({ stage }) => ({ stage, enrolment: null, classSizes: null, facts: {} })),
    })),
  };
}
