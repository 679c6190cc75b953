import type { CampaignAddress, ReminderBody } from '@junheng/contract';
import { LOCAL_ACTOR } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { homesOf, notifyIn } from '../notices/notify.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { keyedAtTheDoor } from '../request-key.ts';
import { campaignDetail } from './campaigns.ts';

/** 催报: tells those who fill in and sign for schools that have not handed in; once a day to each. @returns how many people were told */
export async function remindSchools(
  context: CommandContext,
  address: CampaignAddress,
  { submissions, message }: ReminderBody,
): Promise<{ readonly schools: number; readonly people: number }> {
  const { campaign, submissions: all } = await campaignDetail(context, address);
  const waiting = all.filter(({ id, school, state }) => {
    return school !== null && state.order === 1 && (submissions === undefined || submissions.includes(id));
  });
  const day = chinaDay(context.clock());
  const place = { county: address.code, level: 'county' } as const;
  const { who } = context.actor ?? LOCAL_ACTOR;
  return atTheDoor(context, { who, log: homesOf(place) }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      let people = 0;
      for (const { id, school } of waiting)
        for (const right of ['submission.fill', 'submission.sign'] as const)
          people += await notifyIn(
            context,
            tx,
            { ...place, right, school: school?.code ?? '' },
            {
              ...{ origin: `remind/${id}/${day}`, kind: 'submissionReminder', subject: `submission/${id}` },
              title: `请尽快完成填报：${campaign.title}`,
              body: message === '' ? `截止日期 ${campaign.deadline}。` : message,
              link: `/submissions/open/${address.code}/${id}`,
            },
          );
      return { schools: waiting.length, people };
    }),
  );
}
