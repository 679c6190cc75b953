import type { ChecklistItem, FactTitle } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import { type CountyYear, figureAt, figurePath, mergeCampuses, type School, STAGES } from '@junheng/schools';
import { loadCountyYear, type ScopedTransaction } from '@junheng/store';
import { drawSample, type Sample, samplingUnit } from '@junheng/work';
import { cellInfo } from '../collection/cell-info.ts';
import type { CommandContext } from '../context.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';

/** 抽样框: the schools that can be drawn, those with pupils' sections; campuses go with their school. */
export function frameOf(facts: CountyYear): readonly School[] {
  return mergeCampuses(facts).schools.filter(({ sections }) => sections.length > 0);
}

/** The sample of a seed with the figures as they are now. */
export function drawFrom(
  facts: CountyYear,
  { seed, share }: { readonly seed: string; readonly share: number },
): Sample {
  return drawSample(frameOf(facts).map(samplingUnit), { seed, share });
}

/** The figures of a county year as the actor sees them. */
export function figuresOf(tx: ScopedTransaction, code: string, year: number): Promise<CountyYear> {
  return loadCountyYear(tx, code, year, { sources: false });
}

const PUPILS = ['enrolment', 'classSizes'] as const;

/** 默认核查清单: pupils and classes, and every fact that the indicators of the national method are made of. */
export async function usualChecklist(context: CommandContext, facts: CountyYear): Promise<readonly ChecklistItem[]> {
  return checklistOf(await lawFor(context.library, facts, {}));
}

function checklistOf({ base }: Law): readonly ChecklistItem[] {
  const items = new Map<string, ChecklistItem>();
  const add = (item: ChecklistItem) => items.set(`${item.stage ?? ''}/${item.fact}`, item);
  for (const stage of STAGES) for (const fact of PUPILS) add({ fact, stage });
  for (const { fact, from, stages = STAGES, optional } of base.indicators.flatMap(({ terms }) => terms)) {
    if (optional === true) continue;
    if (from === 'splitSchool') add({ fact, stage: null });
    else for (const stage of stages) add({ fact, stage });
  }
  return [...items.values()];
}

/** With titles and units to read. */
export function titledItem({ library }: Pick<CommandContext, 'library'>, item: ChecklistItem): FactTitle {
  const { title, unit, type } = cellInfo(library.dictionary, item.fact);
  return { ...item, title, unit, type };
}

/** What of a checklist stands in one school, with what was reported; a stage that the school does not have is left out. */
export function reportedIn(facts: CountyYear, school: School, checklist: readonly ChecklistItem[]) {
  return checklist
    .filter(({ stage }) => stage === null || school.sections.some((section) => section.stage === stage))
    .map((item) => {
      const path = figurePath({
        school: school.id,
        fact: item.fact,
        ...(item.stage === null ? {} : { stage: item.stage }),
      });
      return { ...item, reported: figureAt(facts, path) ?? null };
    });
}

/** Whether what was found is what was reported; null until something was found. Of lists the order does not matter. */
export function agreement(reported: unknown, found: unknown): boolean | null {
  if (found === null || found === undefined) return null;
  return comparable(reported) === comparable(found);
}

function comparable(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(Number).toSorted((a, b) => a - b));
  if (typeof value === 'object' && value !== null)
    return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(value ?? null);
}
