import type { Question, QuestionOption } from '../mapping/mapping.ts';
import type { DraftCounty, DraftSchool } from './draft.ts';
import type { Findings } from './findings.ts';

const SHORTEST_STEM = 4;
const MOST_OPTIONS = 5;
const CODE_STEM = 6;

/**
 * Campuses that are not counted as schools (是否计校数 = 否) with their parents: answered, stated in the file, or proposed by name
 * and code. Teaching points (type 218) stay rows of their own. Gives parent ids by campus id; every proposal is also a question.
 */
export function parentsOfCampuses(
  county: DraftCounty,
  answers: Readonly<Record<string, string>>,
  findings: Findings,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const schools = [...county.schools.values()];
  const campuses = schools.filter(isCampus);
  if (campuses.length === 0) return parents;
  const taken = new Set(campuses);
  const hosts = schools
    .filter((school) => !taken.has(school))
    .map((school) => ({ school, stem: nameStem(textOf(school, 'school.name')) }));
  for (const campus of campuses) {
    const parent = parentOf(campus, { county, hosts, answers, findings });
    if (parent !== undefined) parents.set(campus.id, parent);
  }
  return parents;
}

function isCampus(school: DraftSchool): boolean {
  const stated = school.figures.get('school.parent')?.value ?? null;
  return (
    stated !== null ||
    (school.figures.get('school.counted')?.value === false && textOf(school, 'school.type') !== '218')
  );
}

interface Host {
  readonly school: DraftSchool;
  readonly stem: string;
}

interface CampusContext {
  readonly county: DraftCounty;
  /** schools that may take a campus, with the stems of their names */
  readonly hosts: readonly Host[];
  readonly answers: Readonly<Record<string, string>>;
  readonly findings: Findings;
}

function parentOf(campus: DraftSchool, { county, hosts, answers, findings }: CampusContext): string | undefined {
  const id = `parent:${county.code}:${campus.id}`;
  const answer = answers[id];
  if (answer === 'none') return undefined;
  if (answer !== undefined && county.schools.has(answer)) return answer;
  const stated = textOf(campus, 'school.parent');
  if (stated !== '') return statedParent(campus, stated, county, findings);
  const candidates = rankParents(campus, hosts);
  findings.questions.push(questionOf(id, campus, candidates));
  return candidates[0]?.id;
}

function statedParent(
  campus: DraftSchool,
  stated: string,
  county: DraftCounty,
  findings: Findings,
): string | undefined {
  const parent = county.schools.get(stated);
  if (parent !== undefined && parent !== campus && !isCampus(parent)) return stated;
  const figure = campus.figures.get('school.parent');
  findings.problem({
    code: 'unknownParent',
    severity: 'error',
    at: figure?.place ?? campus.place,
    value: stated,
    school: campus.id,
    message: {
      zh: `主校“${stated}”不在本次导入的学校中，或其本身是校区`,
      en: `the parent "${stated}" is not among the imported schools, or is itself a campus`,
    },
  });
  return undefined;
}

/** Schools whose name begins like the campus's; the longest likeness first, then the likeness of codes. */
function rankParents(campus: DraftSchool, hosts: readonly Host[]): readonly DraftSchool[] {
  const stem = nameStem(textOf(campus, 'school.name'));
  return hosts
    .map((host) => ({
      school: host.school,
      likeness: nameLikeness(stem, host.stem),
      code: commonStart(host.school.id, campus.id),
    }))
    .filter(({ likeness }) => likeness >= SHORTEST_STEM)
    .sort(
      (a, b) => b.likeness - a.likeness || codeRank(b.code) - codeRank(a.code) || (a.school.id < b.school.id ? -1 : 1),
    )
    .slice(0, MOST_OPTIONS)
    .map(({ school }) => school);
}

const codeRank = (common: number): number => (common >= CODE_STEM ? common : 0);

/** The name without what marks a campus: 实验小学(东校区) → 实验小学. */
function nameStem(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[(（][^()（）]{0,12}[)）]$/, '')
    .replace(/[—·-]?[东西南北中新老]?(分校区|分校|校区|分部|校部)$/, '');
}

/** A parent's whole name at the beginning counts more than any common beginning. */
function nameLikeness(campus: string, school: string): number {
  if (school === '') return 0;
  return campus.startsWith(school) ? school.length + 100 : commonStart(campus, school);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function textOf(school: DraftSchool, target: string): string {
  const value = school.figures.get(target)?.value;
  return typeof value === 'string' ? value : '';
}

function questionOf(id: string, campus: DraftSchool, candidates: readonly DraftSchool[]): Question {
  const name = textOf(campus, 'school.name') || campus.id;
  const option = (school: DraftSchool): QuestionOption => ({
    id: school.id,
    title: {
      zh: `并入 ${textOf(school, 'school.name')}（${school.id}）`,
      en: `merge into ${textOf(school, 'school.name')} (${school.id})`,
    },
  });
  return {
    id,
    kind: 'parent',
    message: {
      zh: `“${name}”不计校数，应并入哪所学校？`,
      en: `"${name}" is not counted as a school: into which school is it merged?`,
    },
    options: [
      ...candidates.map(option),
      { id: 'none', title: { zh: '不合并，作为一所普通学校', en: 'do not merge: an ordinary school' } },
    ],
    proposed: candidates[0]?.id ?? null,
  };
}
