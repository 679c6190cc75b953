import { DEFAULT_CATALOGUE, openCatalogueLibrary } from '@junheng/commands';
import { createWhatIf, evaluateCounty, type Law, statusesOf, type WhatIf } from '@junheng/rules';
import { generateCounty } from '@junheng/samples';
import { type CountyYear, type FigureEdit, figurePath, mergeCampuses } from '@junheng/schools';
import { createDispersionSums } from '@junheng/statistics';
import { seeded } from './random.ts';
import { type BenchReport, least, timed } from './report.ts';

const SEED = 27;
const SCHOOLS = 300;
const EDITS = 20_000;
const ROUNDS = 9;
const FULL_ROUNDS = 15;
/** a county with campuses not counted as schools is built anew for every edit */
const CAMPUS_EDITS = 50;
const SECTION_FACTS = ['aboveDegreeTeachers', 'backboneTeachers', 'peArtTeachers'];
const SCHOOL_FACTS = ['teachingRoomsSquareMetres', 'outdoorSportsSquareMetres', 'equipmentValueYuan'];

/** Changes of figures that the indicators read, up or down by a little; schools without the figure are passed over. */
function amountEdits(county: CountyYear): readonly FigureEdit[] {
  const random = seeded(SEED);
  const figures = county.schools.flatMap((school) => [
    ...SCHOOL_FACTS.map((fact) => ({ figure: figurePath({ school: school.id, fact }), value: school.facts[fact] })),
    ...school.sections.flatMap(({ stage, facts }) =>
      SECTION_FACTS.map((fact) => ({ figure: figurePath({ school: school.id, stage, fact }), value: facts[fact] })),
    ),
  ]);
  const known = figures.flatMap(({ figure, value }) => (typeof value === 'number' ? [{ figure, value }] : []));
  return Array.from({ length: EDITS }, () => {
    const { figure, value } = known[Math.floor(random() * known.length)] ?? { figure: '', value: 0 };
    return { figure, value: Math.max(0, Math.round(value * (0.7 + 0.6 * random()))) };
  });
}

function enrolmentEdits(county: CountyYear): readonly FigureEdit[] {
  const random = seeded(SEED + 1);
  const sections = county.schools.flatMap((school) => school.sections.map((section) => ({ school, section })));
  const known = sections.filter(({ section }) => (section.enrolment ?? 0) > 60);
  return Array.from({ length: EDITS }, () => {
    const { school, section } = known[Math.floor(random() * known.length)] ?? { school: undefined, section: undefined };
    if (school === undefined || section === undefined) throw new Error('the made-up county has no section to edit');
    const figure = figurePath({ school: school.id, stage: section.stage, fact: 'enrolment' });
    return { figure, value: Math.round((section.enrolment ?? 0) * (0.8 + 0.4 * random())) };
  });
}

/** Microseconds an edit: set the figure, read the county's verdict and one coefficient of each stage. */
async function microseconds(whatIf: WhatIf, edits: readonly FigureEdit[], rounds = ROUNDS): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds } = await timed(() => {
      let seen = 0;
      for (const { figure, value } of edits) {
        seen += whatIf.set(figure, value).length + whatIf.status().length;
        seen += (whatIf.cv('primary', 'peArtTeachers') ?? 0) + (whatIf.cv('junior', 'peArtTeachers') ?? 0);
      }
      return seen;
    });
    times.push((milliseconds * 1000) / edits.length);
  }
  return least(times);
}

/** The running sums alone, without sections, items or words: nanoseconds an edit. */
async function accumulatorNanoseconds(): Promise<number> {
  const random = seeded(SEED + 2);
  const pupils = Array.from({ length: SCHOOLS }, () => 20 + Math.floor(random() * 1900));
  const amounts = pupils.map((n) => Math.floor(n * 0.05 * random()));
  const sums = createDispersionSums(amounts, pupils);
  const { milliseconds } = await timed(() => {
    for (let i = 0; i < 1_000_000; i++) {
      const at = i % SCHOOLS;
      const after = (i * 7919) % 97;
      sums.changeAmount(amounts[at] as number, after, pupils[at] as number);
      amounts[at] = after;
      sums.decide(0.5);
    }
  });
  return milliseconds;
}

function sameAsWhole(whatIf: WhatIf, law: Law): boolean {
  return JSON.stringify(whatIf.statuses()) === JSON.stringify(statusesOf(evaluateCounty(whatIf.facts(), law)));
}

export async function run(): Promise<BenchReport> {
  const law = await (await openCatalogueLibrary()).law([DEFAULT_CATALOGUE], '2025-09-01');
  const withCampuses = generateCounty({
    seed: SEED,
    schools: SCHOOLS,
    code: '990027',
    name: '示例大县',
    schoolYear: 2025,
  });
  const county = mergeCampuses(withCampuses);
  const whatIf = createWhatIf(county, law);
  const amounts = amountEdits(county);
  const amount = await microseconds(whatIf, amounts);
  const enrolment = await microseconds(whatIf, enrolmentEdits(county));
  const campuses = await microseconds(createWhatIf(withCampuses, law), amounts.slice(0, CAMPUS_EDITS), 2);
  const full: number[] = [];
  for (let round = 0; round < FULL_ROUNDS; round++)
    full.push((await timed(() => evaluateCounty(whatIf.facts(), law))).milliseconds);
  const whole = least(full) * 1000;
  const versus = (us: number) => ({
    'µs an edit': us.toFixed(2),
    'whole evaluation ÷': Math.round(whole / us).toString(),
  });
  const sums = await accumulatorNanoseconds();
  const same = sameAsWhole(whatIf, law);
  return {
    title: 'What-if: one changed figure → county verdict and coefficients',
    facts: { seed: SEED, schools: SCHOOLS, edits: EDITS, rounds: `${ROUNDS} (whole ${FULL_ROUNDS}), least of each` },
    rows: [
      { what: 'figure of an indicator', milliseconds: amount / 1000, cells: versus(amount) },
      { what: 'enrolment (touches all seven)', milliseconds: enrolment / 1000, cells: versus(enrolment) },
      {
        what: 'figure of an indicator, campuses not yet merged',
        milliseconds: campuses / 1000,
        cells: versus(campuses),
      },
      { what: 'running sums alone', milliseconds: sums / 1e6, cells: versus(sums / 1000) },
      { what: 'whole evaluation of the county', milliseconds: whole / 1000, cells: versus(whole) },
    ],
    aims: [
      {
        aim: 'a changed figure to verdict and coefficients within 1 µs',
        seen: `${amount.toFixed(2)} µs`,
        reached: amount <= 1,
      },
      {
        aim: 'whole evaluation of 300 schools within 100 ms (from facts)',
        seen: `${(whole / 1000).toFixed(1)} ms`,
        reached: whole <= 100_000,
      },
      {
        aim: 'after all edits every status as the whole evaluation gives it',
        seen: same ? 'equal' : 'different',
        reached: same,
      },
    ],
    grows: 'an edit does not grow with the number of schools; the whole evaluation does, linearly',
  };
}
