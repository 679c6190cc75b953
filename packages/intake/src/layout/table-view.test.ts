import { describe, expect, it } from 'vitest';
import type { CellValue, MergedRange } from '../reading/cells.ts';
import { parseRange } from '../reading/cells.ts';
import { tableView } from './table-view.ts';

function sheet(rows: readonly (readonly CellValue[])[], merges: readonly string[] = []) {
  return {
    name: 'S',
    hidden: false,
    rows: rows.map((cells, index) => ({ index, cells })).filter(({ cells }) => cells.length > 0),
    merges: merges.map((m) => parseRange(m) as MergedRange),
  };
}
const paths = (...args: Parameters<typeof sheet>) =>
  tableView(sheet(...args))?.columns.map(({ path }) => path.join('/'));
const titles = (...args: Parameters<typeof sheet>) => tableView(sheet(...args))?.titles;

describe('where the header of a sheet lies', () => {
  it('merged groups are spread over their columns, cells merged downwards count once', () => {
    const rows = [
      ['标识码', '在校生数', null, '图书(册)'],
      [null, '合计', '女', null],
      ['1', 300, 140, 9000],
    ];
    expect(paths(rows, ['A1:A2', 'B1:C1', 'D1:D2'])).toEqual(['标识码', '在校生数/合计', '在校生数/女', '图书(册)']);
  });

  it('titles, reporting unit and units of measure above the header name no column', () => {
    const head = [['2025学年 学校一览表'], ['填报单位：示例县教育局', null, null, '单位：人、平方米']];
    const rows = [...head, ['标识码', '学校名称', '在校生数', '图书'], ['1', '甲', 300, 9000]];
    expect(paths(rows, ['A1:D1'])).toEqual(['标识码', '学校名称', '在校生数', '图书']);
    expect(titles(rows, ['A1:D1'])).toEqual(['2025学年 学校一览表', '填报单位：示例县教育局', '单位：人、平方米']);
  });

  it('a title with the year beside it names no column either', () => {
    const rows = [
      ['学校一览表', null, null, null, null, '2025学年'],
      ['标识码', '学校名称', '类型', '在校生数', '图书', '教师'],
      ['1', '甲', '211', 300, 9000, 20],
    ];
    expect(paths(rows)).toEqual(['标识码', '学校名称', '类型', '在校生数', '图书', '教师']);
  });

  it('the row that numbers the columns is no data', () => {
    const rows = [
      ['标识码', '学校名称', '在校生数'],
      ['甲', '乙', 1],
      ['1', '甲', 300],
    ];
    expect(tableView(sheet(rows))?.records.map(({ row }) => row)).toEqual([2]);
    expect(paths(rows)).toEqual(['标识码', '学校名称', '在校生数']);
  });

  it('one full row of names is the whole header, though only texts follow', () => {
    const rows = [
      ['标识码', '学校名称', '类型'],
      ['甲一', '甲', '小学'],
      ['甲二', '乙', '小学'],
      ['甲三', '丙', '1'],
    ];
    expect(tableView(sheet(rows))?.records).toHaveLength(3);
  });

  it('where merged cells were lost a group reaches to the next one', () => {
    const rows = [
      ['标识码', '在校生数', null, '专任教师', null],
      [null, '合计', '女', '合计', '女'],
      ['1', 300, 140, 20, 11],
    ];
    expect(paths(rows)).toEqual(['标识码', '在校生数/合计', '在校生数/女', '专任教师/合计', '专任教师/女']);
  });

  it('a header in the middle of the sheet is found, notes in one cell are no table', () => {
    expect(paths([[], [], [], ['标识码', '在校生数'], ['1', 300]])).toEqual(['标识码', '在校生数']);
    expect(tableView(sheet([['只有说明'], ['第二行']]))).toBeUndefined();
  });
});
