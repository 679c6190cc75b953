import { existsSync, readFileSync } from 'node:fs';
import { readPlan } from '@junheng/reader';
import { sampleCounty } from '@junheng/samples';
import type { CountyYear } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { catalogueIds, readCases } from '../../test/case-files.ts';
import { catalogueOnDisk, dictionaryOnDisk, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { checkFacts, evaluateCounty, type TargetEntry } from '../index.ts';

const plans = catalogueIds().filter((id) => catalogueOnDisk(id).regulation.over !== undefined);
const sample = sampleCounty();
const lawOf = (plan: string) => lawOnDisk(['national-2017', plan]);
const named = (name: string): CountyYear => ({ ...sample, county: { ...sample.county, name } });

describe.each(plans)('the plan %s', (plan) => {
  const catalogue = catalogueOnDisk(plan);
  const { targets, tasks, changes, timetable, reported, findings } = catalogue;

  it('names only figures that the dictionary has', () => {
    expect(checkFacts(catalogue, dictionaryOnDisk())).toEqual([]);
  });

  it('is evaluated on the sample county and leaves everything national as it was', () => {
    const {
      targets: _own,
      local: _local,
      findings: _seen,
      catalogue: _named,
      ...under
    } = evaluateCounty(sample, lawOf(plan));
    const {
      targets: _none,
      local: _no,
      findings: _there,
      catalogue: _law,
      ...alone
    } = evaluateCounty(sample, lawOnDisk());
    expect(under).toEqual(alone);
  });

  it('shows every own target of the county among the results', () => {
    const counties = new Set(['示例县', ...targets.flatMap(({ scope }) => scope?.counties?.slice(0, 1) ?? [])]);
    const shown = [...counties].flatMap((name) => Object.keys(evaluateCounty(named(name), lawOf(plan)).targets));
    const keys = new Set(shown.map((key) => key.replace(`${plan}/`, '')));
    expect(targets.map(({ id }) => id).filter((id) => !keys.has(id))).toEqual([]);
  });

  it('changes only what is there', () => {
    const { findings: seen, changes: applied } = lawOf(plan);
    expect(applied).toHaveLength(changes.length);
    expect(seen.map(({ code }) => code)).not.toContain('overlayChangesNothing');
  });

  it('links its tasks to targets and rules that exist', () => {
    const { base, local } = lawOf(plan);
    const rules = [base, local ?? base]
      .flatMap(({ items, indicators }) => [...items, ...indicators])
      .map(({ id }) => id);
    const own = targets.map(({ id }) => id);
    expect(tasks.flatMap((task) => task.targets ?? []).filter((id) => !own.includes(id))).toEqual([]);
    expect(tasks.flatMap((task) => task.items ?? []).filter((id) => !rules.includes(id))).toEqual([]);
  });

  it('has a case at its figure, beyond it and without the figure for every target and every changed rule', () => {
    const cases = readCases(plan);
    const kinds = (id: string) => cases.filter((c) => c.of === id).map((c) => c.kind);
    for (const { id } of targets) {
      expect(kinds(id), id).toEqual(expect.arrayContaining(['at', 'missing']));
      expect(
        kinds(id).some((kind) => kind === 'below' || kind === 'above'),
        id,
      ).toBe(true);
    }
    for (const change of changes.filter(({ kind }) => kind === 'limit'))
      expect(kinds(change.id.split('/')[0] ?? ''), change.id).toEqual(
        expect.arrayContaining(['below', 'at', 'above', 'missing']),
      );
  });

  it('reports facts in the unit that the dictionary keeps them in', () => {
    const { facts } = dictionaryOnDisk();
    const base = (unit: string | undefined) => (unit === '%' ? '比例' : unit === '万元' ? '元' : unit);
    for (const { id, fact, unit } of reported) if (fact !== undefined) expect(base(unit), id).toBe(facts[fact]?.unit);
  });

  it('leads to its document by headings and numbers, never by the sentence', () => {
    const places = [...targets, ...tasks, ...timetable, ...reported, ...findings].flatMap(
      ({ source }) => source?.place ?? [],
    );
    expect(places.filter((place) => [...place].length > 30 || place.includes('。'))).toEqual([]);
  });
});

/** What the annotated documents hold, counted by people; where the annotation is silent, counted in the text. */
const HELD: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // part four: 2 + 3 + 6 + 4 + 2 + 2 + 5 + 2 measures, part five: 3 requirements; 12 counties in 3 groups, 4 further dates
  'yulin-2020': { tasks: 26 + 3, timetable: 3 + 4, counties: 3 + 4 + 5, changes: 4, targets: 28, reported: 0 },
  // tasks 1 to 12, 17 and the piece before it; 2018 and 2020, three lines each
  'zhenjiang-2017': { tasks: 12 + 2, timetable: 3 + 3, counties: 0, changes: 1, targets: 22, reported: 0 },
  // no numbered measure: four duties that go on; 14 things reported as done
  'qinghai-2023': { tasks: 4, timetable: 1, counties: 0, changes: 0, targets: 3, reported: 14 },
};

describe.each(Object.entries(HELD))('what %s holds', (plan, held) => {
  it('is as much as its document', () => {
    const { tasks, timetable, changes, targets, reported } = catalogueOnDisk(plan);
    const counties = timetable.filter(({ event }) => event === 'recognition').flatMap(({ places }) => places ?? []);
    const lists = { tasks, timetable, counties, changes, targets, reported };
    expect(Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]))).toEqual(held);
  });
});

describe('the timetable of Yulin', () => {
  const { timetable, findings } = catalogueOnDisk('yulin-2020');
  const places = timetable.flatMap((line) => line.places ?? []);

  it('gives each of the twelve counties one year and one code of the prefecture 6108', () => {
    expect(new Set(places.map(({ code }) => code)).size).toBe(12);
    expect(places.every(({ code }) => /^6108\d\d$/.test(code ?? ''))).toBe(true);
  });

  it('names 7 of 12 counties by 2025, which is not the 60 % that it promises: a finding', () => {
    const by2025 = timetable.filter(({ year }) => year <= 2025);
    const share = by2025.flatMap((line) => line.places ?? []).length / places.length;
    expect(share).toBe(7 / 12);
    expect(timetable.find(({ id }) => id === 'recognition2025')?.cumulativeShare).toBeGreaterThan(share);
    expect(findings.find(({ id }) => id === 'cumulativeShareNotReached')?.at).toBe('recognisedShare2025');
  });
});

interface Annotation {
  readonly tasks: readonly unknown[];
  readonly commitments: readonly {
    readonly tier: number;
    readonly value: number | null;
    readonly unit: string | null;
    readonly base?: string;
    readonly start: number;
    readonly quote: string;
  }[];
}

const SHARED = new URL('../../../../../shared/data/plans/', import.meta.url);
const absent = !existsSync(SHARED);
const annotationOf = (text: string): Annotation =>
  JSON.parse(readFileSync(new URL(`gold/${text}.json`, SHARED), 'utf8'));

const textOf = (text: string): string => readFileSync(new URL(`${text}.txt`, SHARED), 'utf8');

/** The number that a heading begins with: 四, 一, 12. */
const numberOf = (heading: string): string => /^[（(]?([一二三四五六七八九十]+|\d+)/.exec(heading)?.[1] ?? heading;

/** Every figure that a plan's catalogue holds, in its unit; a figure said of the hours or years of a share stands in `per`. */
function figuresOf(plan: string): readonly string[] {
  const { targets, changes } = catalogueOnDisk(plan);
  const ofTarget = ({ value, unit, per, comparator }: TargetEntry) => [
    ...(value === undefined ? [] : [`${value}${unit}`]),
    ...(comparator === 'complete' ? ['100%'] : []),
    ...(per === undefined ? [] : [...per.matchAll(/(\d+) ?(学时|年|%)/g)].map(([, n, unit]) => `${n}${unit}`)),
  ];
  const ofChange = changes.flatMap((change) =>
    change.kind === 'limit'
      ? change.limit.versions.map(({ value }) => `${value * 100}%`)
      : change.kind === 'setting'
        ? [`${change.value}学时`]
        : [],
  );
  return [...targets.flatMap(ofTarget), ...ofChange];
}

describe.skipIf(absent)('held against the annotated documents (skipped where the shared plans are absent)', () => {
  it.each([
    ['yulin-2020', 'yulin-2020', 0],
    ['zhenjiang-2017', 'templates-zhenjiang', 7000],
  ])('%s holds every annotated figure', (plan, text, from) => {
    const held = figuresOf(plan);
    const lost = annotationOf(text)
      .commitments.filter(({ tier, value, start }) => tier === 1 && value !== null && start >= from)
      .map(({ value, unit, quote }) => [`${value}${unit}`, `${100 + (value ?? 0)}${unit}`, quote] as const)
      .filter(([figure, above]) => !held.includes(figure) && !held.includes(above));
    expect(lost).toEqual([]);
  });

  it('Yulin has as many tasks as the annotation, Zhenjiang its twelve and the two that stand apart', () => {
    expect(catalogueOnDisk('yulin-2020').tasks).toHaveLength(annotationOf('yulin-2020').tasks.length);
    expect(catalogueOnDisk('zhenjiang-2017').tasks).toHaveLength(annotationOf('templates-zhenjiang').tasks.length + 2);
  });

  it.each([
    ['yulin-2020', 'yulin-2020', ''],
    ['zhenjiang-2017', 'templates-zhenjiang', '17'],
  ])('the tasks of %s stand in the text under their numbers', (plan, text, apart) => {
    const found = readPlan(textOf(text)).tasks.map(({ path }) => path.map(numberOf).join('/'));
    const paths = catalogueOnDisk(plan).tasks.map(({ path = [] }) => path.map(numberOf).join('/'));
    const lost = paths.filter((path) => !found.includes(path));
    expect(lost.filter((path) => path !== apart)).toEqual([]);
  });

  it.each([
    ['zhenjiang-2017', 'templates-zhenjiang'],
    ['qinghai-2023', 'qinghai-2023'],
  ])('%s says it in other words than the document', (plan, text) => {
    const document = textOf(text);
    const { targets, tasks, timetable, reported } = catalogueOnDisk(plan);
    const texts = [...targets, ...tasks, ...timetable, ...reported].flatMap((entry) => [
      entry.title.zh,
      ...('summary' in entry && entry.summary !== undefined ? entry.summary.zh.split(/[，；。]/) : []),
    ]);
    expect(texts.filter((words) => [...words].length >= 16 && document.includes(words))).toEqual([]);
  });
});
