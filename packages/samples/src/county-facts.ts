import type { County, Facts, School } from '@junheng/schools';
import type { Random } from './random.ts';
import { FUNDS_BASE } from './school.ts';

const SUBJECTS = ['chinese', 'mathematics', 'science', 'physicalEducation', 'arts', 'moralEducation'] as const;

function total(schools: readonly School[], fact: string): number {
  return schools.reduce(
    (sum, school) => school.sections.reduce((part, section) => part + Number(section.facts[fact] ?? 0), sum),
    0,
  );
}

function pupilsOf(schools: readonly School[], stage: 'primary' | 'junior'): number {
  return schools.reduce(
    (sum, school) => school.sections.reduce((part, s) => part + (s.stage === stage ? (s.enrolment ?? 0) : 0), sum),
    0,
  );
}

/** The county's own figures, drawn so that they fit its schools and that every item of the method holds. */
export function makeCounty(code: string, name: string, schools: readonly School[], random: Random): County {
  return {
    code,
    name,
    facts: {
      ...people(schools, random),
      ...teachers(schools, random),
      ...children(schools, random),
      ...achievement(random),
      ...approval(share(random, 0.88, 0.97), random),
    },
    judgements: JUDGEMENTS_MET,
    vetoes: Object.fromEntries(VETOES.map((id) => [id, false])),
    prerequisites: { basicBalanceRecognisedThreeYears: true, monitoringKept: true },
  };
}

/** Items that people judge. */
export const JUDGED = [
  'layout',
  'unifiedStandards',
  'postsAllocation',
  'ictUse',
  'moralEducation',
  'curriculum',
  'workload',
  'leftBehindCare',
] as const;
const JUDGEMENTS_MET = Object.fromEntries(JUDGED.map((id) => [id, 'met' as const]));
const VETOES = [
  'entranceExamination',
  'irregularChoice',
  'keySchoolsOrClasses',
  'emptyPostsOrUnofficialStaff',
  'graveIncident',
  'falsifiedData',
] as const;

function share(random: Random, lo: number, hi: number): number {
  return Math.round(random.between(lo, hi) * 1000) / 1000;
}

/** 社会认可度 at a share of whole thousandths, with the forms behind it. */
export function approval(approved: number, random: Random): Facts {
  const visited = random.whole(10, 16) * 10;
  const satisfied = Math.round(visited * random.between(0.87, 0.97));
  return {
    publicApprovalShare: approved,
    approvalForms: 1000 + random.whole(20, 90),
    approvalFormsValid: 1000,
    approvalFormsSatisfied: Math.round(approved * 1000),
    approvalFormsParents: 560,
    approvalFormsValidParents: 540,
    approvalFormsSatisfiedParents: Math.round(540 * Math.min(1, approved + random.between(-0.03, 0.02))),
    fieldVisitShare: satisfied / visited,
    fieldVisited: visited,
    fieldVisitSatisfied: satisfied,
  };
}

function people(schools: readonly School[], random: Random): Facts {
  const pupils = pupilsOf(schools, 'primary') + pupilsOf(schools, 'junior');
  const residents = Math.round((pupils * random.between(9, 12)) / 100) * 100;
  const special = schools.filter(({ type }) => type.startsWith('51'));
  const specialPupils = pupilsOf(special, 'primary') + pupilsOf(special, 'junior');
  return {
    residents,
    ruralResidents: Math.round((residents * random.between(0.4, 0.6)) / 100) * 100,
    townships: Math.max(3, Math.round(schools.length / 3)),
    villages: Math.max(20, schools.length * random.whole(4, 6)),
    gdpPerHeadYuan: random.whole(38000, 92000),
    localRevenuePerHeadYuan: random.whole(2200, 7800),
    farmerNetIncomeYuan: random.whole(13000, 24000),
    townDisposableIncomeYuan: random.whole(30000, 46000),
    operatingFundsBasePrimaryYuan: FUNDS_BASE.primary,
    operatingFundsBaseJuniorYuan: FUNDS_BASE.junior,
    specialEducationPupils: specialPupils,
    specialEducationFundsYuan: specialPupils * random.whole(70, 82) * 100,
  };
}

function teachers(schools: readonly School[], random: Random): Facts {
  const all = total(schools, 'fullTimeTeachers');
  const eligible = Math.round(all * random.between(0.38, 0.5));
  const rotated = Math.ceil(eligible * random.between(0.11, 0.16));
  const civil = random.whole(90, 101) * 1000;
  return {
    teacherMeanPayYuan: civil + random.whole(1, 40) * 100,
    civilServantMeanPayYuan: civil,
    teachersForTraining: all,
    teachersWithTrainingHours: all,
    rotationEligible: eligible,
    rotated,
    rotatedBackbone: Math.ceil(rotated * random.between(0.21, 0.3)),
    teachersInPost: all,
    teachersCertified: all,
  };
}

function children(schools: readonly School[], random: Random): Facts {
  const juniors = pupilsOf(schools, 'junior');
  const urban = schools.filter((s) => s.ownership !== 10 && s.boarding === false && s.urbanRural?.startsWith('1'));
  const [nearPrimary, nearJunior] = [pupilsOf(urban, 'primary'), pupilsOf(urban, 'junior')];
  const entrants = Math.round(juniors / 3);
  const disabled = Math.max(4, Math.round((pupilsOf(schools, 'primary') + juniors) * 0.004));
  const places = Math.round(entrants * random.between(0.25, 0.35));
  const migrants = Math.round((nearPrimary + nearJunior) * random.between(0.06, 0.12));
  const migrantsIn = Math.round(migrants * random.between(0.86, 0.92));
  return {
    nearbyBasePrimary: nearPrimary,
    nearbyPupilsPrimary: nearPrimary,
    nearbyBaseJunior: nearJunior,
    nearbyPupilsJunior: Math.ceil(nearJunior * random.between(0.955, 0.995)),
    eliteHighSchoolPlaces: places,
    eliteHighSchoolQuota: Math.ceil(places * random.between(0.51, 0.6)),
    eliteHighSchoolQuotaRural: Math.ceil(places * random.between(0.12, 0.2)),
    migrantChildrenEligible: migrants,
    migrantChildrenInPublic: migrantsIn,
    migrantChildrenInPurchasedPlaces: Math.min(migrants - migrantsIn, random.whole(5, 20)),
    juniorEntrantsThreeYearsAgo: entrants,
    juniorTransfersIn: random.whole(4, 12),
    juniorTransfersOut: random.whole(14, 26),
    juniorDeaths: 0,
    juniorGraduates: entrants - 12 - random.whole(2, 5),
    disabledChildren: disabled,
    disabledEnrolled: Math.ceil(disabled * random.between(0.97, 1)),
    disabledInSpecialSchools: Math.round(disabled * random.between(0.3, 0.42)),
  };
}

function achievement(random: Random): Facts {
  return {
    achievementLevels: Object.fromEntries(SUBJECTS.map((subject) => [subject, random.whole(3, 4)])),
    achievementBetweenSchoolShares: Object.fromEntries(
      SUBJECTS.map((subject) => [subject, share(random, 0.05, 0.145)]),
    ),
  };
}
