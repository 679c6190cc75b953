import type { Selectable } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import type { SubmissionTable } from '../database/tables-collection.ts';
import { StoreError } from '../store-error.ts';
import { type FactsAsked, loadCampaign } from './campaigns.ts';
import { type CellAddress, type CellValue, cellPath } from './cells.ts';

/**
 * Every cell must be one that the campaign asks of this school and that it has a section for, each named once.
 * @throws StoreError `cellNotAsked`, `valueInvalid` for a cell named twice.
 */
export async function requireAsked(
  tx: ScopedTransaction,
  submission: Selectable<SubmissionTable>,
  cells: readonly CellAddress[],
): Promise<void> {
  const paths = cells.map(cellPath);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw namedTwice(twice);
  const { facts, schoolYear } = await loadCampaign(tx, submission.county_code, submission.campaign_id);
  const asked = askedPaths(facts, submission.school_id, await stagesOf(tx, submission, schoolYear));
  const strange = paths.filter((path) => !asked.has(path));
  if (strange.length > 0) throw notAsked(strange);
}

function askedPaths(facts: FactsAsked, school: string | null, stages: readonly ('primary' | 'junior')[]) {
  const own = school === null ? facts.county : facts.school;
  const ofSections = stages.flatMap((stage) => facts[stage].map((fact) => cellPath({ stage, fact })));
  return new Set([...own, ...ofSections]);
}

async function stagesOf({ db }: ScopedTransaction, submission: Selectable<SubmissionTable>, schoolYear: number) {
  const { county_code, school_id } = submission;
  if (school_id === null) return [];
  const rows = await db
    .selectFrom('section')
    .where('county_code', '=', county_code)
    .where('school_year', '=', schoolYear)
    .where('school_id', '=', school_id)
    .select('stage')
    .execute();
  return rows.map(({ stage }) => stage);
}

/** A school keeps its name and type. @throws StoreError `valueInvalid`. */
export function refuseNameless(
  { school_id }: Selectable<SubmissionTable>,
  { stage, fact, value }: CellAddress & { readonly value: CellValue },
): void {
  if (school_id === null || stage !== null || (fact !== 'name' && fact !== 'type')) return;
  if (typeof value === 'string' && value.trim() !== '') return;
  throw new StoreError({
    code: 'valueInvalid',
    zh: '学校名称和办学类型不能为空。',
    en: 'The name and type of a school cannot be empty.',
    details: { cell: fact },
  });
}

function namedTwice(cell: string): StoreError {
  return new StoreError({
    code: 'valueInvalid',
    zh: `单元格 ${cell} 在一次保存中出现两次。每个单元格只填一个值。`,
    en: `The cell ${cell} is named twice in one save. Send one value for each cell.`,
    details: { cell },
  });
}

function notAsked(cells: readonly string[]): StoreError {
  return new StoreError({
    code: 'cellNotAsked',
    zh: `本次采集未要求填报：${cells.join('、')}，未保存任何内容。请刷新填报表。`,
    en: `The campaign does not ask this school for ${cells.join(', ')}; nothing was saved. Load the form again.`,
    details: { cells },
  });
}
