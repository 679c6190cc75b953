import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Correction, Decision, Link } from '@junheng/contract';
import { type ReaderOutput, readPlan } from '@junheng/reader';
import { evaluateCounty, lawAt } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CatalogueLibrary, openCatalogueLibrary } from '../catalogue/library.ts';
import { catalogueYaml, parseCatalogueYaml } from './catalogue-yaml.ts';
import { type CatalogueGround, localCatalogue } from './local-catalogue.ts';
import { headingsAbove, offsetsOf, placeInText } from './place-in-text.ts';

let library: CatalogueLibrary;
let ground: CatalogueGround;
beforeAll(async () => {
  library = await openCatalogueLibrary();
  const { base } = await library.law(['national-2017'], '2025-09-01');
  const county = { code: '990001', name: '示例县' };
  ground = { rules: base, dictionary: library.dictionary, countyNames: new Set(['示例县', '邻县']), county };
});

const acceptAll = ({ tasks, commitments, facts }: ReaderOutput): Decision[] =>
  Object.entries({ task: tasks, commitment: commitments, fact: facts }).flatMap(([kind, list]) =>
    list.map((_, index) => ({ kind: kind as Decision['kind'], index, state: 'accepted' as const })),
  );

function catalogueOf(text: string, decide = acceptAll) {
  const output = readPlan(text);
  const source = { id: 'abcdef12-0000', name: '方案.txt', sha256: 'a'.repeat(64), text, output };
  return parseCatalogueYaml(catalogueYaml(localCatalogue({ ...source, decisions: decide(output) }, ground)));
}

/** The one target of a plan that says one thing. */
function targetOf(sentence: string, said: { link?: Link; correction?: Correction } = {}) {
  const text = `某县工作方案\n\n一、工作目标\n\n${sentence}\n\n二、组织领导\n\n三、工作要求\n`;
  const { targets, findings } = catalogueOf(text, () => [
    { kind: 'commitment', index: 0, state: said.correction === undefined ? 'accepted' : 'corrected', ...said },
  ]);
  const [target] = targets;
  if (target === undefined) throw new Error(`no target in ${sentence}`);
  return { ...target, doubts: findings.filter(({ id }) => id !== 'plan-level').length };
}

describe('what measures a commitment', () => {
  test.each([
    ['到2027年，社会认可度达到90%以上。', { item: 'publicApproval' }, 'atLeast', 90],
    ['小学生均体育运动场馆面积不低于8平方米。', { indicator: 'sportsArea' }, 'atLeast', 8],
    ['小学综合差异系数不高于0.45。', { dispersion: 'all' }, 'atMost', 0.45],
    ['2026年消除56人以上大班额。', { fact: 'classSizes', grain: 'section' }, 'eliminate', 56],
    [
      '教师培训经费不低于年度公用经费预算总额的6%。',
      { share: { part: 'trainingFundsYuan', whole: 'operatingFundsBudgetYuan' }, grain: 'school' },
      'atLeast',
      6,
    ],
    [
      '五年内每名教师培训不少于360学时。',
      { share: { part: 'teachersWithTrainingHours', whole: 'teachersForTraining' } },
      'complete',
      100,
    ],
  ])('%s', (sentence, measure, comparator, value) => {
    expect(targetOf(sentence)).toMatchObject({ measure, comparator, value, verified: true, doubts: 0 });
  });

  test('a figure of another kind than its item is judged by people, and the person is told', () => {
    const target = targetOf('每年组织教师培训不少于30学时。');
    expect(target).toMatchObject({ measure: { judgement: 'commitment-0' }, value: 30, unit: '学时', doubts: 1 });
  });

  test('the person’s link comes before the reader’s word, and a new target is judged by people under its title', () => {
    const sentence = '到2027年，社会认可度达到90%以上。';
    expect(targetOf(sentence, { link: { fact: 'fieldVisitShare' } }).measure).toEqual({ fact: 'fieldVisitShare' });
    expect(targetOf(sentence, { link: { newTarget: { title: '家长满意率' } } })).toMatchObject({
      measure: { judgement: 'commitment-0' },
      title: { zh: '家长满意率 ≥ 90%' },
    });
  });

  test('a bare figure is read in the direction of the national limit, unless the person says it is meant to the letter', () => {
    const sentence = '交流轮岗教师为符合条件教师总数的10%。';
    expect(targetOf(sentence)).toMatchObject({ comparator: 'atLeast', value: 10, note: { zh: expect.any(String) } });
    expect(targetOf(sentence, { correction: { comparator: 'equals' } })).toMatchObject({ comparator: 'equals' });
  });

  test('a correction takes the place of what was read, null takes it away', () => {
    const sentence = '到2027年，社会认可度达到90%以上。';
    const corrected = targetOf(sentence, { correction: { value: 92, deadline: null, stage: 'junior' } });
    expect(corrected).toMatchObject({ value: 92, stage: 'junior' });
    expect(corrected.deadline).toBeUndefined();
  });

  test('a target for places that are counties concerns these only', () => {
    const correction = { scope: ['邻县', '大集镇'] };
    expect(targetOf('到2027年，社会认可度达到90%以上。', { correction }).scope).toEqual({ counties: ['邻县'] });
  });
});

test('open and rejected findings are no part of the catalogue', () => {
  const text = '某县方案\n\n一、目标\n\n社会认可度达到90%以上。\n\n二、任务\n\n三、要求\n';
  expect(catalogueOf(text, () => []).targets).toEqual([]);
  expect(catalogueOf(text, () => [{ kind: 'commitment', index: 0, state: 'rejected' }]).targets).toEqual([]);
});

test('a place is the numbers of the headings above and the offsets', () => {
  const entry = (start: number, level: number, marker: string, title: string) => {
    return { start, end: start + 2, level, marker, title };
  };
  const outline = [
    entry(0, 1, '一、', '总'),
    entry(10, 2, '（一）', '甲'),
    entry(30, 1, '二、', '任'),
    entry(40, 2, '', '乙'),
  ];
  expect(headingsAbove(outline, 35).map(({ title }) => title)).toEqual(['任']);
  expect(placeInText({ outline }, { start: 45, end: 50 })).toBe('二/乙 @45-50');
  expect(placeInText({ outline: [] }, { start: 1, end: 2 })).toBe('正文 @1-2');
  expect(offsetsOf('二/乙 @45-50')).toEqual({ start: 45, end: 50 });
});

describe('real plans, every finding accepted', () => {
  const folder = fileURLToPath(new URL('../../../../../shared/data/plans/', import.meta.url));
  const names = ['yulin-2020', 'anqiu-2021', 'templates-zhenjiang', 'aheqi-2022', 'qinghai-2023'];
  test.skipIf(!existsSync(folder)).each(names)(
    '%s passes the strict schema and is judged on the sample county',
    async (name) => {
      const text = readFileSync(`${folder}${name}.txt`, 'utf8');
      const catalogue = catalogueOf(text);
      const output = readPlan(text);
      expect(catalogue.targets).toHaveLength(output.commitments.length);
      for (const target of catalogue.targets) {
        const offsets = offsetsOf(target.source.place);
        const { quote } = output.commitments[Number(target.id.replace('commitment-', ''))] ?? {};
        expect(text.slice(offsets?.start, offsets?.end)).toBe(quote);
      }
      const law = lawAt([await library.catalogue('national-2017'), catalogue], '2025-09-01');
      const { targets } = evaluateCounty(sampleCounty(), law);
      for (const { id, measure } of catalogue.targets)
        if ('judgement' in measure && targets[id] !== undefined) expect(targets[id].status).toBe('notAssessable');
    },
  );
});

describe('whose plan a catalogue is', () => {
  const plan = (title: string, decide: (output: ReaderOutput) => Decision[] = acceptAll) =>
    catalogueOf(
      `${title}\n\n一、工作目标\n\n到2027年，社会认可度达到80%以上。到2028年创建达标。\n\n二、组织领导\n\n三、工作要求\n`,
      decide,
    );
  const said = (level: 'province' | 'city' | 'county') => (output: ReaderOutput) => [
    ...acceptAll(output),
    { kind: 'level' as const, index: 0, state: 'corrected' as const, correction: { level } },
  ];

  test.each([
    ['某某省教育厅关于印发工作方案的通知', 'province'],
    ['某某州自治州人民政府关于印发工作方案的通知', 'city'],
    ['某某县人民政府关于印发工作方案的通知', 'county'],
  ])('%s is read as %s', (title, level) => {
    expect(plan(title).regulation.level).toBe(level);
    expect(plan(title).findings.map(({ id }) => id)).not.toContain('plan-level');
  });

  test('nobody can tell is asked for, and what a person says wins', () => {
    const title = '某某市人民政府关于印发工作方案的通知';
    expect(plan(title).regulation.level).toBe('county');
    expect(plan(title).findings.map(({ id }) => id)).toContain('plan-level');
    const answered = plan(title, said('city'));
    expect(answered.regulation.level).toBe('city');
    expect(answered.findings.map(({ id }) => id)).not.toContain('plan-level');
    expect(plan('某某县人民政府关于印发工作方案的通知', said('province')).regulation.level).toBe('province');
  });

  test('only a county’s own plan dates the county where it names no place', () => {
    const places = (level: 'city' | 'county') =>
      plan('某某市人民政府关于印发工作方案的通知', said(level)).timetable.map((one) => one.places ?? []);
    expect(places('county')).toEqual([[{ code: '990001', name: '示例县' }]]);
    expect(places('city')).toEqual([[]]);
  });

  test('a looser limit of a city or province leaves the national status alone', async () => {
    const facts = sampleCounty();
    const national = await library.catalogue('national-2017');
    const alone = evaluateCounty(facts, lawAt([national], '2025-09-01'));
    for (const level of ['province', 'city', 'county'] as const) {
      const local = plan('某某市人民政府关于印发工作方案的通知', said(level));
      const both = evaluateCounty(facts, lawAt([national, local], '2025-09-01'));
      expect(both.status, level).toBe(alone.status);
      expect(both.items, level).toEqual(alone.items);
    }
  });
});
