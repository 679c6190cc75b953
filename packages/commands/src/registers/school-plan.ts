import type { EntryRow, ProjectContent, SchoolPlan, SchoolPlanAddress } from '@junheng/contract';
import { parseFigurePath } from '@junheng/schools';
import { type CommandContext, inCounty } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { Trouble } from '../trouble.ts';
import { entriesAt } from './entries-at.ts';
import { schoolNamesOf } from './finding-titles.ts';
import { listEntries } from './list-entries.ts';
import { progressOf, sumYuan } from './plan-numbers.ts';
import { demandRight, registerRules } from './register-rules.ts';
import { sectionGaps } from './section-gaps.ts';

/**
 * 一校一策: what a school lacks by the national rules, with everything that the registers hold of it. Asks for the right to read registers
 * besides that to read figures. @throws Trouble 404 for a school that is not there or out of scope.
 */
export async function schoolPlan(
  context: CommandContext,
  { code, year, school: id }: SchoolPlanAddress,
): Promise<SchoolPlan> {
  const { actor, today } = await registerRules(context);
  demandRight(actor, 'register.read');
  const { facts, law, verdict } = await judgeCounty(context, { code, year }, {});
  if (!facts.schools.some((school) => school.id === id)) throw schoolUnknown(id);
  const { dictionary } = context.library;
  const sections = verdict.sections.filter(({ school }) => school === id);
  const all = (await listEntries(context, code, {})).filter(({ schoolYear }) => schoolYear <= year);
  const entries = await inCounty(context, code, (tx) => entriesAt(tx, code, year, all));
  const own = (kind: EntryRow['kind']) => entries.filter((row) => row.kind === kind && row.school === id);
  const findings = own('finding');
  const projects = entries.filter((row) => row.kind === 'project' && touches(row, id));
  return {
    ...{ code, county: facts.county.name, schoolYear: year, today, school: { id, name: schoolNamesOf(facts)(id) } },
    sections: sections.map((section) => ({
      ...{ stage: section.stage, enrolment: section.enrolment, assessed: section.assessed, status: section.status },
      ...{ reason: section.reason ?? null, gaps: sectionGaps({ facts, law, dictionary }, section) },
    })),
    items: law.base.items
      .filter((item) => verdict.items[item.id]?.status === 'notMet' && verdict.items[item.id]?.where.includes(id))
      .map((item) => ({ id: item.id, title: item.title })),
    ...{ findings, largeClasses: own('largeClass'), projects, progress: progressOf(findings) },
    money: {
      measures: sumYuan(findings.map(({ content }) => content.moneyYuan)),
      projects: sumYuan(projects.filter((row) => row.school === id && row.state !== 'cancelled').map(budgetOf)),
    },
  };
}

const budgetOf = ({ content }: EntryRow) => (content as ProjectContent).budgetYuan;

/** Whether a project is the school's, or changes a figure of it. */
export function touches({ school, content }: EntryRow, id: string): boolean {
  return (
    school === id || (content as ProjectContent).effects.some(({ figure }) => parseFigurePath(figure).school === id)
  );
}

const schoolUnknown = (id: string) =>
  new Trouble(
    'schoolUnknown',
    { zh: `没有学校 ${id}，或不在您的数据范围内`, en: `there is no school ${id}, or it is out of your scope` },
    { status: 404 },
  );
