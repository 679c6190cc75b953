import type { Bilingual, BoardTally, CountyStandingView, DivisionBoardRow, SchoolGap } from '@junheng/contract';
import { evaluateCounty, type Law, type Verdict } from '@junheng/rules';
import { type CountyYear, STAGES } from '@junheng/schools';
import { type DivisionRollUp, listDivisions, type ScopedTransaction } from '@junheng/store';
import { yearIfAny } from '../collection/opened.ts';
import type { CommandContext } from '../context.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';
import { nationalRules } from '../plans/national-rules.ts';

/** A county year judged by the national rules as it is now. */
export interface Judged {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly verdict: Verdict;
}

/** The latest school year with figures, judged; undefined without any. */
export async function judgedNow(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, year }: { readonly code: string; readonly year: number | undefined },
): Promise<Judged | undefined> {
  const facts = year === undefined ? null : await yearIfAny(tx, code, year);
  if (facts === null) return undefined;
  const law = await lawFor(context.library, facts, {});
  return { facts, law, verdict: evaluateCounty(facts, law) };
}

const NONE: BoardTally = { met: 0, notMet: 0, notAssessable: 0 };

/** 我县现状 out of a verdict. */
export function standingOf({ law, verdict }: Judged): CountyStandingView {
  const titles = titlesOf(law.base.indicators);
  const assessed = verdict.sections.filter((section) => section.assessed);
  const { status, of32, schoolYear, dispersion } = verdict;
  return {
    ...{ schoolYear, status, of32 },
    sections: {
      met: assessed.filter((section) => section.status === 'met').length,
      notMet: assessed.filter((section) => section.status === 'notMet').length,
      notAssessable: assessed.filter((section) => section.status === 'notAssessable').length,
    },
    dispersion: STAGES.flatMap((stage) =>
      Object.entries(dispersion[stage] ?? {}).map(([indicator, { cv, limit, status: held }]) => ({
        ...{ stage, indicator, title: titles(indicator), cv, limit, status: held },
      })),
    ).toSorted((a, b) => (b.cv ?? 0) / (b.limit ?? 1) - (a.cv ?? 0) / (a.limit ?? 1)),
  };
}

/** 我校差距: what of the sections in view is not met or lacks a figure, the unmet first. */
export function gapsOf({ facts, law, verdict }: Judged): readonly SchoolGap[] {
  const titles = titlesOf(law.base.indicators);
  const units = new Map(law.base.indicators.map(({ id, unit }) => [id, unit]));
  const names = new Map(facts.schools.map(({ id, name }) => [id, name]));
  return verdict.sections
    .filter(({ assessed }) => assessed)
    .flatMap(({ school, stage, indicators }) =>
      Object.entries(indicators)
        .filter(([, { status }]) => status !== 'met')
        .map(([indicator, { value, limit, status }]) => ({
          ...{ school, name: names.get(school) ?? school, stage, indicator, title: titles(indicator) },
          ...{ unit: units.get(indicator) ?? '', value, limit, status },
        })),
    )
    .toSorted((a, b) => Number(a.status !== 'notMet') - Number(b.status !== 'notMet'));
}

function titlesOf(
  indicators: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly shortTitle?: Bilingual | undefined;
  }[],
): (id: string) => Bilingual {
  const known = new Map(indicators.map(({ id, title, shortTitle }) => [id, shortTitle ?? title]));
  return (id) => known.get(id) ?? { zh: id, en: id };
}

/** Divisions of a roll-up, with names and shares to read. */
export async function divisionRows(
  context: CommandContext,
  tx: ScopedTransaction,
  divisions: readonly DivisionRollUp[],
): Promise<readonly DivisionBoardRow[]> {
  const titles = titlesOf((await nationalRules(context)).indicators);
  const names = new Map((await listDivisions(tx)).map(({ code, name }) => [code, name]));
  return divisions.map(({ code, counties, indicators }) => ({
    ...{ code, name: names.get(code) ?? code, counties },
    dispersion: indicators.reduce<BoardTally>((tally, row) => add(tally, row.counties), NONE),
    indicators: indicators.map(({ stage, indicator, sections, sectionsMet, counties: held }) => ({
      ...{ stage, indicator, title: titles(indicator), counties: held },
      metShare: sections === 0 ? null : sectionsMet / sections,
    })),
  }));
}

function add(a: BoardTally, b: BoardTally): BoardTally {
  return { met: a.met + b.met, notMet: a.notMet + b.notMet, notAssessable: a.notAssessable + b.notAssessable };
}
