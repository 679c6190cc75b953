import { originalText } from '../layout/cell-text.ts';
import { foldHeader } from '../layout/header-key.ts';
import { unguardText } from '../template/guard-text.ts';
import type { Workbook } from '../workbook.ts';
import type { MappingConstants } from './mapping.ts';

const ID = '县级指标编号';
const VALUE = '县级指标填报值';

/** County and school year as the template's county sheet states them, found by its column names. */
export function toldInSheets(workbook: Workbook): Pick<MappingConstants, 'county' | 'schoolYear'> {
  for (const sheet of workbook.sheets) {
    const header = sheet.rows[0]?.cells.map((cell) => foldHeader(originalText(cell))) ?? [];
    const [id, value] = [header.indexOf(ID), header.indexOf(VALUE)];
    if (id < 0 || value < 0) continue;
    const read = (name: string): string => {
      const row = sheet.rows.find(({ cells }) => originalText(cells[id]).trim() === name);
      return unguardText(originalText(row?.cells[value]).trim());
    };
    const [code, name, year] = [
      read('county.code'),
      read('county.name'),
      Number(/^\d{4}/.exec(read('schoolYear'))?.[0]),
    ];
    return {
      ...(/^\d{6}$/.test(code) && name !== '' ? { county: { code, name } } : {}),
      ...(year > 1900 ? { schoolYear: year } : {}),
    };
  }
  return {};
}
