import type { CountyYear, School } from '@junheng/schools';
import type { DraftCounty, DraftFigure, DraftSchool, DraftSection, ValuePlace } from '../assembly/draft.ts';
import type { Findings } from '../assembly/findings.ts';
import type { Check } from './check.ts';
import { COUNTY_CHECKS, SCHOOL_CHECKS } from './school-checks.ts';
import { SECTION_CHECKS } from './section-checks.ts';
import { jumps, SCHOOL_JUMPS, SECTION_JUMPS, type YearJump } from './year-jumps.ts';

/** A county as drafted and as built, and its year before. */
export interface CheckContext {
  readonly draft: DraftCounty;
  readonly county: CountyYear;
  /** the same county a year before */
  readonly previous: CountyYear | undefined;
  readonly findings: Findings;
}

type Figures = ReadonlyMap<string, DraftFigure>;

/** Runs the logical and experience checks of a county 逻辑校验与经验校验. */
export function checkCounty({ draft, county, previous, findings }: CheckContext): void {
  runChecks(COUNTY_CHECKS, draft.figures, { findings });
  for (const school of county.schools) {
    const own = draft.schools.get(school.id);
    if (own === undefined) continue;
    const before = previous?.schools.find(({ id }) => id === school.id);
    checkSchool(school, own, { before, findings });
  }
}

interface SchoolContext {
  readonly before: School | undefined;
  readonly findings: Findings;
}

function checkSchool(school: School, draft: DraftSchool, { before, findings }: SchoolContext): void {
  const report = { findings, school: school.id };
  runChecks(SCHOOL_CHECKS, withPupils(draft), report);
  runJumps(SCHOOL_JUMPS, draft.figures, before?.facts, report);
  for (const { stage } of school.sections) {
    const section = draft.sections.get(stage);
    if (section === undefined) continue;
    runChecks(SECTION_CHECKS, withClassFigures(section, stage), report);
    const old = before?.sections.find((s) => s.stage === stage);
    runJumps(SECTION_JUMPS, section.figures, old && { ...old.facts, enrolment: old.enrolment }, report);
  }
}

interface Report {
  readonly findings: Findings;
  readonly school?: string;
}

function runChecks(checks: readonly Check[], figures: Figures, { findings, school }: Report): void {
  for (const { id, severity, figures: needed, holds, message } of checks) {
    const found = needed.flatMap((figure) => known(figures, figure) ?? []);
    const first = found[0];
    if (first === undefined || found.length < needed.length) continue;
    const values = Object.fromEntries(needed.map((figure, i) => [figure, Number(found[i]?.value)]));
    if (holds(values)) continue;
    findings.problem({
      code: id,
      severity,
      message: message(values),
      at: first.place,
      value: first.original,
      related: otherPlaces(found),
      school,
    });
  }
}

function known(figures: Figures, id: string): DraftFigure | undefined {
  const figure = figures.get(id);
  return typeof figure?.value === 'number' || typeof figure?.value === 'boolean' ? figure : undefined;
}

function otherPlaces(found: readonly DraftFigure[]): readonly ValuePlace[] {
  return found.slice(1).map(({ place }) => place);
}

function runJumps(
  rules: readonly YearJump[],
  figures: Figures,
  before: Readonly<Record<string, unknown>> | undefined,
  { findings, school }: Report,
): void {
  for (const rule of rules) {
    const now = figures.get(rule.figure);
    const old = before?.[rule.figure];
    if (typeof now?.value !== 'number' || typeof old !== 'number' || !jumps(rule, old, now.value)) continue;
    findings.problem({
      code: 'yearJump',
      severity: 'warning',
      at: now.place,
      value: now.original,
      school,
      message: {
        zh: `${rule.title.zh}由上年 ${old} 变为 ${now.value}，变化过大；请核对或说明`,
        en: `${rule.title.en} went from ${old} last year to ${now.value}; check or explain`,
      },
    });
  }
}

/** Adds the school's pupils over all stages, when all are known. */
function withPupils({ figures, sections, place }: DraftSchool): Figures {
  const enrolments = [...sections.values()].map((section) => section.figures.get('enrolment')?.value);
  const senior = figures.get('school.seniorEnrolment')?.value ?? 0;
  if (enrolments.length === 0 || !enrolments.every((value) => typeof value === 'number')) return figures;
  const pupils = enrolments.reduce((sum, value) => sum + value, Number(senior));
  return new Map(figures).set('pupils', { value: pupils, place, original: String(pupils) });
}

/** Adds what the class list says, and the grades by their place in the stage. */
function withClassFigures({ figures, classes }: DraftSection, stage: 'primary' | 'junior'): Figures {
  const all = new Map(figures);
  const junior = [1, 2, 3].map((i) => figures.get(`part.grade.${i + 6}`) ?? figures.get(`part.grade.${i}`));
  const firstGrade = stage === 'primary' ? figures.get('part.grade.1') : junior[0];
  if (firstGrade !== undefined) all.set('part.grade.first', firstGrade);
  for (const [i, figure] of junior.entries())
    if (stage === 'junior' && figure !== undefined) all.set(`junior.${i + 1}`, figure);
  const sizes = classes.flatMap(({ value }) =>
    typeof value === 'number' ? [value] : value === 'none' ? [] : [Number.NaN],
  );
  const first = classes[0];
  if (first === undefined || sizes.some(Number.isNaN)) return all;
  const figure = (value: number): DraftFigure => ({ value, place: first.place, original: first.original });
  all.set('classes.sum', figure(sizes.reduce((a, b) => a + b, 0)));
  all.set('classes.count', figure(sizes.length));
  return all.set('classes.largest', figure(Math.max(0, ...sizes)));
}
