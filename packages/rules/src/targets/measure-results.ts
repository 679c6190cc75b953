import { rationalFromNumber, toNumber } from '@junheng/quantities';
import { figurePath, STAGES } from '@junheng/schools';
import { exactIndicatorValue } from '../evaluate/amount.ts';
import { isInGroup } from '../evaluate/school-groups.ts';
import type { Check } from '../items/check.ts';
import type { RuleSet } from '../law/law.ts';
import type { TargetContext } from './context.ts';
import { stageMatches } from './places.ts';
import { reaches } from './target-limit.ts';

/** Each assessed section's indicator against a plan's own figure. */
export function checkIndicator(id: string, { applied, target }: TargetContext, rules: RuleSet): readonly Check[] {
  const indicator = rules.indicators.find((i) => i.id === id);
  return applied.sections.flatMap((section, i): readonly Check[] => {
    const view = applied.views[i];
    const result = section.indicators[id];
    if (view === undefined || indicator === undefined || result === undefined) return [];
    if (!stageMatches(target, section.stage) || !isInGroup(view.school, target.scope?.schools ?? 'all', view.section))
      return [];
    const value = result.value === null ? null : exactIndicatorValue(indicator, view);
    return [
      {
        label: target.title,
        school: section.school,
        stage: section.stage,
        status: value === null ? 'notAssessable' : reaches(value, target) ? 'met' : 'notMet',
        value: value === null ? null : toNumber(value),
        unit: target.unit,
        formula: id,
        figures: [],
        missing: value === null ? [figurePath({ school: section.school, stage: section.stage, fact: id })] : [],
      },
    ];
  });
}

/** The dispersion of an indicator in each stage against a plan's own figure; `all` takes every indicator. */
export function checkDispersion(id: string, { applied, target }: TargetContext): readonly Check[] {
  return STAGES.filter((stage) => stageMatches(target, stage)).flatMap((stage) =>
    Object.entries(applied.dispersion[stage])
      .filter(([indicator]) => id === 'all' || indicator === id)
      .map(
        ([indicator, { cv }]): Check => ({
          label: { zh: `${target.title.zh}：${indicator}`, en: `${target.title.en}: ${indicator}` },
          stage,
          status: cv === null ? 'notAssessable' : reaches(rationalFromNumber(cv), target) ? 'met' : 'notMet',
          value: cv,
          unit: target.unit,
          formula: `CV(${indicator})`,
          figures: [],
          missing: cv === null ? [`${stage}/${indicator}`] : [],
        }),
      ),
  );
}

/** The figure of a national item against a plan's own; without a figure in the target the item's status itself. */
export function checkItem(id: string, { applied, target }: TargetContext): readonly Check[] {
  const result = applied.items[id];
  const label = target.title;
  if (result === undefined) return [{ label, status: 'notAssessable', value: null, figures: [], missing: [id] }];
  const missing = result.missing ?? [];
  if (target.value === undefined && target.comparator !== 'complete')
    return [{ label, status: result.status, value: result.status, figures: [], missing }];
  const values = valuesOf(result.value, target);
  if (values.length === 0) return [{ label, status: 'notAssessable', value: null, figures: [], missing }];
  return values.map((value) => ({
    label,
    status: reaches(rationalFromNumber(value), target) ? 'met' : 'notMet',
    value,
    unit: target.unit,
    formula: id,
    figures: [],
    missing: [],
  }));
}

function valuesOf(value: unknown, target: TargetContext['target']): readonly number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  const record = value as Readonly<Record<string, unknown>>;
  const stages = STAGES.filter((stage) => stage in record && stageMatches(target, stage));
  const found =
    stages.length > 0
      ? stages.map((stage) => record[stage])
      : 'share' in record
        ? [record.share]
        : Object.values(record);
  return found.every((v) => typeof v === 'number') ? (found as readonly number[]) : [];
}

/** A target that people judge. */
export function checkJudgement(id: string, { county, target }: TargetContext): readonly Check[] {
  const judgement = county.county.judgements[id];
  const figure = figurePath({ fact: `judgements.${id}` });
  return [
    {
      label: target.title,
      status: judgement ?? 'notAssessable',
      value: judgement ?? null,
      figures: [figure],
      missing: judgement === undefined ? [figure] : [],
    },
  ];
}
