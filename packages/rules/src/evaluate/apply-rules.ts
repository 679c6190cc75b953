import type { CountyYear, Stage } from '@junheng/schools';
import { forEachStage } from '@junheng/schools';
import { compositeCoefficientOfVariation } from '@junheng/statistics';
import type { ItemOutcome } from '../items/check.ts';
import type { ItemContext, SchoolView } from '../items/context.ts';
import { computeItem, itemResult } from '../items/evaluate-item.ts';
import type { RuleSet } from '../law/law.ts';
import type { DispersionResult, ItemResult, SectionVerdict, Status } from '../verdict.ts';
import { exactIndicatorValue } from './amount.ts';
import { dispersionOf, type Part } from './dispersion.ts';
import { type ReadyIndicator, readyIndicators } from './indicator-result.ts';
import { sectionVerdict } from './section-verdict.ts';
import { type SectionView, viewSections } from './section-view.ts';

/** Dispersion of every indicator by stage; empty for a stage without assessed sections. */
export type StageDispersion = Readonly<Record<Stage, Readonly<Record<string, DispersionResult>>>>;

/** Everything that one set of rules says about one county, campuses already merged. */
export interface Applied {
  readonly schools: readonly SchoolView[];
  readonly views: readonly SectionView[];
  readonly sections: readonly SectionVerdict[];
  readonly dispersion: StageDispersion;
  readonly composite: Readonly<Record<Stage, number | null>>;
  readonly outcomes: Readonly<Record<string, ItemOutcome>>;
  readonly items: Readonly<Record<string, ItemResult>>;
  readonly vetoes: Readonly<Record<string, Status>>;
  readonly prerequisites: Readonly<Record<string, Status>>;
}

/** Applies one set of rules to a county whose campuses are merged. */
export function applyRules(county: CountyYear, rules: RuleSet): Applied {
  const schools = county.schools.map((school) => ({ school, sections: viewSections(school, rules) }));
  const views = schools.flatMap(({ sections }) => sections);
  const ready = readyIndicators(rules);
  const sections = views.map((view) => sectionVerdict(view, ready, rules));
  const dispersion = forEachStage((stage) => stageDispersion(stage, { views, sections, ready, rules }));
  const outcomes: Record<string, ItemOutcome> = {};
  const items: Record<string, ItemResult> = {};
  for (const item of rules.items) {
    const context: ItemContext = { county, schools, item, rules, dispersion };
    const outcome = computeItem(context);
    outcomes[item.id] = outcome;
    items[item.id] = itemResult(outcome, context);
  }
  return {
    schools,
    views,
    sections,
    dispersion,
    composite: { primary: compositeOf(dispersion.primary), junior: compositeOf(dispersion.junior) },
    outcomes,
    items,
    vetoes: answers(rules.vetoes, county.county.vetoes, (stated) => !stated),
    prerequisites: answers(rules.prerequisites, county.county.prerequisites, (stated) => stated),
  };
}

function stageDispersion(
  stage: Stage,
  all: {
    readonly views: readonly SectionView[];
    readonly sections: readonly SectionVerdict[];
    readonly ready: readonly ReadyIndicator[];
    readonly rules: RuleSet;
  },
): Readonly<Record<string, DispersionResult>> {
  const places = all.views.flatMap((view, i) => (view.section.stage === stage && view.reason === null ? [i] : []));
  if (places.length === 0) return {};
  const { settings, dispersion } = all.rules;
  return Object.fromEntries(
    all.ready.map(({ indicator, rounded }) => {
      const parts = places.map((i): Part => {
        const view = all.views[i] as SectionView;
        return {
          weight: settings.dispersionWeighting === 'unweighted' ? 1 : (view.section.enrolment ?? 0),
          value: all.sections[i]?.indicators[indicator.id]?.value ?? null,
          exact: () => exactIndicatorValue(indicator, view),
        };
      });
      return [indicator.id, dispersionOf(parts, { limit: dispersion[stage], rounded })];
    }),
  );
}

function compositeOf(stage: Readonly<Record<string, DispersionResult>>): number | null {
  return compositeCoefficientOfVariation(Object.values(stage).map(({ cv }) => cv));
}

/** A statement that is absent is not assessable. */
function answers(
  statements: readonly { readonly id: string }[],
  stated: Readonly<Record<string, boolean>>,
  isGood: (answer: boolean) => boolean,
): Readonly<Record<string, Status>> {
  return Object.fromEntries(
    statements.map(({ id }) => {
      const answer = stated[id];
      return [id, answer === undefined ? 'notAssessable' : isGood(answer) ? 'met' : 'notMet'];
    }),
  );
}
