import type { Bilingual, FormCellView } from '@junheng/contract';
import { evaluateCounty, type Status } from '@junheng/rules';
import { type CountyYear, definitionOf, type Section, STAGES, type Stage } from '@junheng/schools';
import { countyWith } from './form-figures.ts';
import type { Opened } from './opened.ts';

interface Computed {
  readonly stage: Stage | null;
  readonly fact: string;
  readonly title: Bilingual;
  readonly unit: string;
  readonly value: number | null;
  readonly status?: Status;
}

/** 计算项: what the engine makes of the figures as they stand, in blue cells. */
export function computedCells(opened: Opened): readonly FormCellView[] {
  const county = countyWith(opened);
  const cells = opened.subject === 'school' ? ofSchool(opened, county) : ofCounty(opened, county);
  return cells.map(asView);
}

function ofSchool({ law, submission }: Opened, county: CountyYear): readonly Computed[] {
  const code = submission.school?.code ?? '';
  const { sections } = evaluateCounty(county, law);
  const { indicators } = law.local ?? law.base;
  return STAGES.flatMap((stage) => {
    const section = county.schools[0]?.sections.find((one) => one.stage === stage);
    if (section === undefined) return [];
    const verdict = sections.find((one) => one.school === code && one.stage === stage);
    const rows = indicators.map(({ id, shortTitle, unit }): Computed => {
      const result = verdict === undefined ? undefined : definitionOf(verdict.indicators, id);
      const status = verdict?.assessed === true ? result?.status : undefined;
      return {
        ...{ stage, fact: `computed:${id}`, title: shortTitle, unit, value: result?.value ?? null },
        ...(status === undefined ? {} : { status }),
      };
    });
    return [...ratios(section), ...rows];
  });
}

function ratios({ stage, enrolment, classSizes, facts }: Section): readonly Computed[] {
  const classes = classSizes?.length ?? null;
  const teachers = typeof facts.fullTimeTeachers === 'number' ? facts.fullTimeTeachers : null;
  const part = (whole: number | null) =>
    enrolment === null || whole === null || whole === 0 ? null : enrolment / whole;
  return [
    { stage, fact: 'computed:classes', title: { zh: '班级数', en: 'Classes' }, unit: '个', value: classes },
    {
      stage,
      fact: 'computed:classMean',
      title: { zh: '平均班额', en: 'Mean class size' },
      unit: '人',
      value: part(classes),
    },
    {
      stage,
      fact: 'computed:perTeacher',
      title: { zh: '生师比', en: 'Pupils a teacher' },
      unit: '',
      value: part(teachers),
    },
  ];
}

function ofCounty({ law }: Opened, county: CountyYear): readonly Computed[] {
  const { items } = evaluateCounty(county, law);
  return (law.local ?? law.base).items.map(({ id, title }) => {
    const { value, status } = definitionOf(items, id) ?? {};
    return {
      ...{ stage: null, fact: `computed:${id}`, title, unit: '', value: typeof value === 'number' ? value : null },
      ...(status === undefined ? {} : { status }),
    };
  });
}

function asView({ stage, fact, title, unit, value, status = undefined }: Computed): FormCellView {
  return {
    ...{ path: stage === null ? fact : `${stage}/${fact}`, stage, fact, kind: 'computed', title, unit, value },
    ...{ type: 'number', range: null, note: null, required: false, version: 0, prefill: null, prefillSource: '' },
    ...{ explanation: '', returned: null, lastYear: null, changedBy: '', changedAt: '', status: status ?? null },
  };
}
