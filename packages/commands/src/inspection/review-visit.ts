import type {
  AnswerBody,
  InspectionAddress,
  InspectionStepBody,
  InspectionView,
  RecordAddress,
  Visit,
  VisitAddress,
  VisitReviewBody,
} from '@junheng/contract';
import {
  changeEntries,
  changeEntry,
  listEntries,
  loadEntry,
  type RegisterEntry,
  type ScopedTransaction,
} from '@junheng/store';
import { registerStep } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { notify } from '../notices/notify.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { keyed } from '../request-key.ts';
import { presented, recordsOf, signerOf } from './record-visit.ts';
import { refuse } from './refuse.ts';
import { inspectionView, loadInspection } from './view-inspection.ts';

/** 确认或退回 what was found in a school; who recorded it does not confirm it. @throws Trouble 409, 403, 404. */
export function reviewVisit(context: CommandContext, address: VisitAddress, body: VisitReviewBody): Promise<Visit> {
  return allOrNothing(context, (own) => reviewAndTell(own, address, body));
}

async function reviewAndTell(context: CommandContext, address: VisitAddress, body: VisitReviewBody): Promise<Visit> {
  const { registers } = await context.library.work();
  const actor = context.actor ?? LOCAL_ACTOR;
  const { action, reasons } = body;
  const visit = await inCounty(context, address.code, async (tx) => {
    await keyed(context, tx, { code: address.code }, async () => {
      const changes = [];
      for (const { id, state, version, content } of await recordsOf(tx, address)) {
        if (state === 'confirmed' && action === 'confirm') continue;
        const signedBy = await signerOf(tx, { code: address.code, id, actor });
        const step = registerStep(registers, 'inspectionRecord', {
          ...{
            state,
            action,
            who: actor.who,
            rights: [...actor.rights],
            signedBy,
            evidence: 0,
            fields: content,
            reasons,
          },
        });
        if (!step.ok) throw refuse(step.findings);
        changes.push({ id, expectedVersion: version, state: step.state, action, reasons });
      }
      await changeEntries(tx, address.code, changes);
      return null;
    });
    return presented(context, tx, address);
  });
  if (action === 'return') await tellReturn(context, visit, reasons);
  return visit;
}

async function tellReturn(context: CommandContext, visit: Visit, reasons: string): Promise<void> {
  const { county, inspection, school, name, title, records } = visit;
  await notify(
    context,
    { county, right: 'inspection.record', school },
    {
      ...{ origin: `visitReturned/${inspection}/${school}/${records[0]?.version ?? 0}`, kind: 'visitReturned' },
      ...{
        subject: `inspection/${inspection}`,
        title: `${name}：核查记录被退回（${title}）`,
        body: reasons,
        link: '/inspect',
      },
    },
  );
}

/** 学校说明 to one record that was handed in. @throws Trouble 409, 404. */
export async function answerRecord(context: CommandContext, address: RecordAddress, body: AnswerBody): Promise<Visit> {
  const { registers } = await context.library.work();
  const { who, rights } = context.actor ?? LOCAL_ACTOR;
  return inCounty(context, address.code, async (tx) => {
    const { id, state, content, school } = await loadRecord(tx, address);
    await keyed(context, tx, { code: address.code }, async () => {
      const fields = { ...content, answer: body.answer };
      const step = registerStep(registers, 'inspectionRecord', {
        ...{ state, action: 'answer', who, rights: [...rights], signedBy: null, evidence: 0, fields },
      });
      if (!step.ok) throw refuse(step.findings);
      const change = { countyCode: address.code, id, expectedVersion: body.version, content: fields, action: 'answer' };
      await changeEntry(tx, change);
      return null;
    });
    return presented(context, tx, { ...address, school: school ?? '' });
  });
}

/** A record of this inspection. @throws Trouble 404 */
export async function loadRecord(tx: ScopedTransaction, { code, id, record }: RecordAddress): Promise<RegisterEntry> {
  const entry = await loadEntry(tx, code, record);
  if (entry.kind === 'inspectionRecord' && entry.content.inspection === id) return entry;
  return loadEntry(tx, code, '00000000-0000-4000-8000-000000000000');
}

/** 推进检查: begins, concludes or cancels the whole. @throws Trouble 409 with all that speaks against it, 404. */
export async function stepInspection(
  context: CommandContext,
  { code, id }: InspectionAddress,
  body: InspectionStepBody,
): Promise<InspectionView> {
  const { registers } = await context.library.work();
  const { who, rights } = context.actor ?? LOCAL_ACTOR;
  const { action, reasons, summary, version } = body;
  await inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const entry = await loadInspection(tx, code, id);
      const parts = await listEntries(tx, code, { kind: 'inspectionRecord', originPrefix: `${id}/` });
      const content = {
        ...entry.content,
        ...(action === 'begin' ? { beginDate: chinaDay(context.clock()) } : {}),
        ...(summary === undefined || summary === '' ? {} : { summary }),
      };
      const step = registerStep(registers, 'inspection', {
        ...{
          state: entry.state,
          action,
          who,
          rights: [...rights],
          signedBy: null,
          evidence: 0,
          reasons,
          fields: content,
        },
        partStates: parts.map(({ state }) => state),
      });
      if (!step.ok) throw refuse(step.findings);
      await changeEntry(tx, {
        countyCode: code,
        id,
        expectedVersion: version,
        state: step.state,
        content,
        action,
        reasons,
      });
      return null;
    }),
  );
  return inspectionView(context, { code, id });
}
