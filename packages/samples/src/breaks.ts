import type { CountyYear, School, Section, Stage } from '@junheng/schools';
import { approval } from './county-facts.ts';
import {
  countyNumber,
  editSchool,
  editSection,
  ordinarySections,
  withCountyFact,
  withFact,
  withSectionFact,
} from './edit.ts';
import type { Random } from './random.ts';
import { type IndicatorId, setIndicator } from './shortfall.ts';
import { oneLargeClass } from './troubles.ts';

type Change = (county: CountyYear, random: Random) => CountyYear;
type Filter = (school: School, section: Section) => boolean;

function oneSection(wanted: Filter, change: (school: School, stage: Stage, random: Random) => School): Change {
  return (county, random) => {
    const fitting = ordinarySections(county).filter(({ school, section }) => wanted(school, section));
    const all = fitting.length > 0 ? fitting : ordinarySections(county);
    const { school, section } = random.pick(all);
    return editSchool(county, school.id, (current) => change(current, section.stage, random));
  };
}

const short = (indicators: readonly IndicatorId[], ratio: number, wanted: Filter): Change =>
  oneSection(wanted, (school, stage, random) =>
    indicators.reduce((changed, indicator) => setIndicator(changed, stage, { indicator, ratio, random }), school),
  );

const single: Filter = ({ type, urbanRural }, { enrolment }) =>
  (type === '211' || type === '311') && (enrolment ?? 0) > 300 && urbanRural !== '220';

/** Makes the largest third of a stage so rich in one indicator that its coefficient of variation passes the limit. */
function spread(stage: Stage, indicator: IndicatorId): Change {
  return (county, random) => {
    const sections = ordinarySections(county).filter(({ section }) => section.stage === stage);
    const sorted = [...sections].sort((a, b) => (a.section.enrolment ?? 0) - (b.section.enrolment ?? 0));
    const chosen = sorted.slice(Math.floor(sorted.length * 0.4), Math.ceil(sorted.length * 0.66));
    return chosen.reduce(
      (changed, { school }) =>
        editSchool(changed, school.id, (s) =>
          setIndicator(s, stage, { indicator, ratio: random.between(3.8, 5), random }),
        ),
      county,
    );
  };
}

const fact =
  (id: string, value: (county: CountyYear) => number | null): Change =>
  (county) =>
    withCountyFact(county, id, value(county));

const part = (id: string, of: string, share: number): Change =>
  fact(id, (county) => Math.floor(countyNumber(county, of) * share));

const judgement =
  (id: string, status?: 'notMet'): Change =>
  (county) => {
    const { [id]: _dropped, ...rest } = county.county.judgements;
    const judgements = status === undefined ? rest : { ...rest, [id]: status };
    return { ...county, county: { ...county.county, judgements } };
  };

const anySchool = (wanted: (school: School) => boolean, change: (school: School) => School): Change =>
  oneSection((school) => wanted(school), change);

const enlarge = (to: number, wanted: (school: School, section: Section) => boolean): Change =>
  oneSection(wanted, (school, stage) => editSection(school, stage, (section) => grown(section, to)));

/** More pupils in more classes of the usual size; other figures stay, so the section gets poorer per pupil. */
function grown(section: Section, enrolment: number): Section {
  const largest = section.stage === 'primary' ? 45 : 50;
  const count = Math.ceil(enrolment / (largest - 1));
  const classSizes = Array.from(
    { length: count },
    (_, i) => Math.floor(enrolment / count) + (i < enrolment % count ? 1 : 0),
  );
  return { ...section, enrolment, classSizes };
}

/** Every way a county may fail a rule, by name. */
const CHANGES = {
  indicatorBelow85: short(['sportsArea'], 0.74, single),
  indicatorBetween85And100: short(['teachingFloorArea'], 0.93, single),
  twoIndicatorsBelow: short(['multimediaClassrooms', 'peArtTeachers'], 0.92, single),
  missingFigure: oneSection(single, (school, stage) =>
    editSection(school, stage, (section) => withSectionFact(section, 'backboneTeachers', null)),
  ),
  missingEnrolment: oneSection(
    ({ type }) => type === '211',
    (school, stage) => editSection(school, stage, (section) => ({ ...section, enrolment: null, classSizes: null })),
  ),
  zeroFigure: oneSection(
    ({ type, urbanRural }) => type === '211' && urbanRural === '220',
    (school, stage, random) => setIndicator(school, stage, { indicator: 'backboneTeachers', ratio: 0, random }),
  ),
  dispersionPrimary: spread('primary', 'equipmentValue'),
  dispersionJunior: spread('junior', 'equipmentValue'),
  classSize: oneSection(single, (school, stage) => editSection(school, stage, (section) => oneLargeClass(section, 7))),
  schoolSize: enlarge(
    2060,
    ({ type, urbanRural }, { enrolment }) => type === '211' && urbanRural !== '220' && (enrolment ?? 0) > 1500,
  ),
  musicArtRooms: anySchool(
    ({ type }) => type === '211',
    (school) => withFact(school, 'musicRoomsSquareMetres', [62.5]),
  ),
  missingRooms: anySchool(
    ({ type }) => type === '311',
    (school) => withFact(school, 'artRoomsSquareMetres', null),
  ),
  smallSchoolFunds: anySchool(
    ({ type, sections }) => type !== '312' && (sections[0]?.enrolment ?? 999) < 100,
    (school) => withFact(school, 'operatingFundsYuan', (school.sections[0]?.enrolment ?? 0) * 720),
  ),
  charter: anySchool(
    () => true,
    (school) => withFact(school, 'charter', false),
  ),
  trainingFunds: anySchool(
    () => true,
    (school) =>
      withFact(school, 'trainingFundsYuan', Math.floor(Number(school.facts.operatingFundsBudgetYuan ?? 0) * 0.03)),
  ),
  judgementNotMet: judgement('postsAllocation', 'notMet'),
  judgementMissing: judgement('unifiedStandards'),
  workloadNotMet: judgement('workload', 'notMet'),
  specialEducationFunds: fact('specialEducationFundsYuan', (c) => countyNumber(c, 'specialEducationPupils') * 5400),
  teacherPay: fact('teacherMeanPayYuan', (c) => countyNumber(c, 'civilServantMeanPayYuan') - 2600),
  trainingHours: part('teachersWithTrainingHours', 'teachersForTraining', 0.97),
  rotationShare: part('rotated', 'rotationEligible', 0.08),
  rotationBackboneShare: part('rotatedBackbone', 'rotated', 0.15),
  certifiedTeachers: part('teachersCertified', 'teachersInPost', 0.99),
  nearbyEnrolment: part('nearbyPupilsPrimary', 'nearbyBasePrimary', 0.98),
  eliteHighSchoolQuota: part('eliteHighSchoolQuota', 'eliteHighSchoolPlaces', 0.46),
  migrantChildren: part('migrantChildrenInPublic', 'migrantChildrenEligible', 0.7),
  juniorRetention: part('juniorGraduates', 'juniorEntrantsThreeYearsAgo', 0.9),
  disabledEnrolment: part('disabledEnrolled', 'disabledChildren', 0.91),
  missingCountyFigure: fact('disabledChildren', () => null),
  publicApproval: (county, random) => ({
    ...county,
    county: { ...county.county, facts: { ...county.county.facts, ...approval(0.823, random) } },
  }),
  achievement: (county) =>
    withCountyFact(county, 'achievementBetweenSchoolShares', {
      ...(county.county.facts.achievementBetweenSchoolShares as Readonly<Record<string, number>>),
      science: 0.168,
    }),
  veto: (county) => ({
    ...county,
    county: { ...county.county, vetoes: { ...county.county.vetoes, irregularChoice: true } },
  }),
  vetoNotStated: (county) => {
    const { graveIncident: _dropped, ...vetoes } = county.county.vetoes;
    return { ...county, county: { ...county.county, vetoes } };
  },
  prerequisite: (county) => ({
    ...county,
    county: {
      ...county.county,
      prerequisites: { ...county.county.prerequisites, basicBalanceRecognisedThreeYears: false },
    },
  }),
} satisfies Readonly<Record<string, Change>>;

/** A way to break one rule. */
export type Break = keyof typeof CHANGES;
/** Every break by name. */
export const BREAKS = Object.keys(CHANGES) as readonly Break[];

/** Applies the named breaks in order; each changes as few figures as it can. */
export function breakRules(county: CountyYear, broken: readonly Break[], random: Random): CountyYear {
  return broken.reduce((changed, name) => CHANGES[name](changed, random), county);
}
