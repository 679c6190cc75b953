import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const example = fileURLToPath(new URL('interchange-example.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'junheng-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function junheng(...words: string[]) {
  const done = spawnSync(join(root, 'junheng'), words, { cwd: folder, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Changes a copy of the example and returns its file. */
function changed(
  name: string,
  change: (facts: Record<string, unknown> & { schools: Array<{ sections: Array<Record<string, unknown>> }> }) => void,
): string {
  const facts = JSON.parse(JSON.stringify(interchangeExample()));
  change(facts);
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(facts));
  return file;
}

function interchangeExample() {
  return JSON.parse(readFileSync(example, 'utf8'));
}

describe('junheng evaluate --json', () => {
  test('the published example: a class of 46 fails the county, the seven are met, and the ratios are unrounded', () => {
    const { code, out } = junheng('evaluate', example, '--json');
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(1);
    const verdict = JSON.parse(lines[0] ?? '');
    expect(code).toBe(1);
    expect(verdict).toMatchObject({
      county: '990001',
      schoolYear: 2025,
      catalogue: ['national-2017'],
      date: '2025-09-01',
      status: 'notMet',
    });
    const s1 = verdict.sections.find((s: { school: string }) => s.school === 's1');
    expect(s1).toMatchObject({ stage: 'primary', enrolment: 91, assessed: true, status: 'met' });
    expect(s1.indicators.aboveDegreeTeachers).toMatchObject({
      value: 700 / 91,
      limit: 4.2,
      status: 'met',
      atLeast85: true,
    });
    expect(s1.indicators.sportsArea.value).toBe(700 / 91);
    expect(verdict.items.classSize).toMatchObject({
      status: 'notMet',
      value: { primaryOver: 1, juniorOver: 0 },
      where: ['s1'],
    });
    expect(verdict.items.schoolSize).toMatchObject({ status: 'met', where: [] });
    expect(verdict.vetoes).toMatchObject({ entranceExamination: 'met', graveIncident: 'notAssessable' });
  });

  test('a nine-year school splits floor area by 1 : 1.1 and never its teachers', () => {
    const verdict = JSON.parse(junheng('evaluate', example, '--json').out);
    const of = (stage: string) =>
      verdict.sections.find((s: { school: string; stage: string }) => s.school === 's2' && s.stage === stage)
        .indicators;
    expect(of('primary').teachingFloorArea.value).toBeCloseTo(1400 / 230, 12);
    expect(of('junior').teachingFloorArea.value).toBeCloseTo((1400 * 1.1) / 230, 12);
    expect(of('junior').aboveDegreeTeachers.value).toBe(9);
  });

  test('every unknown key is refused at once with its place, exit 2, and nothing on standard output', () => {
    const file = changed('unknown.json', (facts) => {
      facts.colour = 'red';
      const section = facts.schools[0]?.sections[0];
      if (section !== undefined) section.pupils = 3;
    });
    const { code, out, err } = junheng('evaluate', file, '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('/colour');
    expect(err).toContain('/schools/0/sections/0/pupils');
  });

  test('a file that holds no county is trouble, never a county that is met', () => {
    const file = join(folder, 'none.facts.json');
    writeFileSync(file, '[]');
    const { code, out, err } = junheng('evaluate', file, '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('none.facts.json');
  });

  test('facts in another encoding are refused: read as UTF-8 their names would be garbled in silence', () => {
    const file = join(folder, 'gb18030.facts.json');
    const [before = '', after = ''] = readFileSync(example, 'utf8').split('示例小学');
    const gb18030 = Buffer.from([0xca, 0xbe, 0xc0, 0xfd]); // 示例
    writeFileSync(file, Buffer.concat([Buffer.from(before), gb18030, Buffer.from(after)]));
    const { code, out, err } = junheng('evaluate', file, '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('UTF-8');
  });

  test('a backup is not mixed with files that stand in its folder, and leaves nothing beside it', () => {
    const { code, err } = junheng('backup', folder, '--data', join(folder, 'data'));
    expect(code).toBe(2);
    expect(err).toContain(folder);
    expect(err).not.toContain('unexpected');
    expect(existsSync(`${folder}.partial`)).toBe(false);
  });

  test.each([['verify-audit'], ['backup', 'backup-of-nothing'], ['accounts', 'list']])(
    'a data folder that is not there is refused and not made: %s',
    (...words) => {
      const absent = join(folder, 'no-such-data');
      const { code, out, err } = junheng(...words, '--data', absent);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`没有数据目录 ${absent}`);
      expect(err).toContain('--data');
      expect(existsSync(absent)).toBe(false);
      expect(existsSync(join(folder, 'backup-of-nothing'))).toBe(false);
      expect(junheng(...words, '--data', folder).err).toContain('没有本程序的数据');
      expect(existsSync(join(folder, 'postgres'))).toBe(false);
    },
  );

  test('doctor speaks Chinese first, with English beside it', () => {
    const { code, out } = junheng('doctor', '--data', join(folder, 'data-to-come'));
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ 运行环境 Node: v24\S*（固定用 24 版） \/ v24\S* \(24 pinned\)$/m);
    expect(out).toMatch(/^✓ 数据目录 data folder: .*（启动时建立），可用空间 .*GB \/ .*\(will be made\)/m);
    expect(out).toContain('规则目录 catalogue: ');
    for (const line of out.trim().split('\n')) expect(line).toMatch(/^[✓✗] \S*[\u4e00-\u9fff（]/u);
    expect(existsSync(join(folder, 'data-to-come'))).toBe(false);
  });

  test.each([
    [['form', example, 'absent/form.xlsx'], 'absent/form.xlsx'],
    [['check-catalogue', 'absent'], 'absent'],
    [['import'], '--roster'],
  ])('trouble is foreseen, says what to do and is no “unexpected”: %j', (words, named) => {
    const { code, err } = junheng(...words);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(err).not.toContain('unexpected');
  });

  test.each([
    [['evaluate', 'absent.json'], 'absent.json'],
    [['evaluate', example, '--catalogue', 'no-such-law'], 'no-such-law'],
    [['evaluate', example, '--date', '2025-13-01'], '2025-13-01'],
    [['evaluate'], 'files'],
    [['no-such-command'], 'no-such-command'],
  ])('trouble ends with 2 and names what is wrong: %j', (words, named) => {
    const { code, err } = junheng(...words);
    expect(code).toBe(2);
    expect(err).toContain(named);
  });
});

test('explain goes down to the figures and up to the article', () => {
  const { code, out } = junheng('explain', 'sportsArea', example, '--section', 's1:primary');
  expect(code).toBe(0);
  expect(out).toContain('教督〔2017〕6号');
  expect(out).toContain('s1/outdoorSportsSquareMetres');
});

test('--help teaches, with examples and exit codes, and ends with 0', () => {
  const { code, out } = junheng('--help');
  expect(code).toBe(0);
  expect(out).toContain('Exit codes');
});
