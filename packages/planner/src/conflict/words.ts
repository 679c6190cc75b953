import { rational, toNumber } from '@junheng/quantities';
import type { Stage, Text } from '@junheng/schools';
import { indicatorOf } from '../model/plan-columns.ts';
import type { ConflictPart } from '../plan/plan.ts';
import { lockText, type PlanLock } from '../problem/locks.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { termTexts } from '../terms/plan-terms.ts';
import type { Milestone, MoneySource } from '../years/years-request.ts';
import { amountsToday, dispersionFor, needFigures } from './figures.ts';
import { isChoice, type Suspect } from './suspects.ts';

/** What a conflict is about, in so far as words need it. */
export interface Told {
  readonly base: PlanningProblem;
  readonly locks: readonly PlanLock[];
  readonly sources?: readonly MoneySource[];
  readonly milestones?: readonly Milestone[];
  readonly buildingLeadYears?: number;
  /** of a plan for a budget, which asks sections only to stay as they are */
  readonly budgetYuan?: number;
  /** indicators that matter of a section in conflict; all when absent */
  readonly indicators?: ReadonlyMap<number, readonly number[]>;
}

/** A suspect in words, with its place. */
export function partOf(told: Told, suspect: Suspect): ConflictPart {
  const side = isChoice(suspect) ? 'choice' : 'limit';
  return { kind: suspect.kind, side, ...wordsOf(told, suspect) };
}

function wordsOf(told: Told, suspect: Suspect): Omit<ConflictPart, 'kind' | 'side'> {
  const { base, locks } = told;
  switch (suspect.kind) {
    case 'lock': {
      const lock = locks[suspect.lock];
      return { lock: suspect.lock, message: lock === undefined ? { zh: '锁定', en: 'a lock' } : lockText(lock) };
    }
    case 'cap':
      return capWords(base, suspect.pot);
    case 'rotation':
      return { message: joined(termTexts({ ...base, farthestKilometres: null })) };
    case 'distance':
      return { message: joined(termTexts({ ...base, rotation: null, sections: [] })) };
    case 'budget':
      return {
        schoolYear: base.schoolYear + suspect.year,
        source: told.sources?.[suspect.source]?.id ?? '',
        message: budgetWords(told, suspect),
      };
    case 'milestone':
      return {
        schoolYear: base.schoolYear + (told.milestones?.[suspect.milestone]?.year ?? 0),
        message: milestoneWords(told, suspect.milestone),
      };
    case 'lead':
      return {
        message: {
          zh: `校舍场地建成需 ${told.buildingLeadYears ?? 1} 年`,
          en: `buildings are usable after ${told.buildingLeadYears ?? 1} years`,
        },
      };
    case 'teachers':
      return {
        message: {
          zh: '骨干教师不多于专任教师',
          en: 'no section has more backbone teachers than full-time teachers',
        },
      };
    case 'section':
      return sectionWords(told, suspect.section);
    case 'dispersion':
      return dispersionWords(base, suspect);
  }
}

function capWords(base: PlanningProblem, number: number) {
  const pot = base.pots[number];
  const most = toNumber(pot?.most ?? rational(0n));
  const present = figure(toNumber(pot?.present ?? rational(0n)));
  const { id, title } = indicatorOf(base, pot?.indicator ?? 0);
  const school = pot?.school ?? '';
  return {
    school,
    indicator: id,
    message: {
      zh: `${school} 的${title.zh}上限 ${most}（现有 ${present}）`,
      en: `the cap of ${most} on "${title.en}" at ${school} (${present} now)`,
    },
  };
}

function dispersionWords(base: PlanningProblem, { dispersion }: Extract<Suspect, { kind: 'dispersion' }>) {
  const { stage, indicator, limit } = dispersion;
  const { id, title } = indicatorOf(base, indicator);
  const [value, now] = [toNumber(limit), dispersionFor(base, dispersion, amountsToday(base)).toFixed(3)];
  return {
    stage,
    indicator: id,
    message: {
      zh: `${stageText(stage).zh}“${title.zh}”差异系数不超过 ${value}（现为 ${now}）`,
      en: `dispersion of "${title.en}" (${stage}) at most ${value} (${now} now)`,
    },
  };
}

/** The limits of a section that take part, with what it holds today. */
function sectionWords({ base, indicators, budgetYuan }: Told, number: number) {
  const section = base.sections[number];
  if (budgetYuan !== undefined) return stayingWords(section);
  const all = section?.needs.map((_, k) => k) ?? [];
  const short = all.filter((k) => {
    const { held, atLimit } = needFigures(base, number, k);
    return held < atLimit;
  });
  const chosen = indicators?.get(number) ?? short;
  const [school, stage] = [section?.school ?? '', section?.stage ?? 'primary'];
  const texts = chosen.map((k) => {
    const { held, atLimit, atFloor } = needFigures(base, number, k);
    const { title } = indicatorOf(base, k);
    return {
      zh: `“${title.zh}”须达 ${figure(atLimit)}（85% 为 ${figure(atFloor)}，现有 ${figure(held)}）`,
      en: `"${title.en}" at ${figure(atLimit)} (85 %: ${figure(atFloor)}, now ${figure(held)})`,
    };
  });
  const [first] = chosen;
  return {
    school,
    stage,
    ...(chosen.length === 1 && first !== undefined ? { indicator: indicatorOf(base, first).id } : {}),
    message: {
      zh: `${school} ${stageText(stage).zh}达标：${texts.map(({ zh }) => zh).join('、') || '各项标准'}${chosen.length > base.exemptionsPerSection ? `（其中至多 ${base.exemptionsPerSection} 项可按 85%）` : ''}`,
      en: `${school} (${stage}) complies: ${texts.map(({ en }) => en).join(', ') || 'all its limits'}${chosen.length > base.exemptionsPerSection ? `; at most ${base.exemptionsPerSection} of them may stay at 85 %` : ''}`,
    },
  };
}

function stayingWords(section: PlanningProblem['sections'][number] | undefined) {
  const { school = '', stage = 'primary' } = section ?? {};
  return {
    school,
    stage,
    message: {
      zh: `${school} ${stageText(stage).zh}现已达标，须保持`,
      en: `${school} (${stage}) complies today and must not fall out`,
    },
  };
}

function budgetWords(
  { base, sources = [], budgetYuan }: Told,
  { source, year }: Extract<Suspect, { kind: 'budget' }>,
): Text {
  if (budgetYuan !== undefined)
    return { zh: `预算 ${grouped(budgetYuan)} 元`, en: `a budget of ${grouped(budgetYuan)} yuan` };
  const { id = '', yuanByYear = [] } = sources[source] ?? {};
  const [at, yuan] = [base.schoolYear + year, yuanByYear[year] ?? 0];
  const money = grouped(yuan);
  // a single source needs no name
  if (sources.length < 2) return { zh: `${at} 学年资金 ${money} 元`, en: `${money} yuan in ${at}` };
  return { zh: `${at} 学年资金“${id}”${money} 元`, en: `${money} yuan of "${id}" in ${at}` };
}

function milestoneWords({ base, milestones = [] }: Told, number: number): Text {
  const { year = 0, share = 0 } = milestones[number] ?? {};
  const percent = `${Math.round(share * 1000) / 10}%`;
  return {
    zh: `${base.schoolYear + year} 学年末 ${percent} 的学段达标`,
    en: `${percent} of the sections comply by the end of ${base.schoolYear + year}`,
  };
}

function joined(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join(' ') };
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

export function stageText(stage: Stage): Text {
  return stage === 'primary' ? { zh: '小学', en: 'primary' } : { zh: '初中', en: 'junior' };
}
