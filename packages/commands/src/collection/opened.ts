import type { SubmissionAddress } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import {
  type LoadedSubmission,
  loadCampaign,
  loadCountyYear,
  loadSubmission,
  type ScopedTransaction,
  type StoredCampaign,
  StoreError,
  schoolCodesBetween,
} from '@junheng/store';
import type { CheckSet, Procedure, Subject } from '@junheng/work';
import { lawDate } from '../catalogue/library.ts';
import type { CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { flowFiles, procedureNamed } from './flow-files.ts';

/** A submission with all that decides what may happen to it 打开的填报. */
export interface Opened {
  readonly campaign: StoredCampaign;
  readonly submission: LoadedSubmission;
  readonly subject: Subject;
  readonly procedure: Procedure;
  readonly checks: CheckSet;
  readonly law: Law;
  readonly thisYear: CountyYear;
  readonly lastYear: CountyYear | null;
  /** day in China */
  readonly today: string;
}

/** @throws Trouble 404 when it is out of scope, whether it exists or not. */
export async function openSubmission(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, id }: SubmissionAddress,
): Promise<Opened> {
  const submission = await loadSubmission(tx, code, id);
  const campaign = await loadCampaign(tx, code, submission.campaignId);
  const files = await flowFiles(context.library);
  const { schoolYear, catalogue } = campaign;
  const thisYear = await loadCountyYear(tx, code, schoolYear, { sources: false });
  const lastYear = await yearBefore(tx, code, schoolYear);
  const law = await context.library.law(catalogue, lawDate(schoolYear, undefined));
  return {
    ...{ campaign, submission, thisYear, lastYear, law, checks: files.checks },
    subject: submission.school === null ? 'county' : 'school',
    procedure: procedureNamed(files, campaign.procedure),
    today: chinaDay(context.clock()),
  };
}

/** A county year, or null where there are no figures of it. */
export async function yearIfAny(
  tx: ScopedTransaction,
  code: string,
  year: number,
  options: { readonly sources: boolean } = { sources: false },
): Promise<CountyYear | null> {
  try {
    return await loadCountyYear(tx, code, year, options);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'countyYearUnknown') return null;
    throw error;
  }
}

/** 上学年数据: the year before with its schools under the codes of this one, so that a renumbered school finds its own; null where there is none. */
export async function yearBefore(tx: ScopedTransaction, code: string, year: number): Promise<CountyYear | null> {
  const before = await yearIfAny(tx, code, year - 1);
  return before === null ? null : underCodesOf(tx, before, year);
}

/** A county year with its schools under the codes of another; figures alone, for sources go by the codes of their own year. */
export async function underCodesOf(tx: ScopedTransaction, facts: CountyYear, year: number): Promise<CountyYear> {
  const codes = await schoolCodesBetween(tx, facts.county.code, { from: facts.schoolYear, to: year });
  const codeOf = (id: string) => codes.get(id) ?? id;
  const { sources: _, ...rest } = facts;
  return {
    ...rest,
    schools: facts.schools.map((school) => ({
      ...school,
      id: codeOf(school.id),
      ...(typeof school.parent === 'string' ? { parent: codeOf(school.parent) } : {}),
    })),
  };
}
