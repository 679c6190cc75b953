import { describe, expect, it } from 'vitest';
import { catalogueOnDisk, dictionaryOnDisk, readYamlFiles } from '../../test/catalogue-on-disk.ts';
import { overlay, PLAN_PLACE } from '../../test/overlay.ts';
import { CatalogueError, checkFacts, parseCatalogue, parseFactDictionary } from '../index.ts';

type Files = Record<string, Record<string, unknown>>;
const files = () => structuredClone(readYamlFiles('national-2017')) as Files;
const problemsOf = (change: (all: Files) => void) => {
  const all = files();
  change(all);
  try {
    parseCatalogue('national-2017', all);
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
};

describe('the national catalogue', () => {
  it('has 7 indicators, 15 government and 9 quality items, the approval, 6 vetoes and a seventh by setting', () => {
    const { indicators, items, vetoes, prerequisites, relaxations, settings } = catalogueOnDisk('national-2017');
    const counted = (group: string) =>
      new Set(items.filter((i) => i.group === group).map((i) => i.countsAs ?? i.id)).size;
    expect(indicators).toHaveLength(7);
    expect([counted('government'), counted('quality'), counted('approval')]).toEqual([15, 9, 1]);
    expect(vetoes.filter((v) => v.when === undefined)).toHaveLength(6);
    expect([vetoes.length, prerequisites.length, relaxations.length]).toEqual([7, 2, 4]);
    expect(settings.length).toBeGreaterThanOrEqual(17);
  });

  it('cites a document and an article for every limit, and marks those not confirmed', () => {
    const { items, indicators } = catalogueOnDisk('national-2017');
    const versions = [...indicators, ...items].flatMap(({ limits }) =>
      Object.values(limits ?? {}).flatMap((limit) => limit?.versions ?? []),
    );
    for (const version of versions) expect(version.source.article).not.toBe('');
    const composite = catalogueOnDisk('basic-balance-2012').items[0];
    expect(composite?.limits?.primary?.versions[0]).toMatchObject({ value: 0.65, verified: false });
  });

  it('gives a checklist to every item that people judge', () => {
    const judged = catalogueOnDisk('national-2017').items.filter((i) => i.computation === 'judgedByPeople');
    expect(judged.map((i) => i.id)).toEqual([
      'layout',
      'unifiedStandards',
      'postsAllocation',
      'ictUse',
      'moralEducation',
      'curriculum',
      'workload',
    ]);
    for (const item of judged) expect(item.checklist?.length, item.id).toBeGreaterThan(0);
  });

  it('names only facts of the dictionary', () => {
    const { facts } = dictionaryOnDisk();
    for (const id of ['national-2017', 'basic-balance-2012'])
      for (const { terms } of catalogueOnDisk(id).indicators)
        for (const { fact, from } of terms) {
          expect(facts, fact).toHaveProperty(fact);
          expect(facts[fact]?.grain, fact).toBe(from === 'section' ? 'section' : 'school');
          expect(facts[fact]?.split ?? false, fact).toBe(from === 'splitSchool');
        }
  });
});

describe('a catalogue with faults', () => {
  it('is refused for an unknown key, with file and place', () => {
    const problems = problemsOf((all) => {
      const limits = all['indicators/sports-area.yaml']?.limits as Record<string, Record<string, unknown>>;
      Object.assign(limits.primary ?? {}, { valeu: 7.5 });
    });
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'indicators/sports-area.yaml',
        pointer: '/limits/primary/valeu',
        code: 'unknownKey',
      }),
    ]);
  });

  it('is refused for all its problems at once', () => {
    const problems = problemsOf((all) => {
      Object.assign(all['regulation.yaml'] ?? {}, { wieghts: 1 });
      Object.assign(all['items/class-size.yaml'] ?? {}, { computation: 7, extra: true });
      all['stray/readme.yaml'] = {};
    });
    expect(problems.map((p) => [p.file, p.pointer])).toEqual([
      ['items/class-size.yaml', '/computation'],
      ['items/class-size.yaml', '/extra'],
      ['stray/readme.yaml', ''],
      ['regulation.yaml', '/wieghts'],
    ]);
  });

  it.each([
    ['a computation that does not exist', 'items/layout.yaml', { computation: 'guess' }, 'unknownComputation'],
    ['a computation without its limit', 'items/class-size.yaml', { limits: {} }, 'missingKey'],
    [
      'a document that nobody listed',
      'items/layout.yaml',
      { source: { document: 'hearsay', article: '1' } },
      'unknownDocument',
    ],
    ['an id used twice', 'items/layout.yaml', { id: 'curriculum' }, 'duplicate'],
    ['a setting that sets a limit of nobody', 'settings/vetoes.yaml', { setsLimit: 'nobody/share' }, 'unknownLimit'],
  ])('is refused for %s', (_, file, change, code) => {
    const problems = problemsOf((all) => Object.assign(all[file] ?? {}, change));
    expect(problems.map((p) => [p.file, p.code])).toContainEqual([file, code]);
  });

  it('is refused for a condition on a setting that has no such value', () => {
    const problems = problemsOf((all) => {
      Object.assign((all['indicators/sports-area.yaml'] as { readonly terms: readonly [object] }).terms[0], {
        when: { setting: 'floorArea', is: 'attic' },
      });
    });
    expect(problems.map((p) => [p.file, p.code])).toEqual([['indicators/sports-area.yaml', 'unknownCondition']]);
  });
});

describe('a plan whose task names a target that it does not set', () => {
  it('is refused, naming the task and the target', () => {
    const task = { title: { zh: '任务', en: 'task' }, leads: [], partners: [], source: PLAN_PLACE };
    const tasks = [{ ...task, id: 'classes', targets: ['largeClassesGone'] }];
    expect(() => overlay('plan-2020', 'city', { 'tasks.yaml': tasks })).toThrow(
      /tasks.yaml: names the target largeClassesGone, which this plan does not set/,
    );
  });
});

describe('the facts that a catalogue names', () => {
  it.each(['national-2017', 'basic-balance-2012'])('are all in the dictionary, in their place: %s', (id) => {
    expect(checkFacts(catalogueOnDisk(id), dictionaryOnDisk())).toEqual([]);
  });

  it('are told when they are not, or stand in another place', () => {
    const target = (id: string, measure: object) => ({
      id,
      title: { zh: id, en: id },
      measure,
      comparator: 'atLeast',
      value: 1,
      unit: '人',
      verified: true,
      source: PLAN_PLACE,
    });
    const plan = overlay('plan-2020', 'city', {
      'targets.yaml': [
        target('slip', { fact: 'rotatedd' }),
        target('place', { fact: 'books' }),
        target('school', { fact: 'books', grain: 'school' }),
        target('rooms', { fact: 'multimediaClassrooms', grain: 'section' }),
        target('classes', { fact: 'classSizes', grain: 'section' }),
        target('judged', { judgement: 'nothing' }),
      ],
    });
    expect(checkFacts(plan, dictionaryOnDisk()).map((p) => [p.file, p.code])).toEqual([
      ['targets/slip', 'unknownFact'],
      ['targets/place', 'factInAnotherPlace'],
      ['targets/judged', 'unknownFact'],
    ]);
  });
});

describe('the facts dictionary', () => {
  it('gives each figure of the statistics its table, and 万元 its factor', () => {
    expect(dictionaryOnDisk().facts.equipmentValueYuan).toMatchObject({
      table: '教基5176',
      factor: 10000,
      split: true,
    });
  });

  it('refuses unknown keys and ids defined twice', () => {
    const fact = { id: 'books', title: { zh: '图书', en: 'Books' }, unit: '册', grain: 'school', kind: 'integer' };
    expect(() => parseFactDictionary({ 'a.yaml': { facts: [{ ...fact, colour: 'red' }] } })).toThrow(
      /unknown key "colour"/,
    );
    expect(() => parseFactDictionary({ 'a.yaml': { facts: [fact] }, 'b.yaml': { facts: [fact] } })).toThrow(
      /books is defined twice/,
    );
  });
});
