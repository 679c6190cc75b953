import type { InspectionBody, InspectionContent, InspectionView } from '@junheng/contract';
import { contentProblems } from '@junheng/contract';
import { addEntries, type EntryToAdd, listEntries } from '@junheng/store';
import { registerOpen, type Sample } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { notify } from '../notices/notify.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { drawFrom, figuresOf, frameOf, reportedIn } from './frame.ts';
import { recordOrigin } from './origins.ts';
import { refuse } from './refuse.ts';
import { inspectionView } from './view-inspection.ts';

/**
 * 建立督导检查: draws the sample again, and keeps it with seed and strata and one record for each fact of each school. Sent twice it is one.
 * @throws Trouble 409 `sampleChanged` when the figures changed since it was shown, 404.
 */
export function createInspection(context: CommandContext, code: string, body: InspectionBody): Promise<InspectionView> {
  return allOrNothing(context, (own) => createAndTell(own, code, body));
}

async function createAndTell(context: CommandContext, code: string, body: InspectionBody): Promise<InspectionView> {
  const { registers } = await context.library.work();
  const id = await inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const [before] = await listEntries(tx, code, { kind: 'inspection', originPrefix: body.id });
      if (before !== undefined) return before.id;
      const facts = await figuresOf(tx, code, body.schoolYear);
      const sample = drawFrom(facts, body);
      refuseOther(sample, body);
      const content = contentOf(sample, body);
      const problems = contentProblems('inspection', content);
      if (problems.length > 0) throw badContent(problems);
      const rights = [...(context.actor ?? LOCAL_ACTOR).rights];
      const opened = registerOpen(registers, 'inspection', { rights, fields: { ...content } });
      if (!opened.ok) throw refuse(opened.findings);
      const shared = {
        schoolYear: body.schoolYear,
        title: body.title,
        units: [],
        deadline: body.deadline,
        stage: null,
      };
      const { added } = await addEntries(tx, code, [
        { ...shared, kind: 'inspection', school: null, origin: body.id, state: opened.state, content: { ...content } },
      ]);
      const inspection = added[0]?.id ?? '';
      const schools = new Map(frameOf(facts).map((school) => [school.id, school]));
      const records = sample.schools.flatMap(({ school }): readonly EntryToAdd[] => {
        const known = schools.get(school);
        if (known === undefined) return [];
        return reportedIn(facts, known, body.checklist).map(({ fact, stage, reported }) => ({
          ...{ ...shared, kind: 'inspectionRecord', school, stage, state: registers.inspectionRecord.initial },
          ...{ origin: recordOrigin(inspection, school, { fact, stage }), content: { inspection, fact, reported } },
        }));
      });
      await addEntries(tx, code, records);
      return inspection;
    }),
  );
  await tellInspectors(context, code, body);
  return inspectionView(context, { code, id });
}

function contentOf(
  { strata, schools }: Sample,
  { seed, share, checklist, inspectors }: InspectionBody,
): InspectionContent {
  return {
    ...{ seed, share, strata: [...strata], sample: [...schools] },
    ...{ checklist: [...checklist], inspectors: [...inspectors] },
  };
}

function refuseOther({ schools }: Sample, { schools: seen }: InspectionBody): void {
  const drawn = schools.map(({ school }) => school);
  if (drawn.length === seen.length && drawn.every((school) => seen.includes(school))) return;
  throw new Trouble(
    'sampleChanged',
    {
      zh: '预览之后学校数据有变动，同一随机种子抽出的学校已不同；请重新抽样并核对后再保存',
      en: 'the figures changed since the preview, and the same seed gives other schools now; draw again and look before you keep it',
    },
    { status: 409, current: { schools: drawn } },
  );
}

const badContent = (details: ReturnType<typeof contentProblems>) =>
  new Trouble('badContent', { zh: '检查方案不合要求', en: 'the inspection does not fit' }, { details });

async function tellInspectors(context: CommandContext, county: string, body: InspectionBody): Promise<void> {
  for (const school of body.schools)
    await notify(
      context,
      { county, right: 'inspection.record', school },
      {
        ...{ origin: `inspection/${body.id}`, kind: 'inspectionAssigned', subject: `inspection/${body.id}` },
        title: `督导检查：${body.title}`,
        body: `请于 ${body.deadline} 前完成现场核查。`,
        link: '/inspect',
      },
    );
}
