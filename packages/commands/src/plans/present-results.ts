import type { TaskItem } from '@junheng/contract';
import { indicatorForCounty, type RuleSet, type Verdict } from '@junheng/rules';
import type { CommandContext } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { nationalRules } from './national-rules.ts';
import { findLatestYear } from './plan-catalogue.ts';

/** The county's present result of an indicator or item; undefined for an id that is neither. */
export type PresentResults = (id: string) => TaskItem | undefined;

/** 现状: the verdict of the county's latest school year, by indicator and item; without figures all are not assessable. */
export async function presentResults(context: CommandContext, code: string): Promise<PresentResults> {
  const year = await findLatestYear(context, code);
  if (year === undefined) return resultsIn(await nationalRules(context), undefined);
  const { law, verdict } = await judgeCounty(context, { code, year }, {});
  return resultsIn(law.base, verdict);
}

function resultsIn(rules: RuleSet, verdict: Verdict | undefined): PresentResults {
  return (id) => {
    const item = rules.items.find((entry) => entry.id === id);
    if (item !== undefined) {
      const { status = 'notAssessable', value = null } = verdict?.items[id] ?? {};
      return { id, title: item.title, status, value };
    }
    const indicator = rules.indicators.find((entry) => entry.id === id);
    if (indicator === undefined) return undefined;
    const { title } = indicator;
    if (verdict === undefined) return { id, title, status: 'notAssessable', value: null };
    const { primary, junior } = verdict.dispersion;
    const value = { primary: primary[id]?.mean ?? null, junior: junior[id]?.mean ?? null };
    return { id, title, status: indicatorForCounty(id, verdict), value };
  };
}
