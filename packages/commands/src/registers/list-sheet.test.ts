import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../form/sheet/write-workbook.ts';
import { listSheet, tablesDocument } from './list-sheet.ts';

const TABLE = {
  name: '问题与措施',
  note: '共 1 条',
  columns: [
    ['事项', 40],
    ['金额（元）', 14],
  ],
  rows: [['=HYPERLINK("x")', 12.5]],
} as const;
const partOf = async (file: Uint8Array, name: string) =>
  (await (await JSZip.loadAsync(file)).file(name)?.async('string')) ?? '';
/** 毫米 in twentieths of a point, as Word counts. */
const twips = (millimetres: number) => Math.floor((millimetres / 25.4) * 1440);

describe('a table of a register', () => {
  test('stands in a workbook as texts and numbers, never as a formula', async () => {
    const date = new Date('2026-03-02T00:00:00Z');
    const sheet = await partOf(await writeWorkbook([listSheet(TABLE)], { date }), 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('12.5');
  });

  test('stands in a document on pages with the margins of GB/T 9704: 37, 35, 28 and 26 mm on the upright cover', async () => {
    const file = await tablesDocument({ title: '示例小学\n一校一策整改方案', lines: ['截至 2026-03-02'] }, [
      TABLE,
      { ...TABLE, name: '空表', rows: [] },
    ]);
    const text = await partOf(file, 'word/document.xml');
    for (const words of ['示例小学', '一校一策整改方案', '截至 2026-03-02', '问题与措施', '&apos;=HYPERLINK'])
      expect(text).toContain(words);
    expect(text).not.toContain('空表');
    const margins = [...text.matchAll(/<w:pgMar ([^/]*)\/>/g)].map(([, said]) => said ?? '');
    expect(margins).toHaveLength(2);
    for (const [side, millimetres] of [
      ['top', 37],
      ['bottom', 35],
      ['left', 28],
      ['right', 26],
    ] as const) {
      const [, found] = new RegExp(`w:${side}="(\\d+)"`).exec(margins[0] ?? '') ?? [];
      expect(Math.abs(Number(found) - twips(millimetres)), side).toBeLessThanOrEqual(1);
    }
  });
});
