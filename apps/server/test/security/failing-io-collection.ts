import { randomUUID } from 'node:crypto';
import type { SubmissionForm } from '@junheng/contract';
import type { Role } from '@junheng/work';
import { cellsOf } from '../collection-world.ts';
import type { Sent, Write } from './failing-io-driver.ts';
import { AT, type Place } from './failing-io-world.ts';

const FACTS = { county: ['residents'], school: ['books'], primary: [], junior: [] };
const BODY = { schoolYear: 2025, title: '采集', deadline: '2025-10-15', facts: FACTS };

interface Campaign {
  readonly id: string;
  readonly campaign: { readonly version: number };
  readonly submissions: readonly { readonly id: string; readonly school: { readonly code: string } | null }[];
}

/** Collection: a campaign, its cells, and every step of a school's and the county's review. */
export function collectionWrites(place: Place): readonly Write[] {
  let made: Campaign;
  const token = place.token('statistician');
  const at = () => `${AT}/campaigns/${made.id}`;
  const making = () => ({
    token,
    method: 'POST' as const,
    url: `${AT}/campaigns`,
    payload: { id: randomUUID(), ...BODY },
  });
  const campaign = async () => {
    const { payload, ...shot } = making();
    await place.send('statistician', { ...shot, payload });
    made = {
      ...(await place.send<Campaign>('statistician', { method: 'GET', url: `${AT}/campaigns/${payload.id}` })),
      id: payload.id,
    };
  };
  const submission = (own: boolean) => made.submissions.find(({ school }) => (school === null) === own)?.id ?? '';
  const form = (id: string) =>
    place.send<SubmissionForm>('statistician', { method: 'GET', url: `${AT}/submissions/${id}` });
  const cells = async (id: string, role: Role, value: number): Promise<Sent> => {
    const edits = cellsOf(await form(id)).map(({ stage, fact, version }) => ({
      ...{ stage, fact, value, expectedVersion: version, explanation: '情况属实' },
    }));
    return { token: place.token(role), method: 'POST', url: `${AT}/submissions/${id}/cells`, payload: { edits } };
  };
  const step = async (id: string, [role, action, more = {}]: Step): Promise<Sent> => {
    const { version, content } = await form(id);
    const payload = { version, action, ...(action === 'sign' ? { content } : {}), ...more };
    return { token: place.token(role), method: 'POST', url: `${AT}/submissions/${id}/steps`, payload };
  };
  const fill = async (id: string, role: Role) => void (await place.send(role, await cells(id, role, 4321)));
  const take = async (id: string, each: Step) => void (await place.send(each[0], await step(id, each)));
  const steps = (own: boolean, chain: readonly Chained[]): readonly Write[] =>
    chain.map(([before, each], n) => ({
      route: 'POST /api/counties/:code/submissions/:id/steps',
      name: `${own ? 'county' : 'school'} ${n + 1} ${each[1]}`,
      prepare: async () => {
        for (const earlier of before) {
          if (earlier === 'fill') await fill(submission(own), own ? 'statistician' : 'schoolClerk');
          else if (earlier === 'schools') await checkSchools();
          else await take(submission(own), earlier);
        }
      },
      shot: () => step(submission(own), each),
    }));
  const checkSchools = async () => {
    for (const { id, school } of made.submissions) {
      if (school === null || (await form(id)).state.id === 'checked') continue;
      await fill(id, 'schoolClerk');
      await take(id, SIGN);
      await take(id, PASS);
    }
  };
  return [
    { route: 'POST /api/counties/:code/campaigns', shot: making },
    {
      route: 'PATCH /api/counties/:code/campaigns/:id',
      prepare: campaign,
      shot: () => ({
        token,
        method: 'PATCH',
        url: at(),
        payload: { version: made.campaign.version, title: '采集（改）' },
      }),
    },
    {
      route: 'POST /api/counties/:code/campaigns/:id/reminders',
      shot: () => ({ token, method: 'POST', url: `${at()}/reminders`, payload: {} }),
    },
    {
      route: 'POST /api/counties/:code/campaigns/:id/prefill',
      prepare: () => place.look(`UPDATE submission_cell SET prefill = NULL, prefill_source = ''`),
      shot: () => ({ token, method: 'POST', url: `${at()}/prefill` }),
    },
    {
      route: 'POST /api/counties/:code/submissions/:id/cells',
      shot: () => cells(submission(false), 'schoolClerk', 1234),
    },
    ...steps(false, SCHOOL),
    ...steps(true, COUNTY),
  ];
}

type Step = readonly [Role, string, object?];
type Chained = readonly [readonly (Step | 'fill' | 'schools')[], Step];

const SIGN: Step = ['schoolHead', 'sign'];
const PASS: Step = ['countyReviewer', 'pass'];
const RETURN: Step = ['countyReviewer', 'return', { reasons: '再核' }];
const CORRECT: Step = ['schoolClerk', 'correct', { reasons: '更正' }];
const REOPEN: Step = ['countyReviewer', 'reopen', { reasons: '再核' }];
const LEADER: Step = ['countyLeader', 'sign'];
const CITY: Step = ['cityReviewer', 'pass'];
const CITY_BACK: Step = ['cityReviewer', 'return', { reasons: '再核' }];
const PROVINCE: Step = ['provinceReviewer', 'pass'];
const PUBLISH: Step = ['provinceReviewer', 'publish'];

const SCHOOL: readonly Chained[] = [
  [['fill'], SIGN],
  [[SIGN], RETURN],
  [[RETURN, 'fill', SIGN], PASS],
  [[PASS], CORRECT],
  [[CORRECT, 'fill', SIGN, PASS], REOPEN],
];
const COUNTY: readonly Chained[] = [
  [['schools', 'fill'], LEADER],
  [[LEADER], CITY_BACK],
  [[CITY_BACK, 'fill', LEADER], CITY],
  [[CITY], PROVINCE],
  [[PROVINCE], PUBLISH],
];
