import {
  contentProblems,
  type FindingContent,
  type InspectionRecordContent,
  type RecordAddress,
  type Visit,
} from '@junheng/contract';
import { figurePath } from '@junheng/schools';
import { addEntries, type RegisterEntry } from '@junheng/store';
import { registerOpen } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { titledItem } from './frame.ts';
import { deviationOrigin } from './origins.ts';
import { presented } from './record-visit.ts';
import { refuse } from './refuse.ts';
import { loadRecord } from './review-visit.ts';

/** 转为问题: a deviation becomes a finding of the school, once. @throws Trouble 409 when what was found agrees, 403, 404. */
export async function makeFinding(context: CommandContext, address: RecordAddress): Promise<Visit> {
  const { registers } = await context.library.work();
  const { rights } = context.actor ?? LOCAL_ACTOR;
  return inCounty(context, address.code, async (tx) => {
    const record = await loadRecord(tx, address);
    const { school } = record;
    await keyed(context, tx, { code: address.code }, async () => {
      if (record.content.agrees !== false) throw agrees();
      const content = contentOf(context, record);
      const details = contentProblems('finding', content);
      if (details.length > 0)
        throw new Trouble('badContent', { zh: '问题内容不合要求', en: 'it does not fit' }, { details });
      const opened = registerOpen(registers, 'finding', { rights: [...rights], fields: { ...content } });
      if (!opened.ok) throw refuse(opened.findings);
      const { schoolYear, stage } = record;
      const title = `现场核查不符：${content.itemTitle.zh}`;
      const place = { kind: 'finding', schoolYear, school, stage, origin: deviationOrigin(record.id) } as const;
      const said = { state: opened.state, title, units: [], deadline: null, content: { ...content } };
      await addEntries(tx, address.code, [{ ...place, ...said }]);
      return null;
    });
    return presented(context, tx, { ...address, school: school ?? '' });
  });
}

/** What was found is the value; what was reported is what it should have been. */
function contentOf(context: CommandContext, { content, stage, school }: RegisterEntry): FindingContent {
  const { fact, reported, found = null } = content as InspectionRecordContent;
  const { title } = titledItem(context, { fact, stage });
  const gap = typeof reported === 'number' && typeof found === 'number' ? Math.abs(reported - found) : null;
  return {
    ...{
      kind: 'item',
      item: fact,
      itemTitle: { zh: `${title.zh}（核查数与上报数）`, en: `${title.en} (found and reported)` },
    },
    ...{ value: found, limit: reported, gap },
    figures: [figurePath({ school: school ?? '', fact, ...(stage === null ? {} : { stage }) })],
  };
}

const agrees = () =>
  new Trouble(
    'noDeviation',
    {
      zh: '核查数与上报数一致，不转为问题',
      en: 'what was found is what was reported; there is nothing to make a finding of',
    },
    { status: 409 },
  );
