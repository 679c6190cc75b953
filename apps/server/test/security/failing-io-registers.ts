import { randomUUID } from 'node:crypto';
import type { Role } from '@junheng/work';
import { PNG } from '../../../../packages/commands/test/evidence/pictures.ts';
import type { Write } from './failing-io-driver.ts';
import { AT, formOf, type Place } from './failing-io-world.ts';
import { schoolCode, UNITS } from './world.ts';

interface Entry {
  readonly id: string;
  readonly version: number;
}

/** Registers with every step of a finding, and inspections with their visits. */
export function registerWrites(place: Place): readonly Write[] {
  return [...openings(place), ...steps(place), ...inspections(place)];
}

const REGISTERS = `${AT}/registers`;

function openings(place: Place): readonly Write[] {
  const token = place.token('statistician');
  const content = {
    ...{ type: 'sportsField', budgetYuan: 100_000, moneySource: [{ source: '县财政', amountYuan: 100_000 }] },
    ...{ plannedCompletion: '2026-08-31', effects: [{ figure: `${schoolCode('980101', 1)}/books`, add: 5 }] },
  };
  const project = { kind: 'project', schoolYear: 2025, school: schoolCode('980101', 1), stage: null, title: '操场' };
  const payload = { ...project, units: [UNITS[0]], deadline: '2026-08-31', content };
  let entry: Entry;
  return [
    { route: 'POST /api/counties/:code/registers', shot: () => ({ token, method: 'POST', url: REGISTERS, payload }) },
    {
      route: 'PATCH /api/counties/:code/registers/:id',
      prepare: async () => {
        entry = await place.send('statistician', { method: 'POST', url: REGISTERS, payload });
      },
      shot: () => ({
        ...{ token, method: 'PATCH', url: `${REGISTERS}/${entry.id}` },
        payload: { version: entry.version, units: [...UNITS], deadline: '2026-09-30' },
      }),
    },
    ...['findings', 'large-classes'].map(
      (what): Write => ({
        route: `POST /api/counties/:code/registers/${what}/refresh`,
        shot: () => ({ token, method: 'POST', url: `${REGISTERS}/${what}/refresh`, payload: { year: 2025 } }),
      }),
    ),
    {
      route: 'POST /api/counties/:code/registers/large-classes/plan',
      prepare: async () => {
        const payload = { year: 2025 };
        await place.send('statistician', { method: 'POST', url: `${REGISTERS}/large-classes/refresh`, payload });
      },
      shot: async () => {
        const rows = await place.look<Entry>(
          `SELECT entry_id AS id, version FROM register_entry WHERE kind = 'largeClass' AND state = 'open' ORDER BY origin LIMIT 2`,
        );
        const entries = rows.map(({ id, version }) => ({ id, version, term: '2026-1', measures: '分班' }));
        return { token, method: 'POST', url: `${REGISTERS}/large-classes/plan`, payload: { entries } };
      },
    },
  ];
}

/** A finding from hand to hand: each step comes after the one before, which is taken without failure. */
function steps(place: Place): readonly Write[] {
  let finding = '';
  const url = () => `${REGISTERS}/${finding}`;
  const now = () => place.send<Entry>('statistician', { method: 'GET', url: url() });
  const chain: readonly (readonly [Role, string, object?])[] = [
    ['statistician', 'assign', { units: [UNITS[0]], deadline: '2026-06-30' }],
    ['department', 'plan', { content: { measures: '扩建' } }],
    ['department', 'start'],
    ['department', 'report', { content: { progress: [{ date: '2025-09-10', note: '开工' }] } }],
    ['department', 'submit'],
    ['countyReviewer', 'return', { reasons: '照片不清' }],
    ['department', 'submit'],
    ['countyReviewer', 'closeAhead', { reasons: '已到位，待下次数据核验' }],
    ['statistician', 'reopen', { reasons: '又回落' }],
  ];
  const shotOf = async ([role, action, more = {}]: (typeof chain)[number]) => ({
    ...{ token: place.token(role), method: 'POST' as const, url: `${url()}/steps` },
    payload: { version: (await now()).version, action, ...more },
  });
  const prove = () => {
    const at = `${AT}/evidence?kind=register&subject=${finding}`;
    return place.send('department', { method: 'POST', url: at, payload: formOf('照片.png', PNG) });
  };
  return chain.map((step, n) => ({
    route: 'POST /api/counties/:code/registers/:id/steps',
    name: `${n + 1} ${step[1]}`,
    prepare: async () => {
      const before = chain[n - 1];
      if (before === undefined) finding = await opened(place);
      if (before !== undefined) await place.send(before[0], await shotOf(before));
      if (step[1] === 'submit' && before?.[1] === 'report') await prove();
    },
    shot: () => shotOf(step),
  }));
}

/** A finding of a school, as the verdict opens it. */
async function opened(place: Place): Promise<string> {
  await place.send('statistician', { method: 'POST', url: `${REGISTERS}/findings/refresh`, payload: { year: 2025 } });
  const [row] = await place.look<{ id: string }>(
    `SELECT entry_id AS id FROM register_entry WHERE kind = 'finding' AND state = 'open' AND content ? 'itemTitle' ORDER BY origin LIMIT 1`,
  );
  if (row === undefined) throw new Error('the verdict opens a finding');
  return row.id;
}

interface Visit {
  readonly school: string;
  readonly records: readonly (Entry & { readonly reported: unknown; readonly fact: string })[];
}

function inspections(place: Place): readonly Write[] {
  const token = place.token('countyReviewer');
  const at = `${AT}/inspections`;
  const url = '/api/counties/:code/inspections/:id';
  const id = randomUUID();
  const school = schoolCode('980101', 1);
  let view: Entry & { readonly visits: readonly Visit[] };
  const look = async () => {
    view = await place.send('countyReviewer', { method: 'GET', url: `${at}/${view.id}` });
  };
  const visit = () => view.visits.find((each) => each.school === school) as Visit;
  const found = (value?: number) =>
    visit().records.map(({ id: record, version, reported }) => ({
      id: record,
      version,
      found: value ?? reported,
      note: '',
    }));
  const put = (finish: boolean, value?: number) => ({
    ...{ token, method: 'PUT' as const, url: `${at}/${view.id}/schools/${school}` },
    payload: { records: found(value), finish },
  });
  const record = () => visit().records[0] as Entry;
  const step = (action: string, more: object = {}) => ({
    ...{ token, method: 'POST' as const, url: `${at}/${view.id}/steps` },
    payload: { version: view.version, action, ...more },
  });
  const review = (action: string, which = school) => ({
    ...{ token, method: 'POST' as const, url: `${at}/${view.id}/schools/${which}/review` },
    payload: { action, reasons: '再核' },
  });
  const draw = { schoolYear: 2025, seed: '甲', share: 1 };
  const after =
    (shot: () => Parameters<Place['send']>[1], role: Role = 'countyReviewer') =>
    async () => {
      await place.send(role, shot());
      await look();
    };
  const body = async () => {
    const drawn = await place.send<{ sample: readonly { school: string }[] }>('countyReviewer', {
      ...{ method: 'POST', url: `${at}/draw`, payload: draw },
    });
    const checklist = [{ fact: 'books', stage: null }];
    const schools = drawn.sample.map((each) => each.school);
    return { ...draw, id, title: '检查', deadline: '2025-10-31', schools, checklist, inspectors: [] };
  };
  const making = async () => ({ token, method: 'POST' as const, url: at, payload: await body() });
  return [
    { route: 'POST /api/counties/:code/inspections', shot: making },
    {
      route: `POST ${url}/steps`,
      name: 'begin',
      prepare: async () => {
        view = await place.send('countyReviewer', await making());
        await look();
      },
      shot: () => step('begin'),
    },
    {
      route: `PUT ${url}/schools/:school`,
      name: 'note',
      prepare: after(() => step('begin')),
      shot: () => put(false, 3),
    },
    {
      route: `PUT ${url}/schools/:school`,
      name: 'finish',
      prepare: after(() => put(false, 3)),
      shot: () => put(true, 3),
    },
    {
      route: `POST ${url}/schools/:school/review`,
      name: 'return',
      prepare: after(() => put(true, 3)),
      shot: () => review('return'),
    },
    {
      route: `POST ${url}/records/:record/answer`,
      prepare: async () => {
        await place.send('countyReviewer', review('return'));
        await look();
        await after(() => put(true, 3))();
      },
      shot: () => ({
        ...{ token: place.token('schoolClerk'), method: 'POST', url: `${at}/${view.id}/records/${record().id}/answer` },
        payload: { version: record().version, answer: '已更正' },
      }),
    },
    {
      route: `POST ${url}/schools/:school/review`,
      name: 'confirm',
      shot: () => ({ ...review('confirm'), token: place.token('statistician') }),
    },
    {
      route: `POST ${url}/records/:record/finding`,
      prepare: after(() => review('confirm'), 'statistician'),
      shot: () => ({ token, method: 'POST', url: `${at}/${view.id}/records/${record().id}/finding` }),
    },
    { route: `POST ${url}/steps`, name: 'cancel', shot: () => step('cancel', { reasons: '取消' }) },
  ];
}
