import { type CountyYear, type FactValue, figurePath, mergeCampuses, type School, type Stage } from '@junheng/schools';
import { readTerms } from '../evaluate/amount.ts';
import { indicatorResult, type ReadyIndicator, readyIndicators } from '../evaluate/indicator-result.ts';
import { sectionStatus } from '../evaluate/section-verdict.ts';
import { type SectionView, viewSections } from '../evaluate/section-view.ts';
import type { Law, RuleSet } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import { withRemedyPlans } from '../law/remedy-plans.ts';
import type { Status } from '../verdict.ts';
import { firstFlip } from './first-flip.ts';

/** Whose verdict to turn: an indicator of a section, or `section` for the section's own. */
export interface MarginTarget {
  readonly item: string;
  readonly school: string;
  readonly stage: Stage;
}

/** 差距: the smallest change of one figure, all others as they are, that turns a verdict. */
export interface Margin {
  readonly figure: string;
  readonly fact: string;
  readonly from: number;
  readonly to: number;
  /** to − from, in the figure's unit; whole for what is counted, 0.01 m² for areas */
  readonly change: number;
  readonly flips: 'indicator' | 'section';
  /** the verdict after the change */
  readonly status: Status;
}

/** One figure that the section's values depend on. */
interface Lever {
  readonly figure: string;
  readonly fact: string;
  readonly step: number;
  readonly min: number;
  readonly from: number;
  readonly set: (school: School, value: number) => School;
}

interface Scene {
  readonly school: School;
  readonly stage: Stage;
  readonly rules: RuleSet;
  readonly ready: readonly ReadyIndicator[];
}

/**
 * The margins of one indicator or of a section's verdict, one a figure, in the order of the indicators' terms. Empty where the verdict is
 * not assessable, or the section is left out.
 * @throws LawError when the law has no such indicator or the county no such section.
 */
export function marginOf(facts: CountyYear, law: Law, { item, school: id, stage }: MarginTarget): readonly Margin[] {
  const county = mergeCampuses(facts);
  const { rules } = withRemedyPlans(law.base, county.county);
  const school = county.schools.find((s) => s.id === id);
  const all = readyIndicators(rules);
  const ready = item === 'section' ? all : all.filter(({ indicator }) => indicator.id === item);
  if (school === undefined || ready.length === 0 || !school.sections.some((s) => s.stage === stage))
    throw new LawError('unknownTarget', {
      zh: `没有学段 ${id} ${stage}，或没有指标 ${item}`,
      en: `no section ${id} ${stage} in this county, or no indicator ${item}; "section" asks for the section's verdict`,
    });
  const scene: Scene = { school, stage, rules, ready };
  const view = viewOf(scene, school);
  const status = statusOf(scene, school, item);
  if (view === null || status === null || status === 'notAssessable') return [];
  return leversOf(scene, view).flatMap((lever) => marginFor(lever, { scene, item, status }));
}

function viewOf({ stage, rules }: Scene, school: School): SectionView | null {
  const view = viewSections(school, rules).find((v) => v.section.stage === stage);
  return view === undefined || view.reason !== null ? null : view;
}

function statusOf(scene: Scene, school: School, item: string): Status | null {
  const view = viewOf(scene, school);
  if (view === null) return null;
  const results = scene.ready.map((ready) => indicatorResult(ready, view));
  if (item === 'section') return sectionStatus(results, scene.rules.sectionRule?.mayMiss ?? 0);
  return results[0]?.status ?? null;
}

/** Statuses and floors of each indicator: between two changes of this text no verdict can change. */
function signature(scene: Scene, school: School): string | null {
  const view = viewOf(scene, school);
  if (view === null) return null;
  return scene.ready
    .map((ready) => indicatorResult(ready, view))
    .map(({ status, atLeast85 }) => `${status}${atLeast85}`)
    .join();
}

function marginFor(
  lever: Lever,
  { scene, item, status }: { readonly scene: Scene; readonly item: string; readonly status: Status },
): readonly Margin[] {
  const at = (steps: number) => Number((lever.from + steps * lever.step).toFixed(6));
  const flips = ([1, -1] as const).flatMap((direction) => {
    const most = direction === 1 ? 2 ** 46 : Math.floor((lever.from - lever.min) / lever.step);
    const steps = firstFlip({
      most,
      signature: (k) => signature(scene, lever.set(scene.school, at(direction * k))),
      isFlipped: (k) => statusOf(scene, lever.set(scene.school, at(direction * k)), item) !== status,
    });
    return steps === null ? [] : [at(direction * steps)];
  });
  const to = flips.toSorted((a, b) => Math.abs(a - lever.from) - Math.abs(b - lever.from))[0];
  if (to === undefined) return [];
  const after = statusOf(scene, lever.set(scene.school, to), item);
  if (after === null) return [];
  const { figure, fact, from } = lever;
  const change = Number((to - from).toFixed(6));
  return [{ figure, fact, from, to, change, flips: item === 'section' ? 'section' : 'indicator', status: after }];
}

function leversOf(scene: Scene, view: SectionView): readonly Lever[] {
  const { school, section } = view;
  const readings = scene.ready.flatMap(({ indicator }) => readTerms(indicator, view));
  const amounts = readings.flatMap(({ figure, term, value, divided }): readonly Lever[] => {
    if (value === null) return [];
    const set = (s: School, to: number) =>
      divided ? withFact(s, term.fact, to) : withSectionFact(s, section.stage, term.fact, to);
    return [{ figure, fact: term.fact, step: term.step, min: 0, from: value, set }];
  });
  const shared = readings.some(({ divided }) => divided);
  const pupils = school.sections
    .filter(({ stage }) => shared || stage === section.stage)
    .flatMap(({ stage, enrolment }): readonly Lever[] => {
      if (enrolment === null) return [];
      const figure = figurePath({ school: school.id, stage, fact: 'enrolment' });
      return [
        { figure, fact: 'enrolment', step: 1, min: 1, from: enrolment, set: (s, to) => withEnrolment(s, stage, to) },
      ];
    });
  return [...new Map([...amounts, ...pupils].map((lever) => [lever.figure, lever])).values()];
}

const withFact = (school: School, fact: string, value: FactValue): School => ({
  ...school,
  facts: { ...school.facts, [fact]: value },
});

function withSectionFact(school: School, stage: Stage, fact: string, value: FactValue): School {
  const sections = school.sections.map((s) => (s.stage === stage ? { ...s, facts: { ...s.facts, [fact]: value } } : s));
  return { ...school, sections };
}

function withEnrolment(school: School, stage: Stage, enrolment: number): School {
  return { ...school, sections: school.sections.map((s) => (s.stage === stage ? { ...s, enrolment } : s)) };
}
