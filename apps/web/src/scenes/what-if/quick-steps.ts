import {
  createWhatIf,
  evaluateCounty,
  indicatorForCounty,
  itemsAsCounted,
  type Law,
  type SectionVerdict,
  type StatusChange,
  type Verdict,
  type WhatIf,
} from '@junheng/rules';
import { type CountyYear, type FigureEdit, mergeCampuses, parseFigurePath, STAGES } from '@junheng/schools';
import type { Changes } from './history.ts';

export interface QuickStep {
  readonly to: Changes;
  readonly edits: readonly FigureEdit[];
  /** what stood before the step */
  readonly verdict: Verdict;
}

export interface QuickSteps {
  /** readies the running sums for changes on top of these; costs a whole evaluation */
  readonly prepare: (at: Changes, changed: (changes: Changes) => CountyYear) => void;
  /** the verdict after a few edits; null when it must be evaluated as a whole */
  readonly step: (from: Changes, step: QuickStep) => Verdict | null;
}

/** More edits at once than this are faster evaluated as a whole. */
const FEW = 24;
/** Running sums are summed anew after so many steps, so that no rounding gathers. */
const STEPS = 200;

interface Running {
  readonly whatIf: WhatIf;
  readonly at: Changes;
  readonly steps: number;
  readonly apart: ReadonlySet<string>;
  readonly schools: ReadonlySet<string>;
}

export function openQuickSteps(law: Law): QuickSteps {
  let running: Running | null = null;
  return {
    prepare: (at, changed) => {
      if (running?.at === at) return;
      const county = changed(at);
      const merged = mergeCampuses(county);
      running = {
        whatIf: createWhatIf(merged, law),
        at,
        steps: 0,
        apart: campusGroups(county),
        schools: new Set(merged.schools.map((s) => s.id)),
      };
    },
    step: (from, { to, edits, verdict }) => {
      const state = running;
      running = null;
      if (state === null || state.at !== from || state.steps >= STEPS || edits.length > FEW) return null;
      if (!edits.every((edit) => canFollow(edit, state))) return null;
      const turned = edits.flatMap(({ figure, value }) => state.whatIf.set(figure, value));
      running = { ...state, at: to, steps: state.steps + 1 };
      return patched(verdict, { edits, turned, whatIf: state.whatIf, law });
    },
  };
}

/** Schools whose figures are summed with another's: their sections are not their own. */
function campusGroups({ schools }: CountyYear): ReadonlySet<string> {
  return new Set(schools.flatMap((s) => ((s.parent ?? null) === null ? [] : [s.id, s.parent as string])));
}

function canFollow({ figure }: FigureEdit, { apart, schools }: Running): boolean {
  const { school, stage, fact } = parseFigurePath(figure);
  if (school === undefined) return !fact.includes('.');
  if (apart.has(school) || !schools.has(school)) return false;
  return stage !== undefined || !SCHOOL_FIGURES.has(fact);
}

/** These decide what kind of school it is, or how its quantities are split. */
const SCHOOL_FIGURES = new Set([
  'seniorEnrolment',
  'migrantShare',
  'builtYear',
  'boarding',
  'sportsAreaCapSquareMetres',
]);

interface Patch {
  readonly edits: readonly FigureEdit[];
  readonly turned: readonly StatusChange[];
  readonly whatIf: WhatIf;
  readonly law: Law;
}

/** The verdict before, with the sections of the edited schools evaluated anew, the running CVs, and every status that turned. */
function patched(before: Verdict, { edits, turned, whatIf, law }: Patch): Verdict {
  const schools = new Set(edits.flatMap(({ figure }) => parseFigurePath(figure).school ?? []));
  const sections = schools.size === 0 ? before.sections : withSections(before.sections, schools, whatIf.facts(), law);
  const dispersion = withDispersion(before, turned, whatIf);
  const items = { ...before.items };
  for (const { kind, id, to } of turned) {
    const item = items[id];
    if (kind === 'item' && item !== undefined) items[id] = { ...item, status: to };
  }
  const after = { ...before, status: whatIf.status(), sections, dispersion, items };
  return { ...after, of32: countOf32(after, law) };
}

function withSections(
  before: readonly SectionVerdict[],
  edited: ReadonlySet<string>,
  facts: CountyYear,
  law: Law,
): readonly SectionVerdict[] {
  const few = evaluateCounty({ ...facts, schools: facts.schools.filter((s) => edited.has(s.id)) }, law);
  const fresh = new Map(few.sections.map((s) => [`${s.school}:${s.stage}`, s]));
  return before.map((section) => fresh.get(`${section.school}:${section.stage}`) ?? section);
}

function withDispersion(before: Verdict, turned: readonly StatusChange[], whatIf: WhatIf): Verdict['dispersion'] {
  const stages = STAGES.map((stage) => {
    const results = Object.entries(before.dispersion[stage]).map(([id, result]) => {
      const change = turned.findLast((t) => t.kind === 'dispersion' && t.stage === stage && t.id === id);
      return [id, { ...result, cv: whatIf.cv(stage, id), status: change?.to ?? result.status }] as const;
    });
    return [stage, Object.fromEntries(results)] as const;
  });
  return Object.fromEntries(stages) as unknown as Verdict['dispersion'];
}

function countOf32(verdict: Pick<Verdict, 'sections' | 'dispersion' | 'items'>, law: Law): Verdict['of32'] {
  const statuses = [
    ...law.base.indicators.map(({ id }) => indicatorForCounty(id, verdict)),
    ...itemsAsCounted(law.base, verdict).values(),
  ];
  const count = (wanted: Verdict['status']) => statuses.filter((s) => s === wanted).length;
  return { met: count('met'), notMet: count('notMet'), notAssessable: count('notAssessable') };
}
