import { runsSeniorStage } from '@junheng/schools';
import type { CountedSection } from '../raw/form-input.ts';
import type { Value } from '../sheet/cell.ts';
import { at } from '../sheet/sheet.ts';
import { type Layout, SECTION } from './section-layout.ts';

/** 1 unless an exclusion of the law's scope applies or there are no pupils. */
export function assessedFormula({ input, data }: Layout, row: number, school: string): string {
  const type = at(row, SECTION.type);
  const pupils = at(row, SECTION.enrolment);
  const owner = data.school(school, 'ownership');
  const tests = input.law.base.scope.map(({ typePrefixes, ownership, ownershipNot, enrolmentBelow }) => {
    const parts = [
      ...(typePrefixes === undefined
        ? []
        : [`OR(${typePrefixes.map((p) => `LEFT(${type},${p.length})="${p}"`).join(',')})`]),
      ...(ownership === undefined ? [] : [`OR(${ownership.map((o) => `${owner}=${o}`).join(',')})`]),
      ...(ownershipNot === undefined ? [] : [`ISNUMBER(${owner})`, ...ownershipNot.map((o) => `${owner}<>${o}`)]),
      ...(enrolmentBelow === undefined ? [] : [`ISNUMBER(${pupils})`, `${pupils}<${enrolmentBelow}`]),
    ];
    return `AND(${parts.join(',')})`;
  });
  return `IF(OR(${[...tests, `AND(ISNUMBER(${pupils}),${pupils}=0)`].join(',')}),0,1)`;
}

/** Σ weight × pupils over the stages of the school, senior pupils included. */
export function weightedPupils({ counted }: CountedSection, layout: Layout): readonly [string, Value] {
  const { standards, data, rowOf, input } = layout;
  const { school, parts } = counted;
  const stages = (['primary', 'junior'] as const).flatMap((stage) => {
    const row = rowOf(school.id, stage);
    return row === undefined ? [] : [{ stage, cell: at(row, SECTION.enrolment) }];
  });
  const seniors = parts.map(({ id }) => data.school(id, 'seniorEnrolment'));
  const needed = [
    ...stages.map(({ cell }) => cell),
    ...parts.filter(({ type }) => runsSeniorStage(type)).map(({ id }) => data.school(id, 'seniorEnrolment')),
  ];
  const terms = [
    ...stages.map(({ stage, cell }) => `${standards.limit(`weight/${stage}`)}*${cell}`),
    `${standards.limit('weight/senior')}*(${seniors.map((cell) => `N(${cell})`).join('+')})`,
  ];
  const weights = input.law.base.splitWeights;
  const missing = parts.some((p) => runsSeniorStage(p.type) && p.seniorEnrolment == null);
  const value = pupilsOf(layout, school.id).reduce<number | null>(
    (sum, { stage, pupils }) => (sum === null || pupils === null ? null : sum + weights[stage] * pupils),
    weights.senior * parts.reduce((sum, { seniorEnrolment }) => sum + (seniorEnrolment ?? 0), 0),
  );
  return [`IF(COUNT(${needed.join(',')})=${needed.length},${terms.join('+')},"")`, missing ? '' : (value ?? '')];
}

function pupilsOf(
  { input }: Layout,
  school: string,
): readonly { readonly stage: 'primary' | 'junior'; readonly pupils: number | null }[] {
  return input.verdict.sections
    .filter((v) => v.school === school)
    .map(({ stage, enrolment }) => ({ stage, pupils: enrolment }));
}

/** The section's part of what the school has as a whole: weight × pupils over the weighted pupils. */
export function splitShare(section: CountedSection, row: number, layout: Layout): readonly [string, Value] {
  const weighted = at(row, SECTION.weighted);
  const pupils = at(row, SECTION.enrolment);
  const weight = layout.standards.limit(`weight/${section.stage}`);
  const [, total] = weightedPupils(section, layout);
  const own = pupilsOf(layout, section.counted.school.id).find(({ stage }) => stage === section.stage)?.pupils ?? null;
  const known = typeof total === 'number' && own !== null && total > 0;
  const value = known ? (layout.input.law.base.splitWeights[section.stage] * own) / total : '';
  return [`IF(COUNT(${weighted},${pupils})<2,"",IF(${weighted}=0,"",${weight}*${pupils}/${weighted}))`, value];
}
