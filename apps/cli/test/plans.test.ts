import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueDifference, PlanTask } from '@junheng/commands';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'junheng-plans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function junheng(...words: string[]) {
  const done = spawnSync(join(root, 'junheng'), words, { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** The interchange example with rotation figures: a quarter of the rotated are backbone teachers. */
function county(): string {
  const facts = JSON.parse(readFileSync(new URL('interchange-example.json', import.meta.url), 'utf8'));
  Object.assign(facts.county.facts, { rotated: 100, rotationEligible: 1000, rotatedBackbone: 25 });
  const file = join(folder, 'county.facts.json');
  writeFileSync(file, JSON.stringify(facts));
  return file;
}

const difference = (...words: string[]): CatalogueDifference => JSON.parse(junheng('diff', ...words, '--json').out);

describe('junheng diff', () => {
  test('shows what Yulin changes, with its place in the plan and whether it is stricter', () => {
    const { rules } = difference('national-2017', 'yulin-2020', '--date', '2025-09-01');
    const seen = rules.map(({ id, before, after, effect, place }) => [id, before?.zh, after?.zh, effect, place]);
    expect(seen).toContainEqual(['rotationBackboneShare/share', '≥ 20 %', '≥ 30 %', 'stricter', '四/（三）/4']);
    expect(seen).toContainEqual(['rotationBase', '全部符合交流条件教师', '城镇与优质学校教师', 'other', '四/（三）/4']);
    expect(seen).toContainEqual(['rotationShare/share', '≥ 10 %', '≥ 10 %', 'same', '四/（三）/4']);
    expect(rules).toHaveLength(4);
  });

  test.each(['national-2017', 'aheqi-2022', 'yulin-2020'])('of %s against itself nothing differs', (id) => {
    const { rules, targets, tasks, timetable, findings } = difference(id, id);
    expect({ rules, targets, tasks, timetable, findings }).toEqual({
      ...{ rules: [], targets: [], tasks: [], timetable: [], findings: [] },
    });
  });

  test('names whose verdict flips with a county’s figures, and keeps the contradictions of the plan in sight', () => {
    const { flips, findings } = difference('national-2017', 'yulin-2020', county());
    expect(flips).toContainEqual(
      expect.objectContaining({ id: 'rotationBackboneShare', before: 'met', after: 'notMet' }),
    );
    expect(flips).toContainEqual(
      expect.objectContaining({ id: 'rotationShare', before: 'met', after: 'notAssessable' }),
    );
    expect(findings.map(({ code }) => code)).toContain('yulin-2020/cumulativeShareNotReached');
  });

  test('prints tables with the timetable and the flips', () => {
    const { code, out } = junheng('diff', 'national-2017', 'yulin-2020', county());
    expect(code).toBe(0);
    expect(out).toMatch(/rotationBackboneShare\/share +骨干教师占交流轮岗教师比例 +≥ 20 % +≥ 30 % +更严 stricter/);
    expect(out).toMatch(/2025 +第二批通过认定 +府谷县、吴堡县、清涧县、子洲县 +60 %/);
    expect(out).toContain('骨干教师占交流轮岗教师比例: ✓ 达标 → ✗ 未达标');
  });

  test('holds two plans against each other, each read with the law that it stands on', () => {
    const { rules } = difference('yulin-2020', 'zhenjiang-2017', '--date', '2025-09-01');
    expect(rules.map(({ id, effect }) => [id, effect])).toEqual([
      ['rotationBase', 'other'],
      ['specialEducationMainstreamed', 'other'],
      ['trainingHoursRequired', 'other'],
      ['rotationBackboneShare/share', 'looser'],
    ]);
  });

  test('before the day of issue says that the plan does not hold yet', () => {
    const { rules, findings } = difference('national-2017', 'yulin-2020', '--date', '2020-07-30');
    expect(rules).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['overlayNotInForce']);
  });

  test('of a catalogue that is not there names those that are', () => {
    const { code, err } = junheng('diff', 'national-2017', 'nowhere-2020');
    expect(code).toBe(2);
    expect(err).toContain('yulin-2020');
  });
});

describe('junheng evaluate with a plan', () => {
  test('prints what the plan changes and its own targets apart from the national items', () => {
    const { out } = junheng('evaluate', county(), '--catalogue', 'national-2017,yulin-2020');
    expect(out).toContain('按地方标准 under the plan: ✗ 未达标');
    expect(out).toMatch(/11-2 +骨干教师占交流轮岗教师比例 +✓ 达标 +0.25/);
    expect(out).toMatch(/rotationBackboneShare +骨干教师占交流轮岗教师比例 +改变的规则 changed +✗ 未达标 +0.25/);
    expect(out).toMatch(/smartCampus2025 .*≥ 60 % +2025-12-31 +\? 无法评定/);
    expect(junheng('evaluate', county()).out).not.toContain('地方标准与目标');
  });
});

describe('junheng tasks', () => {
  const tasks = (...words: string[]): readonly PlanTask[] => JSON.parse(junheng('tasks', ...words, '--json').out);

  test('lists the tasks of one unit that are due by a day, the earliest first', () => {
    const due = tasks('--catalogue', 'zhenjiang-2017', '--unit', '教育局', '--due', '2020-12-31');
    expect(due.map(({ number, deadline }) => [number, deadline])).toEqual([
      ['9', '2018-12-31'],
      ['5', '2020-12-31'],
      ['6', '2020-12-31'],
      ['11', '2020-12-31'],
    ]);
  });

  test('lists every plan when none is named', () => {
    const plans = new Set(tasks().map(({ by }) => by));
    for (const plan of ['yulin-2020', 'zhenjiang-2017', 'qinghai-2023']) expect(plans).toContain(plan);
  });

  test('prints the rhythm and the number of tasks', () => {
    const { out } = junheng('tasks', '--catalogue', 'qinghai-2023');
    expect(out).toMatch(/年度目标考核领导 .*每年/);
    expect(out).toMatch(/任务 tasks 4\n$/);
  });

  test('names the units there are when no task knows the one asked for, and refuses a day that is none', () => {
    const unknown = junheng('tasks', '--catalogue', 'zhenjiang-2017', '--unit', '海关');
    expect([unknown.code, unknown.err.includes('市人社局')]).toEqual([2, true]);
    expect(junheng('tasks', '--due', '2020-02-30').code).toBe(2);
  });
});

describe('junheng check-catalogue', () => {
  test('lists every shipped catalogue', () => {
    const { code, out } = junheng('check-catalogue');
    expect(code).toBe(0);
    for (const id of ['national-2017', 'yulin-2020', 'zhenjiang-2017', 'qinghai-2023']) expect(out).toContain(id);
  });

  test('refuses a target on a figure that the dictionary does not have, naming catalogue and target', () => {
    const copy = join(folder, 'catalogue');
    for (const part of ['facts', 'national-2017', 'qinghai-2023'])
      cpSync(join(root, 'catalogue', part), join(copy, part), { recursive: true });
    const file = join(copy, 'qinghai-2023/targets/pupils.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('fact: schoolAgeDropouts', 'fact: schoolAgeDroputs'));
    const { code, err } = junheng('check-catalogue', copy);
    expect(code).toBe(2);
    expect(err).toContain('qinghai-2023/targets/noDropouts');
    expect(err).toContain('schoolAgeDroputs');
  });
});
