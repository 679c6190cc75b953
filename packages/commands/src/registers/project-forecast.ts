import type { CountyAddress, EntryRow, NowAndLater, Outlook, ProjectContent, ProjectForecast } from '@junheng/contract';
import { evaluateCounty, type IndicatorResult, type Law, type SectionVerdict, type Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { applyForecast, type ForecastProject, forecastEdits } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { countStatuses } from './county-plan.ts';
import { schoolNamesOf } from './finding-titles.ts';
import { listEntries } from './list-entries.ts';
import { demandRight, registerRules } from './register-rules.ts';

/**
 * 按期完工预测: the verdict as if all projects on schedule were done by a day (by default the last that is planned), beside today's. Late
 * projects are left out and named. Only for those who see the whole county.
 */
export async function projectForecast(
  context: CommandContext,
  { code, year }: CountyAddress,
  wanted: string | undefined,
): Promise<ProjectForecast> {
  const { actor, today } = await registerRules(context);
  demandRight(actor, 'register.read');
  demandRight(actor, 'rollUp.read');
  const { facts, law, verdict: now } = await judgeCounty(context, { code, year }, {});
  const rows = await listEntries(context, code, { kind: 'project' });
  const projects = rows.map(forecastProject);
  const date = wanted ?? lastDay(projects, today);
  const forecast = forecastEdits(facts, projects, { today, date });
  const then = evaluateCounty(applyForecast(facts, forecast), law);
  const titled = (id: string) => ({ id, title: rows.find((row) => row.id === id)?.title ?? id });
  return {
    ...{ today, date, now: outlookOf(now), later: outlookOf(then) },
    counted: forecast.counted.map(titled),
    left: forecast.left.map(({ project, reason }) => ({ ...titled(project), reason })),
    problems: forecast.findings.map(({ at, message }) => ({ figure: at ?? '', message: named(message, titled) })),
    ...{ sections: sectionsOf(law, now, then, schoolNamesOf(facts)), dispersion: dispersionOf(law, now, then) },
  };
}

/** Findings name a project by its id; people read its title. */
const named = ({ zh, en }: { zh: string; en: string }, titled: (id: string) => { readonly title: string }) => {
  const put = (text: string) => text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, (id) => titled(id).title);
  return { zh: put(zh), en: put(en) };
};

function forecastProject({ id, state, content }: EntryRow): ForecastProject {
  const { plannedCompletion, completionDate, effects } = content as ProjectContent;
  return { id, state, plannedCompletion, completionDate: completionDate ?? null, effects };
}

const lastDay = (projects: readonly ForecastProject[], today: string): string =>
  projects
    .filter(({ state }) => state !== 'cancelled')
    .reduce((day, p) => (p.plannedCompletion > day ? p.plannedCompletion : day), today);

const outlookOf = ({ status, of32, sections }: Verdict): Outlook => ({
  ...{ status, of32 },
  sections: countStatuses(sections.filter(({ assessed }) => assessed).map((section) => section.status)),
});

const titleIn = ({ base }: Law, id: string) =>
  base.indicators.find((one) => one.id === id)?.title ?? { zh: id, en: id };

/** Sections whose verdict or one of whose indicators changes. */
function sectionsOf(law: Law, now: Verdict, then: Verdict, name: (id: string) => string): ProjectForecast['sections'] {
  return now.sections.flatMap((section) => {
    const later = then.sections.find(({ school, stage }) => school === section.school && stage === section.stage);
    if (later === undefined || !section.assessed) return [];
    const indicators = changedIndicators(law, section, later);
    if (indicators.length === 0 && later.status === section.status) return [];
    const { school, stage } = section;
    return [{ school, name: name(school), stage, statusNow: section.status, statusLater: later.status, indicators }];
  });
}

function changedIndicators(law: Law, now: SectionVerdict, then: SectionVerdict) {
  return Object.entries(now.indicators).flatMap(([indicator, result]) => {
    const later = then.indicators[indicator];
    if (later === undefined || later.value === result.value) return [];
    return [{ indicator, title: titleIn(law, indicator), ...beside(result, later) }];
  });
}

const beside = (now: IndicatorResult, then: IndicatorResult): NowAndLater => ({
  ...{ now: now.value, later: then.value, limit: then.limit, statusNow: now.status, statusLater: then.status },
});

function dispersionOf(law: Law, now: Verdict, then: Verdict): ProjectForecast['dispersion'] {
  return STAGES.flatMap((stage) =>
    Object.entries(now.dispersion[stage]).flatMap(([indicator, result]) => {
      const later = then.dispersion[stage][indicator];
      if (later === undefined) return [];
      return [
        {
          ...{ stage, indicator, title: titleIn(law, indicator), now: result.cv, later: later.cv, limit: later.limit },
          ...{ statusNow: result.status, statusLater: later.status },
        },
      ];
    }),
  );
}
