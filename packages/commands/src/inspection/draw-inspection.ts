import type { DrawBody, DrawnSchool, DrawPreview } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { type Sample, samplingUnit } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { drawFrom, figuresOf, frameOf, titledItem, usualChecklist } from './frame.ts';
import { inspectorsOf } from './inspectors.ts';

/** 抽样预览: the sample of a seed, shown before it is kept. Nothing is written. @throws Trouble 404 without figures. */
export async function drawInspection(context: CommandContext, code: string, asked: DrawBody): Promise<DrawPreview> {
  const { schoolYear, seed, share } = asked;
  const facts = await inCounty(context, code, (tx) => figuresOf(tx, code, schoolYear));
  const sample = drawFrom(facts, { seed, share });
  const checklist = await usualChecklist(context, facts);
  return {
    ...{ schoolYear, seed, share, strata: sample.strata, schools: frameOf(facts).length },
    sample: drawnSchools(facts, sample),
    checklist: checklist.map((item) => titledItem(context, item)),
    inspectors: await inspectorsOf(context, code),
  };
}

/** The schools of a sample by name. */
function drawnSchools(facts: CountyYear, { schools }: Sample): readonly DrawnSchool[] {
  const known = new Map(frameOf(facts).map((school) => [school.id, school]));
  return schools.flatMap(({ school: id, stratum }) => {
    const school = known.get(id);
    return school === undefined
      ? []
      : [{ school: id, name: school.name, stratum, enrolment: samplingUnit(school).enrolment }];
  });
}
