import type { CountyAddress, CountyItem, CountyPlan, EntryRow, FindingContent } from '@junheng/contract';
import type { Law, SectionVerdict, Status, Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { type CommandContext, inCounty } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { countyMoney } from './county-money.ts';
import { entriesAt } from './entries-at.ts';
import { schoolNamesOf } from './finding-titles.ts';
import { listEntries } from './list-entries.ts';
import { progressOf } from './plan-numbers.ts';
import { demandRight, registerRules } from './register-rules.ts';
import { unitWork } from './unit-work.ts';

/** 一县一案: the county by item, by unit, by school, by money and by time. Only for those who see the whole county. */
export async function countyPlan(context: CommandContext, { code, year }: CountyAddress): Promise<CountyPlan> {
  const { actor, today } = await registerRules(context);
  demandRight(actor, 'register.read');
  demandRight(actor, 'rollUp.read');
  const { facts, law, verdict } = await judgeCounty(context, { code, year }, {});
  const all = (await listEntries(context, code, {})).filter(({ schoolYear }) => schoolYear <= year);
  const entries = await inCounty(context, code, (tx) => entriesAt(tx, code, year, all));
  const of = (...kinds: readonly EntryRow['kind'][]) => entries.filter(({ kind }) => kinds.includes(kind));
  const findings = of('finding');
  const acted = of('finding', 'largeClass', 'project');
  return {
    ...{ code, county: facts.county.name, schoolYear: year, today, status: verdict.status, of32: verdict.of32 },
    sections: countStatuses(verdict.sections.filter(({ assessed }) => assessed).map(({ status }) => status)),
    ...{
      items: itemsOf(law, verdict, findings),
      units: unitWork(acted),
      schools: schoolsOf(acted, schoolNamesOf(facts)),
    },
    ...{ money: countyMoney(of('project'), findings), timeline: timelineOf(acted), progress: progressOf(findings) },
  };
}

export function countStatuses(statuses: readonly Status[]): CountyPlan['sections'] {
  const of = (status: Status) => statuses.filter((one) => one === status).length;
  return { met: of('met'), notMet: of('notMet'), notAssessable: of('notAssessable') };
}

function itemsOf({ base }: Law, verdict: Verdict, rows: readonly EntryRow[]): readonly CountyItem[] {
  const findings = (kind: CountyItem['kind'], id: string) =>
    progressOf(rows.filter(({ content }) => (content as FindingContent).kind === kind && content.item === id));
  const statements = (kind: 'veto' | 'prerequisite', list: readonly { id: string; title: CountyItem['title'] }[]) =>
    list.map(({ id, title }): CountyItem => {
      const status = (kind === 'veto' ? verdict.vetoes : verdict.prerequisites)[id] ?? 'notAssessable';
      return { id, kind, title, status, unmet: status === 'notMet' ? 1 : 0, findings: findings(kind, id) };
    });
  return [
    ...base.indicators.map(({ id, title }): CountyItem => {
      const sections = verdict.sections.filter(({ assessed }) => assessed).map((section) => ownStatus(section, id));
      const unmet = sections.filter((status) => status === 'notMet').length;
      return { id, kind: 'indicator', title, status: worst(sections), unmet, findings: findings('indicator', id) };
    }),
    ...base.indicators.map(({ id, title }): CountyItem => {
      const statuses = STAGES.map((stage) => verdict.dispersion[stage][id]?.status ?? 'notAssessable');
      const unmet = statuses.filter((status) => status === 'notMet').length;
      const named = { zh: `${title.zh}差异系数`, en: `${title.en}, coefficient of variation` };
      return {
        id,
        kind: 'dispersion',
        title: named,
        status: worst(statuses),
        unmet,
        findings: findings('dispersion', id),
      };
    }),
    ...base.items.map(({ id, title }): CountyItem => {
      const { status = 'notAssessable', where = [] } = verdict.items[id] ?? {};
      const unmet = status === 'notMet' ? Math.max(1, where.length) : 0;
      return { id, kind: 'item', title, status, unmet, findings: findings('item', id) };
    }),
    ...statements('veto', base.vetoes),
    ...statements('prerequisite', base.prerequisites),
  ];
}

/** An indicator that its section may miss decides nothing. */
function ownStatus({ status, indicators }: SectionVerdict, id: string): Status {
  const own = indicators[id]?.status ?? 'notAssessable';
  return own === 'notMet' && status === 'met' ? 'met' : own;
}

const worst = (statuses: readonly Status[]): Status =>
  statuses.includes('notMet') ? 'notMet' : statuses.includes('notAssessable') ? 'notAssessable' : 'met';

function schoolsOf(rows: readonly EntryRow[], name: (id: string) => string): CountyPlan['schools'] {
  const bySchool = Map.groupBy(
    rows.filter(({ school }) => school !== null),
    ({ school }) => school ?? '',
  );
  return [...bySchool]
    .map(([school, own]) => ({
      ...{ school, name: own.find(({ schoolName }) => schoolName !== null)?.schoolName ?? name(school) },
      findings: progressOf(own.filter(({ kind }) => kind === 'finding')),
      largeClasses: own.filter(({ kind, done }) => kind === 'largeClass' && !done).length,
    }))
    .toSorted(
      (a, b) =>
        b.findings.all - b.findings.closed - (a.findings.all - a.findings.closed) || (a.school < b.school ? -1 : 1),
    );
}

/** Everything with a day on it, in time. */
function timelineOf(rows: readonly EntryRow[]): CountyPlan['timeline'] {
  return rows
    .flatMap(({ id, kind, title, stateTitle, done, derived, deadline, content }) => {
      const date = deadline ?? (kind === 'project' ? String(content.plannedCompletion) : null);
      return date === null ? [] : [{ date, id, kind, title, stateTitle, done, overdue: derived.overdue }];
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
