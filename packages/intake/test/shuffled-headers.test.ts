import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCounty } from '../../samples/src/index.ts';
import { wideColumns } from '../../samples/src/workbook/wide-columns.ts';
import { proposeMapping } from '../src/index.ts';
import { DICTIONARY } from './import-files.ts';
import { wideSheet, workbookOfSheets } from './wide-sheet.ts';

const SEED = 20_260_102;
const RUNS = 500;

/** What each header of the export means, by the spec and not by the program: everything else means nothing to us. */
const MEANINGS: Readonly<Record<string, string>> = {
  '学校(机构)标识码': 'school.id',
  '学校(机构)名称': 'school.name',
  统计三级: 'county.name',
  办学类型: 'school.type',
  举办者类型: 'school.ownership',
  城乡分类代码: 'school.urbanRural',
  是否计校数: 'school.counted',
  是否寄宿制学校: 'school.boarding',
  建校年份: 'school.builtYear',
  经度: 'school.longitude',
  纬度: 'school.latitude',
  高中阶段在校生数: 'school.seniorEnrolment',
  '在校生数/合计': 'enrolment',
  '在校生数/其中/寄宿生': 'boarders',
  '招生数/合计': 'part.entrants',
  '班数/合计': 'part.classes',
  '教职工数/合计': 'staff',
  '专任教师/合计': 'fullTimeTeachers',
  '专任教师/#按学历分/博士研究生': 'part.degree.doctor',
  '专任教师/#按学历分/硕士研究生': 'part.degree.master',
  '专任教师/#按学历分/本科': 'part.degree.bachelor',
  '专任教师/#按学历分/专科': 'part.degree.college',
  '专任教师/#按学历分/高中阶段': 'part.degree.highSchool',
  '专任教师/#按学历分/高中阶段以下': 'part.degree.below',
  '专任教师/#按职称分/正高级': 'part.title.professor',
  '专任教师/#按职称分/副高级': 'part.title.senior',
  '专任教师/#按职称分/中级': 'part.title.middle',
  '专任教师/#按职称分/助理级': 'part.title.assistant',
  '专任教师/#按职称分/员级': 'part.title.junior',
  '专任教师/#按职称分/未定职级': 'part.title.none',
  '专任教师/#按授课课程分/体育与健康': 'part.subject.physical',
  '专任教师/#按授课课程分/艺术/计': 'part.subject.artsAll',
  '专任教师/#按授课课程分/艺术/艺术': 'part.subject.arts',
  '专任教师/#按授课课程分/艺术/音乐': 'part.subject.music',
  '专任教师/#按授课课程分/艺术/美术': 'part.subject.fineArt',
  '教基1102/县级以上骨干教师(小学)': 'backboneTeachers primary',
  '教基1102/县级以上骨干教师(初中)': 'backboneTeachers junior',
  '本学年校舍建筑面积/教学及辅助用房/计': 'teachingRoomsSquareMetres',
  '本学年校舍建筑面积/教学及辅助用房/室内体育用房': 'indoorSportsSquareMetres',
  '占地面积及其他办学条件/占地面积(平方米)/其中/运动场地面积': 'outdoorSportsSquareMetres',
  '占地面积及其他办学条件/图书(册)': 'books',
  '占地面积及其他办学条件/数字终端数(台)/计': 'computers',
  网络多媒体教室: 'multimediaClassrooms',
  '教学仪器设备资产值(万元)': 'equipmentValueYuan *10000',
  '办学条件达标/体育器械配备': 'part.flag.sportsEquipment',
  '办学条件达标/数学自然实验仪器': 'part.flag.scienceEquipment',
  ...Object.fromEntries(
    ['一', '二', '三', '四', '五', '六'].map((n, i) => [`在校生数/分年级/${n}年级`, `part.grade.${i + 1}`]),
  ),
};

const columns = wideColumns('primary', '示例县').map(({ path, value }) => ({
  path,
  value,
  meaning: MEANINGS[path.join('/')] ?? null,
}));
const rows = sampleCounty()
  .schools.slice(0, 6)
  .flatMap((school) => school.sections.slice(0, 1).map((section) => ({ school, section })));

/** A header cut down to another figure's full name is that name: only columns with a meaning are cut, the 260 others stand beside them. */
const known = columns.filter(({ meaning }) => meaning !== null);

type Column = (typeof columns)[number];
type Change = (path: readonly string[]) => readonly string[];

/** Changes that leave the meaning as it is: these must be mapped. */
const HARMLESS: readonly Change[] = [
  (path) => path,
  (path) => path.map((text) => text.replaceAll('(', '（').replaceAll(')', '）')),
  (path) => path.map((text) => [...text].join(' ')),
  (path) => path.map((text) => text.replace(/教基(\d)\d{3}/, '教基$1999')),
  (path) => path.map((text) => `${text}\u3000`),
  (path) => path.map((text) => text.replace('#', '其中：')),
  (path) => path.map((text) => (text.length > 5 ? `${text.slice(0, 4)}\n${text.slice(4)}` : text)),
];
/** Changes that may hide the meaning: the right target, a question, or the target named as missing; never a wrong one. */
const HARMFUL: readonly Change[] = [
  (path) => (path.length > 1 ? path.slice(1) : path),
  (path) => path.slice(-1),
  (path) => ['上年', ...path],
  (path) => ['其中:女', ...path],
  (path) => path.map((text) => text.replace('数', '').replace('(万元)', '')),
  (path) => path.map((text, i) => (i === path.length - 1 ? text.slice(0, Math.max(2, text.length - 2)) : text)),
  (path) => [...path.slice(0, -1), `${path.at(-1)}(预计)`],
];

function proposalFor(shown: readonly { readonly column: Column; readonly path: readonly string[] }[]) {
  const data = rows.map((row) => shown.map(({ column }) => column.value(row)));
  return proposeMapping(
    workbookOfSheets('小学.xlsx', [
      wideSheet({ title: '2025/2026学年初 示例县(990001)小学', paths: shown.map(({ path }) => path), rows: data }),
    ]),
    DICTIONARY,
  );
}

function meaningOf(mapping: {
  readonly target: string | null;
  readonly stage: string | null;
  readonly factor: number;
}): string | null {
  if (mapping.target === null) return null;
  return `${mapping.target}${mapping.stage === null ? '' : ` ${mapping.stage}`}${mapping.factor === 1 ? '' : ` *${mapping.factor}`}`;
}

/** Without these a section cannot be judged: they may not vanish without a word. */
const NEEDED = new Set([
  'school.type',
  'enrolment',
  'fullTimeTeachers',
  'backboneTeachers',
  'teachingRoomsSquareMetres',
  'indoorSportsSquareMetres',
  'outdoorSportsSquareMetres',
  'equipmentValueYuan',
  'multimediaClassrooms',
]);

const shuffled = fc.shuffledSubarray(columns as Column[], { minLength: columns.length, maxLength: columns.length });

describe(`the export's columns in any order (seed ${SEED})`, () => {
  it('are mapped right, whatever widths, blanks, line breaks and table numbers they carry', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...HARMLESS), (order, change) => {
        const proposal = proposalFor(order.map((column) => ({ column, path: change(column.path) })));
        expect(proposal.questions.filter(({ kind }) => kind === 'column')).toEqual([]);
        const mapped = proposal.mapping.sheets[0]?.columns.map(meaningOf);
        expect(mapped).toEqual(order.map(({ meaning }) => meaning));
      }),
      { numRuns: RUNS / 2, seed: SEED },
    );
  });

  it('are mapped right or asked about when headers are cut, renamed or stand under another group', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(
        shuffled,
        fc.array(fc.tuple(fc.constantFrom(...known), fc.constantFrom(...HARMFUL)), { minLength: 1, maxLength: 30 }),
        (order, changes) => {
          const changed = new Map(changes);
          const shown = order.map((column) => ({
            column,
            path: (changed.get(column) ?? ((path) => path))(column.path),
          }));
          const proposal = proposalFor(shown);
          const mapped = proposal.mapping.sheets[0]?.columns ?? [];
          expect(
            mapped.filter((mapping, i) => mapping.target !== null && meaningOf(mapping) !== order[i]?.meaning),
          ).toEqual([]);
          const asked = proposal.questions.map(({ id }) => id.replace(/^column:[0-9a-f]+:/, ''));
          // neither identifier nor name known: the whole sheet waits for an answer
          if (asked.includes('missingColumn:school.id')) return;
          const silent = mapped.filter(({ target, headerPath }, i) => {
            const meaning = order[i]?.meaning?.split(' ')[0] ?? '';
            return (
              target === null &&
              NEEDED.has(meaning) &&
              !asked.includes(headerPath) &&
              !proposal.missing.includes(meaning)
            );
          });
          expect(silent).toEqual([]);
        },
      ),
      { numRuns: RUNS / 2, seed: SEED },
    );
  });
});
