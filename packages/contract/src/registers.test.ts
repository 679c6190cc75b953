import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentProblems, fenOf, REGISTER_CONTENT, type RegisterContent } from './register-content.ts';
import { EntryBody, EntryPatch, EntryStepBody } from './registers.ts';

const GOOD: RegisterContent = {
  finding: {
    ...{
      kind: 'indicator',
      item: 'sportsArea',
      itemTitle: { zh: '生均体育运动场馆面积', en: 'Sports area per pupil' },
    },
    ...{ value: 6.1, limit: 7.5, gap: 1.4, moneyYuan: '123456.50', progress: [{ date: '2026-03-01', note: '已招标' }] },
  },
  largeClass: {
    ...{ name: '三年级2班', grade: 3, place: 6, listYear: 2025, pupils: 57, limit: 45, level: 'large', term: '2026-1' },
  },
  project: {
    ...{ type: 'sportsField', budgetYuan: 1_000_000, plannedCompletion: '2026-08-31' },
    moneySource: [
      { source: '中央', amountYuan: 600_000 },
      { source: '县级', amountYuan: '400000.00' },
    ],
    effects: [
      { figure: 's1/outdoorSportsSquareMetres', add: 1200 },
      { figure: 's1:primary/classSizes', set: [45] },
      { figure: 's1/musicRoomsSquareMetres', append: [96] },
    ],
    ...{ contractDate: '2026-01-05', completionDate: '2026-08-01' },
  },
  group: { form: 'educationGroup', leader: 's1', members: [{ school: 's2', joined: '2025-09-01' }] },
  activity: {
    ...{ group: '00000000-0000-4000-8000-000000000000', date: '2025-10-10', what: 'exchangedTeacher' },
    persons: 3,
  },
  inspection: {
    ...{
      seed: 'county-2025',
      share: 0.1,
      sample: [{ school: 's1', stratum: 'rural/from100' }],
      inspectors: ['zhao.min'],
    },
    strata: [{ stratum: 'rural/from100', schools: 5, drawn: 1 }],
    checklist: [{ fact: 'multimediaClassrooms' }, { fact: 'fullTimeTeachers', stage: 'primary' }],
  },
  inspectionRecord: {
    ...{ inspection: '00000000-0000-4000-8000-000000000000', fact: 'multimediaClassrooms' },
    ...{ reported: 7, found: 6, agrees: false, note: '一间已改作仓库' },
  },
};

describe('the content of a register entry', () => {
  test.each(Object.entries(GOOD))('of %s passes, and comes back as it was', (kind, content) => {
    const known = kind as keyof RegisterContent;
    expect(contentProblems(known, content)).toEqual([]);
    expect(REGISTER_CONTENT[known].parse(content)).toEqual(content);
  });

  test.each(Object.entries(GOOD))('of %s holds no unknown field', (kind, content) => {
    const [problem] = contentProblems(kind as keyof RegisterContent, { ...content, misspelt: 1 });
    expect(problem).toMatchObject({ code: 'unrecognized_keys', pointer: '/content' });
    expect(problem?.message.zh).not.toBe(problem?.message.en);
  });

  test('tells everything that is wrong at once, each with its place and in both languages', () => {
    const project = { ...GOOD.project, type: 'palace', budgetYuan: '1.234', effects: [{ figure: 'nowhere', add: 1 }] };
    const problems = contentProblems('project', project);
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/content/type',
      '/content/budgetYuan',
      '/content/effects/0/figure',
    ]);
    expect(problems[1]?.message).toEqual({
      zh: '金额为整数元，或不超过两位小数的文本',
      en: 'money is whole yuan, or a text with at most two decimals',
    });
    for (const { message } of problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
  });
});

test('every field that a step of a register asks for is one that its entries may hold', () => {
  const yaml = readFileSync(new URL('../../../catalogue/procedures/registers.yaml', import.meta.url), 'utf8');
  const kinds = yaml.split(/^(?=[a-z])/im).filter((part) => /^\w+:/.test(part));
  expect(kinds.map((part) => part.split(':')[0]).sort()).toEqual(Object.keys(REGISTER_CONTENT).sort());
  for (const part of kinds) {
    const kind = part.split(':')[0] as keyof typeof REGISTER_CONTENT;
    const holds = new Set(['units', 'deadline', ...Object.keys(REGISTER_CONTENT[kind].shape)]);
    const asked = [...part.matchAll(/fields: \[([^\]]*)\]/g)].flatMap(([, list]) => (list ?? '').split(/,\s*/));
    expect(asked.length, kind).toBeGreaterThan(0);
    for (const field of asked) expect([...holds], kind).toContain(field);
  }
});

describe('money', () => {
  test('is exact in fen, where doubles are not', () => {
    expect(fenOf('0.1') + fenOf('0.2')).toBe(fenOf('0.3'));
    expect([fenOf(12), fenOf('12.3'), fenOf('12.34')]).toEqual([1200n, 1230n, 1234n]);
  });

  test.each([
    ['1000000', []],
    ['999999.99', ['/content/moneySource']],
  ])('from sources of a million fits a budget of %s as it should', (budgetYuan, places) => {
    const problems = contentProblems('project', { ...GOOD.project, budgetYuan });
    expect(problems.map(({ pointer }) => pointer)).toEqual(places);
  });

  test.each([-1, 0.5, 1e14, '-1', '1e3', '1,000', ' 5', ''])('is not written %j', (budgetYuan) => {
    expect(contentProblems('project', { ...GOOD.project, budgetYuan })).not.toEqual([]);
  });
});

describe('a project', () => {
  test('is completed after its contract', () => {
    const [problem] = contentProblems('project', { ...GOOD.project, completionDate: '2025-12-31' });
    expect(problem).toMatchObject({ pointer: '/content/completionDate' });
    expect(contentProblems('project', { ...GOOD.project, completionDate: '2026-01-05' })).toEqual([]);
  });

  test('changes a figure in one way, not in two', () => {
    const effects = [{ figure: 's1/outdoorSportsSquareMetres', add: 1, set: 2 }];
    expect(contentProblems('project', { ...GOOD.project, effects })).toHaveLength(1);
  });
});

test('a group names each school once, and nobody leaves before joining', () => {
  const members = [
    { school: 's1', joined: '2025-09-01' },
    { school: 's2', joined: '2025-09-01', left: '2025-08-31' },
    { school: 's2', joined: '2025-09-01' },
  ];
  const problems = contentProblems('group', { ...GOOD.group, members });
  expect(problems.map(({ pointer }) => pointer)).toEqual([
    ...['/content/members/0/school', '/content/members/1/left', '/content/members/2/school'],
  ]);
});

describe('a request', () => {
  const body = {
    ...{ kind: 'largeClass', schoolYear: 2025, school: 's1', stage: 'primary', title: '三年级2班' },
    ...{ units: ['县教育局'], deadline: null, content: GOOD.largeClass },
  };

  test('to open an entry holds the content of its kind', () => {
    expect(EntryBody.parse(body)).toEqual(body);
    expect(EntryBody.safeParse({ ...body, kind: 'project' }).success).toBe(false);
    expect(EntryBody.safeParse({ ...body, kind: 'rumour' }).success).toBe(false);
  });

  test('to change or to step names the version that was seen', () => {
    expect(EntryPatch.safeParse({ deadline: null }).success).toBe(false);
    expect(EntryPatch.parse({ version: 3, content: { measures: null } })).toEqual({
      ...{ version: 3, content: { measures: null } },
    });
    expect(EntryStepBody.safeParse({ version: 3 }).success).toBe(false);
    expect(EntryPatch.safeParse({ version: 3, state: 'closed' }).success).toBe(false);
  });
});
